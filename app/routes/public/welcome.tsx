import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { ButtonGroup, LinkButton } from '#app/ui/button.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Buy results, not hours')

export const loader = ({ context }: LoaderFunctionArgs) => ({
  signedIn: context.signedIn !== null,
  demo: context.configuration.mode === 'demo',
})

export default function Welcome() {
  const { signedIn, demo } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageTitle>Buy results, not hours</PageTitle>
      <p className="govuk-body-l">
        Outturn is where councils and their partners say what should be better for people, and where providers promise how
        many they will reach, how they will know, and at what price.
      </p>
      <ButtonGroup>
        <LinkButton href={href('/tenders')}>Find tenders</LinkButton>
        <LinkButton href={signedIn ? href('/home') : href('/sign-in')} secondary>
          {signedIn ? 'Go to your home page' : 'Sign in'}
        </LinkButton>
      </ButtonGroup>
      {demo && (
        <p className="govuk-body">
          This is a demo with invented organisations.{' '}
          <a className="govuk-link" href={href('/demo')}>
            Step into any person of the story
          </a>
          .
        </p>
      )}
      <h2 className="govuk-heading-m">If you commission</h2>
      <p className="govuk-body">
        Describe the outcome, today’s baseline and the number you want. Publish weights and formula before the first bid
        arrives; they are frozen and anyone can check them. Pay for what was reached and verified.
      </p>
      <h2 className="govuk-heading-m">If you provide</h2>
      <p className="govuk-body">
        Find out what is wanted without prescriptions how to do it. Promise your own target and milestones. Your proposal is
        sealed until the deadline: nobody can read it before, the buyer included.{' '}
        {!signedIn && (
          <a className="govuk-link" href={href('/register')}>
            Register your organisation
          </a>
        )}
      </p>
      <h2 className="govuk-heading-m">If you use the service, or pay for it</h2>
      <p className="govuk-body">
        Notices, questions, answers and the method of every tender are open to everybody, without an account.
      </p>
    </Page>
  )
}

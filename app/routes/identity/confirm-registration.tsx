import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { confirmRegistration } from '#app/identity/acts/confirm-registration.server.ts'
import { linkRefusals } from '#app/identity/link-refusals.ts'
import { registrationPage } from '#app/identity/pages/registration-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { systemOf } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { knownAccountForm, newAccountForm } from './confirm-registration.form.ts'
import { enterOrganisation } from './enter-organisation.server.ts'
import { LinkForAccount, LinkForAnother } from './link-for-account.tsx'
import { NewPasswordField } from './new-password-field.tsx'

export const meta: MetaFunction = () => pageTitle('Confirm your registration')

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { db, signedIn } = context
  const token = params['token'] ?? ''
  const page = (await registrationPage(db, token, signedIn?.personId ?? null)) ?? respondTo('not found')
  return { ...page, signedInAs: signedIn?.name ?? null, link: href('/register/:token', { token }) }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const token = params['token'] ?? ''
  const signedInAs = context.signedIn?.personId ?? null
  const page = (await registrationPage(context.db, token, signedInAs)) ?? respondTo('not found')
  const form = await readForm(request, page.hasAccount ? knownAccountForm : newAccountForm)
  if (!form.ok) return form.reply
  const { breachedPasswords } = context.configuration
  const confirming = { ...systemOf(context), breachedPasswords }
  const result = await confirmRegistration(confirming, { token, signedInAs, ...form.value })
  if (!result.ok) {
    return result.refusal.kind === 'not found' ? respondTo('not found') : form.again(linkRefusals[result.refusal.kind])
  }
  return enterOrganisation(context, result.value)
}

export default function ConfirmRegistration() {
  const { organisationName, personName, email, roles, state, hasAccount, isForAnother, signedInAs, link } =
    useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const what = `register ${organisationName}`
  if (state !== 'open' && !reply) return <Settled state={state} />
  if (isForAnother) return <LinkForAnother {...{ what, email, signedInAs }} />
  if (hasAccount && signedInAs === null) return <LinkForAccount {...{ what, email, back: link }} />
  return (
    <Page>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle>Register {organisationName}</PageTitle>
      <p className="govuk-body">
        You, {personName} (<span className="app-break">{email}</span>), become {['owner', ...roles].join(', ')}. As the
        owner you invite colleagues and give roles, to yourself too, on the page “People”.
      </p>
      <PostForm>
        {!hasAccount && <NewPasswordField errors={reply?.errors.fields['password']} />}
        <Button>Register {organisationName}</Button>
      </PostForm>
    </Page>
  )
}

function Settled({ state }: { state: 'used' | 'run out' }) {
  return (
    <Page>
      <PageTitle>{state === 'used' ? 'This link was used' : 'This link has run out'}</PageTitle>
      <p className="govuk-body">
        {state === 'used' ? 'Your organisation is registered.' : 'A link works for 24 hours: please register again.'}
      </p>
      <LinkButton href={state === 'used' ? href('/sign-in') : href('/register')}>
        {state === 'used' ? 'Sign in' : 'Register again'}
      </LinkButton>
    </Page>
  )
}

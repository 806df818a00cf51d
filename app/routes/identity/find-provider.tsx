import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { providerFor } from '#app/identity/pages/provider-page.server.ts'
import { domainOf } from '#app/identity/provider.ts'
import { href } from '#app/lib/href.ts'
import { askToWait, retryAfter } from '#app/routes/retry-after.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { TextField } from '#app/ui/text-fields.tsx'
import { safeReturn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { takeProviderTry } from '#app/web/provider-sign-in.server.ts'
import { findProviderForm } from './provider.form.ts'

export const headers = retryAfter
export const meta: MetaFunction = () => pageTitle('Sign in with your organisation')

export function loader({ context, request }: LoaderFunctionArgs) {
  const back = new URL(request.url).searchParams.get('return')
  if (context.signedIn) throw redirect(safeReturn(back))
  return { query: back ? { return: safeReturn(back) } : {} }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request, findProviderForm)
  if (!form.ok) return form.reply
  const { email } = form.value
  // By the domain, whoever the person is: so a network can try few domains, and learns of no person.
  const taken = await takeProviderTry(context, request, { purpose: 'finding a provider', subject: domainOf(email) })
  if (!taken.ok) return askToWait(form.again, taken.refusal.waitSeconds)
  const found = await providerFor(context.db, email)
  if (!found) {
    return form.again({ email: ['No organisation has connected its own sign-in for addresses like this one'] })
  }
  return data({ found, typed: {}, errors: undefined })
}

export default function FindProvider() {
  const { query } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const found = reply && 'found' in reply ? reply.found : null
  return (
    <Page before={<BackLink href={href('/sign-in', {}, { query })}>Sign in with a password</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle>Sign in with your organisation</PageTitle>
      {found ? (
        <>
          <p className="govuk-body">
            {found.organisation} signs its people in at <strong>{found.host}</strong>. You leave this portal for it, and
            come back when you are signed in there.
          </p>
          <LinkButton
            href={href('/sign-in/organisation/:organisationId', { organisationId: found.organisationId }, { query })}
          >
            Go on to {found.host}
          </LinkButton>
        </>
      ) : (
        <PostForm>
          <TextField
            name="email"
            label="Your email address at work"
            hint="It leads to the sign-in of your organisation, if that has connected one"
            type="email"
            autoComplete="username"
            spellCheck={false}
            defaultValue={typedFields(reply?.typed).text('email')}
            errors={reply?.errors?.fields['email']}
          />
          <Button>Continue</Button>
        </PostForm>
      )}
    </Page>
  )
}

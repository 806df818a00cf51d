import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { signIn } from '#app/identity/acts/sign-in.server.ts'
import { href } from '#app/lib/href.ts'
import { askToWait, retryAfter } from '#app/routes/retry-after.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { InsetText } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { TextField } from '#app/ui/text-fields.tsx'
import { safeReturn, systemOf } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { knownBrowser, rememberBrowser } from '#app/web/known-browser.server.ts'
import { logTry } from '#app/web/sign-in-log.server.ts'
import { signInForm } from './sign-in.form.ts'

export const headers = retryAfter
export const meta: MetaFunction = () => pageTitle('Sign in')

export function loader({ context, request }: LoaderFunctionArgs) {
  if (context.signedIn) throw redirect(safeReturn(new URL(request.url).searchParams.get('return')))
  const { searchParams } = new URL(request.url)
  const isKept = /[?&]kept=/.test(searchParams.get('return') ?? '')
  return {
    demo: context.configuration.mode === 'demo',
    hasEnded: context.timedOut !== null && searchParams.has('return'),
    isKept,
    query: Object.fromEntries(searchParams),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request, signInForm)
  if (!form.ok) return form.reply
  const { email, password } = form.value
  const { keys, browser, sessions } = context
  const from = { network: browser.network, knownBrowser: knownBrowser(keys, request, email) }
  const result = await signIn(systemOf(context), { email, password, from })
  logTry(context, { step: 'password', subject: email, outcome: result.ok ? 'right' : result.refusal.kind })
  if (!result.ok) {
    return result.refusal.kind === 'too many attempts'
      ? askToWait(form.again, result.refusal.waitSeconds)
      : form.again({ '': ['The email address or the password is not right. Check both and try again.'] })
  }
  if (context.signedIn) await sessions.end(context.signedIn.sessionId)
  const headers = new Headers({ 'Set-Cookie': await sessions.start(result.value) })
  const back = safeReturn(new URL(request.url).searchParams.get('return'))
  if (result.value.owesCode) return redirect(href('/sign-in/code', {}, { query: { return: back } }), { headers })
  headers.append('Set-Cookie', rememberBrowser(keys, request, email, result.value.personId))
  const next = result.value.organisationId ? back : href('/choose-organisation', {}, { query: { return: back } })
  return redirect(next, { headers })
}

export default function SignIn() {
  const { demo, hasEnded, isKept, query } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle>Sign in</PageTitle>
      {isKept ? (
        <InsetText>
          Your session ended. What you typed is kept for you for an hour: sign in again, and you come back to it.
        </InsetText>
      ) : (
        hasEnded && <InsetText>Your session ended. Sign in again to go on.</InsetText>
      )}
      {demo && (
        <InsetText>
          This is a demo.{' '}
          <a className="govuk-link" href={href('/demo')}>
            Step into any person of the story
          </a>{' '}
          with one click: no password is needed.
        </InsetText>
      )}
      <PostForm>
        <TextField
          name="email"
          label="Email address"
          type="email"
          autoComplete="username"
          spellCheck={false}
          defaultValue={typedFields(reply?.typed).text('email')}
          errors={reply?.errors.fields['email']}
        />
        <TextField
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          errors={reply?.errors.fields['password']}
        />
        <Button>Sign in</Button>
      </PostForm>
      <ul className="govuk-list">
        <li>
          <a className="govuk-link" href={href('/sign-in/organisation', {}, { query })}>
            Sign in with your organisation
          </a>
          , where you sign in at work
        </li>
        <li>
          <a className="govuk-link" href={href('/forgotten-password')}>
            I do not know my password any more
          </a>
        </li>
        <li>
          <a className="govuk-link" href={href('/register')}>
            Register your organisation
          </a>
          , if you provide services or verify results
        </li>
      </ul>
      <p className="govuk-body">If your organisation is here already, one of its owners invites you by mail.</p>
    </Page>
  )
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { signInWithCode } from '#app/identity/acts/sign-in-with-code.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { askToWait, retryAfter } from '#app/routes/retry-after.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Details } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { TextField } from '#app/ui/text-fields.tsx'
import { safeReturn, systemOf } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { knownBrowser, rememberBrowser } from '#app/web/known-browser.server.ts'
import { logTry } from '#app/web/sign-in-log.server.ts'
import { codeForm } from './second-factor.form.ts'

export const handle = plainPage
export const headers = retryAfter
export const meta: MetaFunction = () => pageTitle('Enter your code')

const wayBack = (request: Request) => safeReturn(new URL(request.url).searchParams.get('return'))

/** Only between the password and the code is there something to ask for. */
function halfwayIn({ context, request }: LoaderFunctionArgs) {
  if (context.halfway) return context.halfway
  throw redirect(context.signedIn ? wayBack(request) : href('/sign-in', {}, { query: { return: wayBack(request) } }))
}

export function loader(args: LoaderFunctionArgs) {
  halfwayIn(args)
  return null
}

export async function action(args: ActionFunctionArgs) {
  const { context, request } = args
  const { sessionId, ...who } = halfwayIn(args)
  const { personId } = who
  const form = await readForm(request, codeForm)
  if (!form.ok) return form.reply
  const { keys, browser, sessions } = context
  const from = { network: browser.network, knownBrowser: knownBrowser(keys, request, personId) }
  const result = await signInWithCode(systemOf(context), { personId, code: form.value.code, from })
  logTry(context, { step: 'code', subject: personId, outcome: result.ok ? 'right' : result.refusal.kind })
  if (!result.ok) {
    switch (result.refusal.kind) {
      case 'too many attempts':
        return askToWait(form.again, result.refusal.waitSeconds)
      case 'too many wrong codes':
        return form.again({ '': ['Too many codes were wrong. Sign in from the beginning, with your password.'] }, 409)
      default:
        return form.again({ code: ['This code is not right, or was used already. Wait for the next one.'] })
    }
  }
  const by = { halfway: sessionId }
  const headers = new Headers({ 'Set-Cookie': await sessions.start({ ...who, codeGiven: true, by }) })
  headers.append('Set-Cookie', rememberBrowser(keys, request, result.value.email, personId))
  const next = result.value.isRecovery ? href('/account/second-factor') : wayBack(request)
  return redirect(next, { headers })
}

export default function SignInCode() {
  const reply = useActionData<typeof action>()
  return (
    <Page>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle>Enter your code</PageTitle>
      <PostForm>
        <TextField
          name="code"
          label="Code from your authenticator app"
          hint="Six digits. It changes every 30 seconds."
          autoComplete="one-time-code"
          spellCheck={false}
          width={10}
          errors={reply?.errors.fields['code']}
        />
        <Details summary="I do not have my phone">
          <p className="govuk-body">
            Enter one of the recovery codes that you were given when you set this up. Each works once.
          </p>
        </Details>
        <Button>Sign in</Button>
      </PostForm>
    </Page>
  )
}

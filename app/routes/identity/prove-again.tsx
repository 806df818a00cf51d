import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { proveAgain } from '#app/identity/acts/prove-again.server.ts'
import { proveAgainPage } from '#app/identity/pages/prove-again-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { askToWait, retryAfter } from '#app/routes/retry-after.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Button, ButtonGroup, LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { InsetText } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { HiddenFields, TextField } from '#app/ui/text-fields.tsx'
import { requireSignedIn, systemOf } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { keptFormOf } from '#app/web/kept-form.server.ts'
import { knownBrowser } from '#app/web/known-browser.server.ts'
import { logTry } from '#app/web/sign-in-log.server.ts'
import { proveAgainForm } from './prove-again.form.ts'

export const handle = plainPage
export const headers = retryAfter
export const meta: MetaFunction = () => pageTitle('Give your password again')

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { personId } = requireSignedIn(context, request)
  const kept = await keptFormOf(context, new URL(request.url).searchParams.get('form'), personId)
  if (!kept) throw redirect(href('/home'))
  const { hasPassword } = await proveAgainPage(context.db, personId)
  return { ...kept, hasPassword, minutes: context.configuration.sessionLimits.proofMinutes }
}

export async function action(args: ActionFunctionArgs) {
  const { context, request } = args
  const { path } = await loader(args)
  const { personId, sessionId } = requireSignedIn(context, request)
  const form = await readForm(request, proveAgainForm)
  if (!form.ok) return form.reply
  const { keys, browser, sessions } = context
  const from = { network: browser.network, knownBrowser: knownBrowser(keys, request, personId) }
  const result = await proveAgain(systemOf(context), { personId, password: form.value.password, from })
  logTry(context, { step: 'password again', subject: personId, outcome: result.ok ? 'right' : result.refusal.kind })
  if (result.ok) {
    await sessions.prove(sessionId)
    // The browser sends this form on to the page that waits, which takes the one that was kept in its place.
    return redirect(path, 307)
  }
  return result.refusal.kind === 'wrong password'
    ? form.again({ password: ['This is not your password. Try again.'] })
    : askToWait(form.again, result.refusal.waitSeconds)
}

export default function ProveAgain() {
  const { id, path, hasPassword, minutes } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle>Give your password again</PageTitle>
      <p className="govuk-body">
        What you are about to do asks for proof that it is still you, and you gave your password more than {minutes}{' '}
        minutes ago. What you typed is kept.
      </p>
      {hasPassword ? (
        <PostForm>
          <HiddenFields values={{ keptForm: id }} />
          <TextField
            name="password"
            label="Password"
            type="password"
            autoComplete="current-password"
            errors={reply?.errors.fields['password']}
          />
          <ButtonGroup>
            <Button>Go on</Button>
            <LinkButton href={path} secondary>
              Cancel
            </LinkButton>
          </ButtonGroup>
        </PostForm>
      ) : (
        <InsetText>
          You have no password here.{' '}
          <a className="govuk-link" href={href('/forgotten-password')}>
            Ask for a link to choose one
          </a>
          , then sign in with it and send the form again.
        </InsetText>
      )}
    </Page>
  )
}

import { data, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { askPasswordReset } from '#app/identity/acts/ask-password-reset.server.ts'
import { href } from '#app/lib/href.ts'
import { askToWait, retryAfter } from '#app/routes/retry-after.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { TextField } from '#app/ui/text-fields.tsx'
import { systemOf } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { knownBrowser } from '#app/web/known-browser.server.ts'
import { forgottenPasswordForm } from './forgotten-password.form.ts'
import { LookIntoMailbox } from './look-into-mailbox.tsx'

export const headers = retryAfter
export const meta: MetaFunction = () => pageTitle('Choose a new password')

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request, forgottenPasswordForm)
  if (!form.ok) return form.reply
  const { email } = form.value
  const from = { network: context.browser.network, knownBrowser: knownBrowser(context.keys, request, email) }
  const result = await askPasswordReset(systemOf(context), { email, from })
  if (!result.ok) return askToWait(form.again, result.refusal.waitSeconds)
  const demo = context.configuration.mode === 'demo'
  return data({ sent: { email, demo }, typed: {}, errors: undefined })
}

export default function ForgottenPassword() {
  const reply = useActionData<typeof action>()
  if (reply && 'sent' in reply) {
    return (
      <LookIntoMailbox {...reply.sent}>
        If there is an account with this address, the mail holds a link to choose a new password. It works once, for one
        hour.
      </LookIntoMailbox>
    )
  }
  return (
    <Page before={<BackLink href={href('/sign-in')}>Back to sign in</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle>Choose a new password</PageTitle>
      <p className="govuk-body">We send you a link by which you choose it.</p>
      <PostForm>
        <TextField
          name="email"
          label="Email address of your account"
          type="email"
          autoComplete="username"
          spellCheck={false}
          defaultValue={typedFields(reply?.typed).text('email')}
          errors={reply?.errors.fields['email']}
        />
        <Button>Send me a link</Button>
      </PostForm>
    </Page>
  )
}

import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { resetPassword } from '#app/identity/acts/reset-password.server.ts'
import { linkRefusals } from '#app/identity/link-refusals.ts'
import { passwordResetPage } from '#app/identity/pages/password-reset-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Panel } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { systemOf } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { NewPasswordField } from './new-password-field.tsx'
import { resetPasswordForm } from './reset-password.form.ts'

export const meta: MetaFunction = () => pageTitle('Choose a new password')

export async function loader({ context, params }: LoaderFunctionArgs) {
  return (await passwordResetPage(context.db, params['token'] ?? '')) ?? respondTo('not found')
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const token = params['token'] ?? ''
  if (!(await passwordResetPage(context.db, token))) return respondTo('not found')
  const form = await readForm(request, resetPasswordForm)
  if (!form.ok) return form.reply
  const { breachedPasswords } = context.configuration
  const result = await resetPassword({ ...systemOf(context), breachedPasswords }, { token, ...form.value })
  if (result.ok) return data({ done: true, typed: {}, errors: undefined })
  return result.refusal.kind === 'not found' ? respondTo('not found') : form.again(linkRefusals[result.refusal.kind])
}

export default function ResetPassword() {
  const { email, state } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  if (reply && 'done' in reply) {
    return (
      <Page>
        <Panel title="Your password is changed">Every session of yours has ended.</Panel>
        <LinkButton href={href('/sign-in')}>Sign in</LinkButton>
      </Page>
    )
  }
  if (state !== 'open' && !reply) {
    return (
      <Page>
        <PageTitle>{state === 'used' ? 'This link was used' : 'This link has run out'}</PageTitle>
        <p className="govuk-body">A link to a new password works once, for one hour.</p>
        <LinkButton href={href('/forgotten-password')}>Ask for a new link</LinkButton>
      </Page>
    )
  }
  return (
    <Page>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle>Choose a new password</PageTitle>
      <p className="govuk-body">
        For the account of <strong className="app-break">{email}</strong>. Every session of yours ends, on every device.
      </p>
      <PostForm>
        <NewPasswordField errors={reply?.errors.fields['password']} />
        <Button>Change the password</Button>
      </PostForm>
    </Page>
  )
}

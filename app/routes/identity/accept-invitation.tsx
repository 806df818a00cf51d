import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { acceptInvitation } from '#app/identity/acts/accept-invitation.server.ts'
import { linkRefusals } from '#app/identity/link-refusals.ts'
import { invitationPage } from '#app/identity/pages/invitation-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { TextField } from '#app/ui/text-fields.tsx'
import { systemOf } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { knownAccountForm, newAccountForm } from './accept-invitation.form.ts'
import { enterOrganisation } from './enter-organisation.server.ts'
import { LatinNameField } from './latin-name-field.tsx'
import { LinkForAccount, LinkForAnother } from './link-for-account.tsx'
import { NewPasswordField } from './new-password-field.tsx'

export const meta: MetaFunction = () => pageTitle('Accept your invitation')

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { db, signedIn } = context
  const token = params['token'] ?? ''
  const page = (await invitationPage(db, token, signedIn?.personId ?? null)) ?? respondTo('not found')
  return { ...page, signedInAs: signedIn?.name ?? null, link: href('/invitations/:token', { token }) }
}

const refusals = {
  ...linkRefusals,
  'already a member': { '': ['You are a member of this organisation already. Sign in instead.'] },
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const token = params['token'] ?? ''
  const signedInAs = context.signedIn?.personId ?? null
  const page = (await invitationPage(context.db, token, signedInAs)) ?? respondTo('not found')
  const form = await readForm(request, page.hasAccount ? knownAccountForm : newAccountForm)
  if (!form.ok) return form.reply
  const { breachedPasswords } = context.configuration
  const result = await acceptInvitation(
    { ...systemOf(context), breachedPasswords },
    { token, signedInAs, ...form.value },
  )
  if (!result.ok) {
    return result.refusal.kind === 'not found' ? respondTo('not found') : form.again(refusals[result.refusal.kind])
  }
  return enterOrganisation(context, result.value)
}

export default function AcceptInvitation() {
  const { organisationName, email, roles, state, hasAccount, isForAnother, signedInAs, link } =
    useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const what = `join ${organisationName}`
  if (state !== 'open' && !reply) return <Settled state={state} />
  if (isForAnother) return <LinkForAnother {...{ what, email, signedInAs }} />
  if (hasAccount && signedInAs === null) return <LinkForAccount {...{ what, email, back: link }} />
  return (
    <Page>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle>Join {organisationName}</PageTitle>
      <p className="govuk-body">
        You are invited as <strong>{email}</strong>, to be: {roles.join(', ')}.
      </p>
      <PostForm>
        {!hasAccount && (
          <>
            <TextField
              name="name"
              label="Your name, as others will see it"
              autoComplete="name"
              defaultValue={typedFields(reply?.typed).text('name')}
              errors={reply?.errors.fields['name']}
            />
            <LatinNameField name="latinName" label="Your name in Latin letters" reply={reply} />
            <NewPasswordField errors={reply?.errors.fields['password']} />
          </>
        )}
        <Button>Join {organisationName}</Button>
      </PostForm>
    </Page>
  )
}

function Settled({ state }: { state: 'used' | 'run out' }) {
  return (
    <Page>
      <PageTitle>{state === 'used' ? 'This invitation was used' : 'This invitation has run out'}</PageTitle>
      <p className="govuk-body">
        {state === 'used' ? (
          <a className="govuk-link" href={href('/sign-in')}>
            Sign in with your email address and password
          </a>
        ) : (
          'Ask the owner who invited you for a new link. A link works for seven days.'
        )}
      </p>
    </Page>
  )
}

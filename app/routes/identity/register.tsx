import { data, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { registerOrganisation } from '#app/identity/acts/register-organisation.server.ts'
import { href } from '#app/lib/href.ts'
import { askToWait, retryAfter } from '#app/routes/retry-after.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckboxField, RadioField } from '#app/ui/choice-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { TextField } from '#app/ui/text-fields.tsx'
import { systemOf } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { knownBrowser } from '#app/web/known-browser.server.ts'
import { LatinNameField } from './latin-name-field.tsx'
import { LookIntoMailbox } from './look-into-mailbox.tsx'
import { registerForm } from './register.form.ts'

export const headers = retryAfter
export const meta: MetaFunction = () => pageTitle('Register your organisation')

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request, registerForm)
  if (!form.ok) return form.reply
  const { email } = form.value
  const from = { network: context.browser.network, knownBrowser: knownBrowser(context.keys, request, email) }
  const result = await registerOrganisation(systemOf(context), { ...form.value, from })
  if (!result.ok) return askToWait(form.again, result.refusal.waitSeconds)
  const demo = context.configuration.mode === 'demo'
  return data({ sent: { email, demo }, typed: {}, errors: undefined })
}

/** Whatever the organisation does not do is not asked of it: a provider's person verifies nothing. */
const firstRoles = [
  { value: 'bid writer', text: 'Write proposals and ask questions', hint: 'in a provider: the role bid writer' },
  { value: 'signatory', text: 'Submit proposals and sign contracts', hint: 'in a provider: the role signatory' },
  { value: 'verifier', text: 'Check results', hint: 'in an organisation that verifies: the role verifier' },
]

export default function Register() {
  const reply = useActionData<typeof action>()
  if (reply && 'sent' in reply) {
    return (
      <LookIntoMailbox {...reply.sent}>
        Follow the link in the mail to finish. It works once, for 24 hours.
      </LookIntoMailbox>
    )
  }
  const typed = typedFields(reply?.typed)
  const errors = reply?.errors.fields
  return (
    <Page>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle>Register your organisation</PageTitle>
      <p className="govuk-body">
        For providers, who propose, and for verifiers, who check results. You become the owner and can invite
        colleagues. Is your organisation here already? Then ask its owner to invite you. Organisations that buy are
        invited by whoever runs this portal.
      </p>
      <PostForm>
        <TextField
          name="organisationName"
          label="Name of the organisation"
          hint="As it will stand in contracts"
          autoComplete="organization"
          defaultValue={typed.text('organisationName')}
          errors={errors?.['organisationName']}
        />
        <LatinNameField name="organisationLatinName" label="The organisation’s name in Latin letters" reply={reply} />
        <RadioField
          name="kind"
          label="What does it do?"
          options={[
            { value: 'provider', text: 'It provides services', hint: 'and wants to propose for tenders' },
            { value: 'verifier', text: 'It verifies results', hint: 'for buyers, independently of providers' },
          ]}
          defaultValue={typed.text('kind')}
          errors={errors?.['kind']}
        />
        <TextField
          name="identifier"
          label="Company or charity number"
          hint="Leave empty if it has none"
          spellCheck={false}
          width={20}
          defaultValue={typed.text('identifier')}
          errors={errors?.['identifier']}
        />
        <TextField
          name="personName"
          label="Your name, as others will see it"
          autoComplete="name"
          defaultValue={typed.text('personName')}
          errors={errors?.['personName']}
        />
        <LatinNameField name="personLatinName" label="Your name in Latin letters" reply={reply} />
        <CheckboxField
          name="roles"
          label="What will you do yourself?"
          hint="All of it, if you are the only one. You can give these roles to others later, and take them back."
          options={firstRoles}
          defaultValue={reply ? typed.texts('roles') : firstRoles.map(({ value }) => value)}
          errors={errors?.['roles']}
        />
        <TextField
          name="email"
          label="Your email address"
          type="email"
          autoComplete="email"
          spellCheck={false}
          defaultValue={typed.text('email')}
          errors={errors?.['email']}
        />
        <Button>Register</Button>
      </PostForm>
      <p className="govuk-body">
        <a className="govuk-link" href={href('/sign-in')}>
          I have an account: sign in
        </a>
      </p>
    </Page>
  )
}

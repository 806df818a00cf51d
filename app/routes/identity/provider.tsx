import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { connectProvider } from '#app/identity/acts/connect-provider.server.ts'
import { providerRefusals } from '#app/identity/content.ts'
import { providerPage } from '#app/identity/pages/provider-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { HiddenFields, TextField } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { providerForm } from './provider.form.ts'

export const meta: MetaFunction = () => pageTitle('Sign in with your organisation')

export async function loader({ context, request }: LoaderFunctionArgs) {
  const page = await providerPage(context.db, requireActor(context, request))
  if (!page.ok) return respondTo(page.refusal.kind)
  const isTaken = new URL(request.url).searchParams.has('taken')
  return {
    ...page.value,
    isTaken,
    returnAddress: `${context.configuration.publicUrl}${href('/sign-in/organisation/return')}`,
  }
}

const refusals = {
  'issuer not allowed': { issuer: ['Enter the address of the provider, beginning with https://'] },
  'domain not yours': {
    emailDomain: ['Enter the domain of your own email address. Public mail services are not taken'],
  },
  'secret missing': { password: ['Enter the client secret that belongs to this provider'] },
}

export const action = binding(
  { by: ['owner'], schema: providerForm },
  async ({ context, request }: ActionFunctionArgs) => {
    const act = { ...actingIn(context, request), mode: context.configuration.mode }
    const form = await readForm(request, providerForm)
    if (!form.ok) return form.reply
    const { password: clientSecret, ...settings } = form.value
    const result = await connectProvider(act, { ...settings, clientSecret })
    if (result.ok) return redirect(href('/people/sign-in'))
    const { kind } = result.refusal
    if (kind === 'not permitted') return respondTo(kind)
    return kind === 'changed since shown'
      ? form.again({ '': [providerRefusals[kind]] }, 409)
      : form.again(refusals[kind])
  },
)

type ProviderPage = ReturnType<typeof useLoaderData<typeof loader>>

export default function ConnectProvider() {
  const { organisation, ownDomain, provider, isTaken, returnAddress } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const errors = reply?.errors.fields ?? {}
  return (
    <Page before={<BackLink href={href('/people')}>Back to the people</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={organisation}>Sign in with your organisation</PageTitle>
      <p className="govuk-body">
        Your people can sign in where they sign in at work, if your organisation has an OpenID Connect provider. It lets
        in nobody who is not a member here, and passwords go on working.
      </p>
      {isTaken && (
        <InsetText>Another organisation has turned on a sign-in for this domain. Only one can have it.</InsetText>
      )}
      {provider && <Connected {...provider} />}
      <h2 className="govuk-heading-m">{provider ? 'Change the settings' : 'Connect a provider'}</h2>
      <p className="govuk-body">
        Register this portal there as a web application, with this address to return to:{' '}
        <code className="app-break">{returnAddress}</code>
      </p>
      <PostForm>
        <HiddenFields values={{ shownVersion: provider?.version ?? 0 }} />
        <TextField
          name="issuer"
          label="Address of the provider (issuer)"
          hint="Such as https://login.council.gov.uk"
          type="url"
          defaultValue={typed.text('issuer', provider?.issuer)}
          errors={errors['issuer']}
        />
        <TextField
          name="clientId"
          label="Client ID"
          spellCheck={false}
          defaultValue={typed.text('clientId', provider?.clientId)}
          errors={errors['clientId']}
        />
        <TextField
          name="password"
          label="Client secret"
          hint={provider ? 'Leave it empty to keep the present one' : 'Kept encrypted, and never shown again'}
          type="password"
          autoComplete="off"
          errors={errors['password']}
        />
        <TextField
          name="emailDomain"
          label="Domain of your email addresses"
          hint="The provider is believed for addresses under it alone"
          spellCheck={false}
          defaultValue={typed.text('emailDomain', provider?.emailDomain ?? ownDomain)}
          errors={errors['emailDomain']}
        />
        <Button>{provider ? 'Save and turn off until it is tried' : 'Save'}</Button>
      </PostForm>
    </Page>
  )
}

function Connected(provider: NonNullable<ProviderPage['provider']>) {
  const { issuer, emailDomain, connected, isTested, isOn, version } = provider
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Provider', value: issuer },
          { key: 'Email addresses', value: `…@${emailDomain}` },
          { key: 'Connected', value: connected },
          { key: 'Tried', value: isTested ? 'Yes, it works' : 'Not with these settings' },
          { key: 'State', value: isOn ? 'On: it is offered on the sign-in page' : 'Off' },
        ]}
      />
      {!isTested && <LinkButton href={href('/people/sign-in/test')}>Try it: sign in there yourself</LinkButton>}
      {isTested && (
        <PostForm action={isOn ? href('/people/sign-in/off') : href('/people/sign-in/on')}>
          <HiddenFields values={{ shownVersion: version }} />
          <Button secondary={isOn}>{isOn ? 'Turn it off, and end what began through it' : 'Turn it on'}</Button>
        </PostForm>
      )}
    </>
  )
}

import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { turnOnSecondFactor } from '#app/identity/acts/turn-on-second-factor.server.ts'
import { secondFactorPage } from '#app/identity/pages/second-factor-page.server.ts'
import { setUpOf } from '#app/identity/second-factor.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { InsetText } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { requireSignedIn, safeReturn, systemOf } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { codeForm } from './second-factor.form.ts'
import { RecoveryCodes, SecondFactorOff, SecondFactorOn, SetUpPhone } from './second-factor-steps.tsx'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Second factor')

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { personId, needsSecondFactor } = requireSignedIn(context, request)
  const page = await secondFactorPage(systemOf(context), personId)
  const next = safeReturn(new URL(request.url).searchParams.get('return'))
  const shown = page.state === 'begun' ? { state: page.state, ...setUpOf(page.secret, page.email) } : page
  return { page: shown, isRequired: needsSecondFactor, next }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { personId } = requireSignedIn(context, request)
  const form = await readForm(request, codeForm)
  if (!form.ok) return form.reply
  const result = await turnOnSecondFactor(systemOf(context), { personId, code: form.value.code })
  if (result.ok) return data({ ...result.value, typed: {}, errors: undefined })
  return result.refusal.kind === 'wrong code'
    ? form.again({
        code: ['This is not the code that the app shows now. Check the time of your phone, and try again.'],
      })
    : form.again({ '': ['This was done already, or not begun. See below how it stands.'] }, 409)
}

export default function SecondFactor() {
  const { page, isRequired, next } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const codes = reply && 'recoveryCodes' in reply ? reply.recoveryCodes : null
  return (
    <Page>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption="Your account">Second factor</PageTitle>
      {isRequired && !codes && (
        <InsetText>
          Your organisation requires a second factor. Set it up, and you can go on. You can also{' '}
          <a className="govuk-link" href={href('/choose-organisation', {}, { query: { return: next } })}>
            work for another organisation
          </a>
          .
        </InsetText>
      )}
      {codes && <RecoveryCodes codes={codes} next={next} />}
      {!codes && page.state === 'off' && <SecondFactorOff next={next} />}
      {!codes && page.state === 'begun' && <SetUpPhone {...page} errors={reply?.errors?.fields['code']} />}
      {!codes && page.state === 'on' && <SecondFactorOn {...page} />}
    </Page>
  )
}

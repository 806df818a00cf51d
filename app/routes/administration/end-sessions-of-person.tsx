import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { endSessionsOfPerson } from '#app/administration/acts/end-sessions-of-person.server.ts'
import { administrationRefusals } from '#app/administration/content.ts'
import { organisationPage } from '#app/administration/pages/organisations-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { binding } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { ReasonPage } from './reason-page.tsx'
import { reasonForm } from './reason.form.ts'

export const meta: MetaFunction = () => pageTitle('End all sessions of a person')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const organisationId = idOf(params, 'organisationId')
  const page = await organisationPage(context.db, requireActor(context, request), organisationId)
  if (!page.ok) return respondTo(page.refusal.kind)
  if (!page.value.mayAct) return respondTo('not permitted')
  const personId = idOf(params, 'personId')
  const person = page.value.people.find((one) => one.personId === personId)
  if (!person) return respondTo('not found')
  return { organisationId, organisation: page.value.name, name: person.name, sessions: person.sessions }
}

export const action = binding(
  { by: ['administrator'], schema: reasonForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const act = actingIn(context, request)
    const organisationId = idOf(params, 'organisationId')
    const form = await readForm(request, reasonForm)
    if (!form.ok) return form.reply
    const result = await endSessionsOfPerson(act, { organisationId, personId: idOf(params, 'personId'), ...form.value })
    if (result.ok) return redirect(href('/admin/organisations/:organisationId', { organisationId }))
    switch (result.refusal.kind) {
      case 'changed since shown':
        return form.again({ '': [administrationRefusals['no session is open']] }, 409)
      default:
        return respondTo(result.refusal.kind)
    }
  },
)

export default function EndSessionsOfPerson() {
  const { organisationId, organisation, name, sessions } = useLoaderData<typeof loader>()
  return (
    <ReasonPage
      title={`End all sessions of ${name}?`}
      caption={organisation}
      button="End all sessions"
      warning
      back={{ href: href('/admin/organisations/:organisationId', { organisationId }), text: `Back to ${organisation}` }}
      reply={useActionData<typeof action>()}
    >
      <p className="govuk-body">
        {name} has {sessions === 1 ? '1 session' : `${sessions} sessions`} open, for whatever organisation. All of them
        end now. Signing in again is possible at once: whoever must not do so is suspended instead.
      </p>
    </ReasonPage>
  )
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { suspendOrganisation } from '#app/administration/acts/suspend-organisation.server.ts'
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

export const meta: MetaFunction = () => pageTitle('Suspend an organisation')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const organisationId = idOf(params, 'organisationId')
  const page = await organisationPage(context.db, requireActor(context, request), organisationId)
  if (!page.ok) return respondTo(page.refusal.kind)
  const { name, mayAct, isYours, suspendedSince } = page.value
  if (!mayAct) return respondTo('not permitted')
  if (isYours || suspendedSince !== null)
    throw redirect(href('/admin/organisations/:organisationId', { organisationId }))
  return { organisationId, name }
}

export const action = binding(
  { by: ['administrator'], schema: reasonForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const act = actingIn(context, request)
    const organisationId = idOf(params, 'organisationId')
    const form = await readForm(request, reasonForm)
    if (!form.ok) return form.reply
    const result = await suspendOrganisation(act, { organisationId, ...form.value })
    if (result.ok) return redirect(href('/admin/organisations/:organisationId', { organisationId }))
    switch (result.refusal.kind) {
      case 'changed since shown':
        // Suspended already: the page to which this leads says so.
        return redirect(href('/admin/organisations/:organisationId', { organisationId }))
      case 'your own organisation':
        return form.again({ '': [administrationRefusals['your own organisation']] })
      default:
        return respondTo(result.refusal.kind)
    }
  },
)

export default function SuspendOrganisation() {
  const { organisationId, name } = useLoaderData<typeof loader>()
  return (
    <ReasonPage
      title={`Suspend ${name}?`}
      caption="Administration"
      button={`Suspend ${name}`}
      warning
      back={{ href: href('/admin/organisations/:organisationId', { organisationId }), text: `Back to ${name}` }}
      reply={useActionData<typeof action>()}
    >
      <p className="govuk-body">
        Nobody can act for {name} any more, from the next click on. What it submitted, signed and promised stays, and
        deadlines go on. Its owners are told the reason by mail.
      </p>
    </ReasonPage>
  )
}

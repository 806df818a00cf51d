import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { reinstateOrganisation } from '#app/administration/acts/reinstate-organisation.server.ts'
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

export const meta: MetaFunction = () => pageTitle('Reinstate an organisation')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const organisationId = idOf(params, 'organisationId')
  const page = await organisationPage(context.db, requireActor(context, request), organisationId)
  if (!page.ok) return respondTo(page.refusal.kind)
  const { name, mayAct, suspendedSince } = page.value
  if (!mayAct) return respondTo('not permitted')
  if (suspendedSince === null) throw redirect(href('/admin/organisations/:organisationId', { organisationId }))
  return { organisationId, name }
}

export const action = binding(
  { by: ['administrator'], schema: reasonForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const act = actingIn(context, request)
    const organisationId = idOf(params, 'organisationId')
    const form = await readForm(request, reasonForm)
    if (!form.ok) return form.reply
    const result = await reinstateOrganisation(act, { organisationId, ...form.value })
    // What somebody else did in between is seen on the page to which this leads.
    if (!result.ok && result.refusal.kind !== 'changed since shown') return respondTo(result.refusal.kind)
    return redirect(href('/admin/organisations/:organisationId', { organisationId }))
  },
)

export default function ReinstateOrganisation() {
  const { organisationId, name } = useLoaderData<typeof loader>()
  return (
    <ReasonPage
      title={`Reinstate ${name}?`}
      caption="Administration"
      button={`Reinstate ${name}`}
      back={{ href: href('/admin/organisations/:organisationId', { organisationId }), text: `Back to ${name}` }}
      reply={useActionData<typeof action>()}
    >
      <p className="govuk-body">
        Its people can act for {name} again, with the roles that they had. Its owners are told the reason by mail.
      </p>
    </ReasonPage>
  )
}

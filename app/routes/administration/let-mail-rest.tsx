import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { letUndeliveredMailRest } from '#app/administration/acts/let-mail-rest.server.ts'
import { oneUndeliveredMailPage } from '#app/administration/pages/work-pages.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { ReasonPage } from './reason-page.tsx'
import { reasonForm } from './reason.form.ts'

export const meta: MetaFunction = () => pageTitle('Let an undelivered mail rest')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await oneUndeliveredMailPage(context.db, requireActor(context, request), idOf(params, 'mailId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export const action = sentBy(['administrator'], async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const form = await readForm(request, reasonForm)
  if (!form.ok) return form.reply
  const result = await letUndeliveredMailRest(act, { mailId: idOf(params, 'mailId'), ...form.value })
  // What somebody else did in between is seen on the page to which this leads.
  if (!result.ok && result.refusal.kind !== 'changed since shown') return respondTo(result.refusal.kind)
  return redirect(href('/admin/mail'))
})

export default function LetMailRest() {
  const { subject, recipient } = useLoaderData<typeof loader>()
  return (
    <ReasonPage
      title={`Let “${subject}” rest?`}
      caption={`To ${recipient}`}
      button="Let it rest"
      back={{ href: href('/admin/mail'), text: 'Back to the undelivered mail' }}
      reply={useActionData<typeof action>()}
    >
      <p className="govuk-body">It leaves the list, and what it says is forgotten.</p>
    </ReasonPage>
  )
}

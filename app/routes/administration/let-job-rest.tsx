import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { letJobRest } from '#app/administration/acts/let-job-rest.server.ts'
import { failedJobPage } from '#app/administration/pages/work-pages.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { ReasonPage } from './reason-page.tsx'
import { reasonForm } from './reason.form.ts'

export const meta: MetaFunction = () => pageTitle('Let a failed job rest')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await failedJobPage(context.db, requireActor(context, request), idOf(params, 'jobId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export const action = sentBy(['administrator'], async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const form = await readForm(request, reasonForm)
  if (!form.ok) return form.reply
  const result = await letJobRest(act, { jobId: idOf(params, 'jobId'), ...form.value })
  // What somebody else did in between is seen on the page to which this leads.
  if (!result.ok && result.refusal.kind !== 'changed since shown') return respondTo(result.refusal.kind)
  return redirect(href('/admin/jobs'))
})

export default function LetJobRest() {
  const { job, queue } = useLoaderData<typeof loader>()
  return (
    <ReasonPage
      title={`Let ${job} rest?`}
      caption={`Queue ${queue}`}
      button="Let it rest"
      back={{ href: href('/admin/jobs'), text: 'Back to the jobs' }}
      reply={useActionData<typeof action>()}
    >
      <p className="govuk-body">It leaves the list, and what was promised will not be done by this promise.</p>
    </ReasonPage>
  )
}

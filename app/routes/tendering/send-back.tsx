import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { FormPage } from '#app/ui/form-page.tsx'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { sendTenderBack } from '#app/tendering/acts/send-tender-back.server.ts'
import { publicationRefusals } from '#app/tendering/content.ts'
import { TextArea } from '#app/ui/text-area.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { sendBackForm } from './publication.form.ts'
import { loadPublication } from './publication.server.ts'

export const meta: MetaFunction = () => pageTitle('Send the tender back')

export async function loader(args: LoaderFunctionArgs) {
  const page = await loadPublication(args)
  if (!page.mayApprove) return respondTo('not permitted')
  // Decided already: the page of the tender says how.
  if (page.approvedBy !== null || page.sentBack !== null)
    throw redirect(href('/buyer/tenders/:tenderId', { tenderId: page.tenderId }))
  return { tenderId: page.tenderId, version: page.version, title: page.view.title, savedBy: page.savedBy }
}

export const action = sentBy(['approver'], async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const tenderId = idOf(params, 'tenderId')
  const form = await readForm(request, sendBackForm)
  if (!form.ok) return form.reply
  const result = await sendTenderBack(act, { tenderId, ...form.value })
  if (result.ok) return redirect(href('/buyer/tenders/:tenderId', { tenderId }))
  switch (result.refusal.kind) {
    case 'no reason':
      return form.again({ reason: [publicationRefusals['no reason']] })
    case 'changed since shown':
    case 'approved already':
    case 'published already':
    case 'sent back already':
      return form.again({ '': [publicationRefusals[result.refusal.kind]] }, 409)
    default:
      return respondTo(result.refusal.kind)
  }
})

export default function SendBack() {
  const { tenderId, version, title, savedBy } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <FormPage
      back={href('/buyer/tenders/:tenderId/approve', { tenderId })}
      caption={title}
      title="Send the tender back"
      errors={reply?.errors}
      submit={`Send version ${version} back`}
      intro={
        <p className="govuk-body">
          Version {version}, saved by {savedBy}, goes back to its writers. They see your reason on the page of the
          tender; as soon as they have saved a change you are asked again.
        </p>
      }
    >
      <HiddenFields values={{ shownVersion: version }} />
      <TextArea
        name="reason"
        label="What has to change, and why?"
        hint="It stays in the tender’s timeline."
        defaultValue={typedFields(reply?.typed).text('reason')}
        errors={reply?.errors.fields['reason']}
      />
    </FormPage>
  )
}

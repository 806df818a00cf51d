import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { settlePoint } from '#app/contracts/acts/settle-point.server.ts'
import { contractRefusals } from '#app/contracts/content.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { FormPage } from '#app/ui/form-page.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { settleForm } from './contract.form.ts'
import { loadContract } from './contract.server.ts'

export const meta: MetaFunction = () => pageTitle('Settle an open point')

export async function loader(args: LoaderFunctionArgs) {
  const page = await loadContract(args)
  const point = page.points.find(({ id, state }) => id === args.params['pointId'] && state === 'open')
  if (!page.may.settle || !point) throw redirect(href('/contracts/:contractId', { contractId: page.contractId }))
  return { ...page, point }
}

export const action = binding(
  { by: ['legal'], schema: settleForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const contractId = idOf(params, 'contractId')
    const pointId = idOf(params, 'pointId')
    const act = actingIn(context, request)
    const form = await readForm(request, settleForm)
    if (!form.ok) return form.reply
    const result = await settlePoint(act, { contractId, pointId, ...form.value })
    if (result.ok) return redirect(href('/contracts/:contractId', { contractId }))
    const { kind } = result.refusal
    switch (kind) {
      case 'reason missing':
        return form.again({ because: [contractRefusals[kind]] })
      case 'settled already':
        return form.again({ '': [contractRefusals[kind]] }, 409)
      default:
        return respondTo(kind)
    }
  },
)

export default function SettlePoint() {
  const { contractId, reference, point } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <FormPage
      back={href('/contracts/:contractId', { contractId })}
      caption={`Contract ${reference}`}
      title="Settle an open point"
      errors={reply?.errors}
      submit="Settle the point"
      intro={
        <>
          <p className="govuk-body">The contract stays as it is. Where it has to change, draw it up again instead.</p>
          <blockquote className="govuk-inset-text">{point.text}</blockquote>
        </>
      }
    >
      <TextArea
        name="because"
        label="Why is no change needed?"
        hint="Both parties can read it."
        rows={3}
        defaultValue={typedFields(reply?.typed).text('because')}
        errors={reply?.errors.fields['because']}
      />
    </FormPage>
  )
}

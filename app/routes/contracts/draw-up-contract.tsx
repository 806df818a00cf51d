import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { drawUpContract } from '#app/contracts/acts/draw-up-contract.server.ts'
import { awardRefusals } from '#app/contracts/content.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { SelectField } from '#app/ui/text-fields.tsx'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { drawUpForm } from './award.form.ts'
import { loadStep } from './award.server.ts'
import { FormPage } from '#app/ui/form-page.tsx'

export const meta: MetaFunction = () => pageTitle('Draw up the contract')

export const loader = (args: LoaderFunctionArgs) => loadStep(args, 'drawUp')

export async function action({ context, params, request }: ActionFunctionArgs) {
  const tenderId = idOf(params, 'tenderId')
  const act = actingIn(context, request)
  const form = await readForm(request, drawUpForm)
  if (!form.ok) return form.reply
  const result = await drawUpContract(act, { tenderId, ...form.value })
  if (result.ok) return redirect(href.contract(result.value.contractId))
  const { kind } = result.refusal
  switch (kind) {
    case 'no such verifier':
      return form.again({ verifierId: [awardRefusals[kind]] })
    case 'results not released':
    case 'drawn up already':
      return form.again({ '': [awardRefusals[kind]] }, 409)
    default:
      return respondTo(kind)
  }
}

export default function DrawUpContract() {
  const { tenderId, title, award, verifiers } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <FormPage
      back={href.tenderPart(tenderId, 'award')}
      caption={title}
      title="Draw up the contract"
      errors={reply?.errors}
      submit="Draw up the contract"
      intro={
        <p className="govuk-body">
          The contract is made from the published specification and from the targets, milestones and prices that{' '}
          {award?.bidder} proposed, unchanged. Its document is laid out within a minute; your legal officer checks it
          before anybody signs.
        </p>
      }
    >
      <SelectField
        name="verifierId"
        label="Independent verifier (optional)"
        hint="Named in the contract where a target is verified by a third party. It gets access once you appoint it."
        empty="No organisation named"
        options={verifiers.map(({ id, name }) => ({ value: id, text: name }))}
        defaultValue={typedFields(reply?.typed).text('verifierId')}
        errors={reply?.errors.fields['verifierId']}
      />
    </FormPage>
  )
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { appointVerifier } from '#app/delivery/acts/appoint-verifier.server.ts'
import { verifierRefusals } from '#app/delivery/content.ts'
import { deliveryPage } from '#app/delivery/pages/delivery-page.server.ts'
import { href } from '#app/lib/href.ts'
import { FormPage } from '#app/ui/form-page.tsx'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { SelectField } from '#app/ui/text-fields.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { verifierForm } from './delivery.form.ts'

export const meta: MetaFunction = () => pageTitle('Appoint a verifier')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await deliveryPage(context.db, requireActor(context, request), idOf(params, 'contractId'))
  if (!page.ok) return respondTo(page.refusal.kind)
  if (page.value.may.appoint) return page.value
  throw redirect(href('/contracts/:contractId/delivery', { contractId: page.value.contractId }))
}

export const action = sentBy(['commissioner'], async ({ context, params, request }: ActionFunctionArgs) => {
  const contractId = idOf(params, 'contractId')
  const act = actingIn(context, request)
  const form = await readForm(request, verifierForm)
  if (!form.ok) return form.reply
  const result = await appointVerifier(act, { contractId, ...form.value })
  if (result.ok) return redirect(href('/contracts/:contractId/delivery', { contractId }))
  const { kind } = result.refusal
  switch (kind) {
    case 'no such verifier':
    case 'appointed already':
      return form.again({ organisationId: [verifierRefusals[kind]] })
    case 'not signed':
      return form.again({ '': [verifierRefusals[kind]] }, 409)
    default:
      return respondTo(kind)
  }
})

export default function AppointVerifier() {
  const { contractId, reference, named, toAppoint } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <FormPage
      back={href('/contracts/:contractId/delivery', { contractId })}
      caption={`Contract ${reference}`}
      title="Appoint a verifier"
      errors={reply?.errors}
      submit="Appoint this organisation"
      intro={
        <p className="govuk-body">
          Its verifiers see the counts of this contract and record what they find. They see no prices and no payments.
          {named && ` The contract names ${named}.`}
        </p>
      }
    >
      <SelectField
        name="organisationId"
        label="Organisation"
        empty="Choose an organisation"
        options={toAppoint.map(({ id, name }) => ({ value: id, text: name }))}
        defaultValue={typedFields(reply?.typed).text(
          'organisationId',
          toAppoint.find(({ name }) => name === named)?.id,
        )}
        errors={reply?.errors.fields['organisationId']}
      />
    </FormPage>
  )
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addReferenceEntry } from '#app/administration/acts/add-reference-entry.server.ts'
import { referenceRefusals } from '#app/administration/content.ts'
import { addReferencePage } from '#app/administration/pages/reference-page.server.ts'
import type { ReferenceKind } from '#app/reference/entry.ts'
import { disclosureWords } from '#app/contracts/content.ts'
import { disclosures } from '#app/contracts/told-of-winner.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { jurisdictions } from '#app/reference/jurisdictions.ts'
import { regimes } from '#app/reference/regimes.ts'
import { Button } from '#app/ui/button.tsx'
import { DateField } from '#app/ui/date-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { SelectField, TextField } from '#app/ui/text-fields.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { kindOf } from './reference-kind.server.ts'
import { addReferenceForm } from './reference.form.ts'

export const meta: MetaFunction = () => pageTitle('Add or correct reference data')

export function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = addReferencePage(requireActor(context, request), kindOf(params))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export const action = sentBy(['administrator'], async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const kind = kindOf(params)
  const form = await readForm<(typeof addReferenceForm)[ReferenceKind]>(request, addReferenceForm[kind])
  if (!form.ok) return form.reply
  const result = await addReferenceEntry(act, form.value)
  if (result.ok) return redirect(href('/admin/reference/:kind', { kind }))
  switch (result.refusal.kind) {
    case 'in the past':
    case 'already planned':
      return form.again({ validFrom: [referenceRefusals[result.refusal.kind]] })
    default:
      return respondTo(result.refusal.kind)
  }
})

export default function AddReferenceEntry() {
  const { kind, title } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const field = (name: string) => ({
    ...{ name, id: name, defaultValue: typed.text(name) },
    errors: reply?.errors.fields[name],
  })
  const day = (name: string) => ({ ...field(name), defaultValue: typed.dayTime(name, null) })
  return (
    <Page before={<BackLink href={href('/admin/reference/:kind', { kind })}>Back to the list</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={title}>Add or correct one</PageTitle>
      <p className="govuk-body">
        Where the same is in force already, this is its correction: the old one ends on the day on which this one
        begins, and can still be looked up.
      </p>
      <PostForm>
        {kind === 'bank-holidays' && (
          <>
            <SelectField
              {...field('jurisdiction')}
              label="Where banks are closed"
              empty="Choose"
              options={Object.entries(jurisdictions).map(([value, text]) => ({ value, text }))}
            />
            <DateField {...day('onDay')} label="The day on which they are closed" />
          </>
        )}
        {kind === 'cpv-codes' && <TextField {...field('code')} label="Code" width={10} inputMode="numeric" />}
        {kind === 'result-rules' && (
          <>
            <SelectField
              {...field('regime')}
              label="Legal regime"
              empty="Choose"
              options={regimes.map((regime) => ({ value: regime, text: regime }))}
            />
            <SelectField
              {...field('tells')}
              label="Bidders that did not win are told"
              empty="Choose"
              options={disclosures.map((tells) => ({ value: tells, text: disclosureWords[tells] }))}
            />
          </>
        )}
        <TextField {...field('name')} label="Name" />
        <TextField {...field('source')} label="Source" hint="Where somebody can look it up" />
        <DateField {...day('validFrom')} label="In force from" hint="Today or later" />
        <Button>Add it</Button>
      </PostForm>
    </Page>
  )
}

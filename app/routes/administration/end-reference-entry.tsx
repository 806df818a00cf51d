import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { endReferenceEntry } from '#app/administration/acts/end-reference-entry.server.ts'
import { referenceRefusals } from '#app/administration/content.ts'
import { endReferencePage } from '#app/administration/pages/reference-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { WarningButton } from '#app/ui/button.tsx'
import { DateField } from '#app/ui/date-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { kindOf } from './reference-kind.server.ts'
import { endReferenceForm } from './reference.form.ts'

export const meta: MetaFunction = () => pageTitle('End reference data')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const page = await endReferencePage(context.db, actor, kindOf(params), idOf(params, 'entryId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export const action = sentBy(['administrator'], async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const kind = kindOf(params)
  const entryId = idOf(params, 'entryId')
  const form = await readForm(request, endReferenceForm)
  if (!form.ok) return form.reply
  const result = await endReferenceEntry(act, { kind, entryId, ...form.value })
  if (result.ok) return redirect(href('/admin/reference/:kind', { kind }))
  switch (result.refusal.kind) {
    case 'in the past':
    case 'before it begins':
      return form.again({ endsOn: [referenceRefusals[result.refusal.kind]] })
    case 'changed since shown':
      return form.again({ '': [referenceRefusals['already planned']] }, 409)
    default:
      return respondTo(result.refusal.kind)
  }
})

export default function EndReferenceEntry() {
  const { kind, title, name, key } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  return (
    <Page before={<BackLink href={href('/admin/reference/:kind', { kind })}>Back to the list</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={title}>End “{name}”</PageTitle>
      <p className="govuk-body">{key}. Until that day it holds, and it can be looked up for ever.</p>
      <PostForm>
        <DateField
          name="endsOn"
          label="The first day on which it no longer holds"
          hint="Today or later"
          defaultValue={typed.dayTime('endsOn', null)}
          errors={reply?.errors.fields['endsOn']}
        />
        <TextArea
          name="reason"
          label="Why?"
          rows={3}
          limit={{ characters: 500 }}
          defaultValue={typed.text('reason')}
          errors={reply?.errors.fields['reason']}
        />
        <WarningButton>End it</WarningButton>
      </PostForm>
    </Page>
  )
}

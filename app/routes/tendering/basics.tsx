import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { sentBy } from '#app/web/senders.server.ts'
import { readDraftForm } from '#app/web/form.server.ts'
import { basicsForm } from './basics.form.ts'
import { BasicsFields } from './basics-fields.tsx'
import { SectionForm } from './section-form.tsx'
import { loadSection, saveSection } from './section.server.ts'

export const meta: MetaFunction = () => pageTitle('Title and summary')

export const loader = (args: LoaderFunctionArgs) => loadSection(args, 'basics')

export const action = sentBy(['commissioner'], async (args: ActionFunctionArgs) => {
  const { specification } = await loadSection(args)
  const form = await readDraftForm(args.request, basicsForm, { saved: specification })
  if (!form.ok) return form.reply
  const { shownVersion, ...change } = form.value
  return saveSection(args, { section: 'basics', shownVersion, change, form })
})

export default function Basics() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <SectionForm page={page} title="Title and summary" errors={reply?.errors} savedForm={reply?.saved}>
      <BasicsFields typed={typedFields(reply?.typed)} errors={reply?.errors} stored={page.specification} />
    </SectionForm>
  )
}

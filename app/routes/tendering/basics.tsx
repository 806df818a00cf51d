import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { readForm } from '#app/web/form.server.ts'
import { basicsForm } from './basics.form.ts'
import { BasicsFields } from './basics-fields.tsx'
import { SectionForm } from './section-form.tsx'
import { loadSection, saveSection } from './section.server.ts'

export const meta: MetaFunction = () => pageTitle('Title and summary')

export const loader = (args: LoaderFunctionArgs) => loadSection(args, 'basics')

export async function action(args: ActionFunctionArgs) {
  await loadSection(args)
  const form = await readForm(args.request, basicsForm)
  if (!form.ok) return form.reply
  const { shownVersion, ...change } = form.value
  return saveSection(args, { section: 'basics', shownVersion, change, again: form.again })
}

export default function Basics() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <SectionForm page={page} title="Title and summary" errors={reply?.errors}>
      <BasicsFields typed={typedFields(reply?.typed)} errors={reply?.errors} stored={page.specification} />
    </SectionForm>
  )
}

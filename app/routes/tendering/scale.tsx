import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { ListRow, AddButton, RemoveButton } from '#app/ui/list-buttons.tsx'
import { NumberField, TextField } from '#app/ui/text-fields.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { readDraftForm } from '#app/web/form.server.ts'
import { placeInScale, scaleForm } from './scale.form.ts'
import { scoreName } from './score-name.ts'
import { SectionForm } from './section-form.tsx'
import { loadSection, saveSection } from './section.server.ts'

export const meta: MetaFunction = () => pageTitle('Scale of scores')

export const loader = (args: LoaderFunctionArgs) => loadSection(args, 'scale')

export const action = sentBy(['commissioner'], async (args: ActionFunctionArgs) => {
  const { specification } = await loadSection(args)
  const form = await readDraftForm(args.request, scaleForm, { saved: specification, place: placeInScale })
  if (!form.ok) return form.reply
  const { shownVersion, ...change } = form.value
  return saveSection(args, { section: 'scale', shownVersion, change, form })
})

export default function Scale() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const errors = reply?.errors.fields ?? {}
  const { scale } = page.specification
  const rows = Array.from({ length: typed.count('scale', scale.length) }, (_, i) => i)
  return (
    <SectionForm
      page={page}
      title="Scale of scores"
      errors={reply?.errors}
      savedForm={reply?.saved}
      focus={reply?.focus}
      intro={
        <p className="govuk-body">
          The panel gives whole points. The scale starts at 0; the highest score earns all marks of a question. Scorers
          choose by these words, and bidders see them.
        </p>
      }
    >
      {rows.map((i) => {
        const score = typed.text(`scale[${i}].score`, String(scale[i]?.score ?? ''))
        const name = scoreName(score, i)
        const within = `${name.charAt(0).toLowerCase()}${name.slice(1)}`
        return (
          <ListRow key={i} list="scale" index={i} label={name}>
            <NumberField
              name={`scale[${i}].score`}
              label={name}
              width={3}
              defaultValue={score}
              errors={errors[`scale[${i}].score`]}
            />
            <TextField
              name={`scale[${i}].label`}
              label={`What ${within} stands for`}
              defaultValue={typed.text(`scale[${i}].label`, scale[i]?.label)}
              errors={errors[`scale[${i}].label`]}
            />
            <RemoveButton list="scale" index={i} what={within} />
          </ListRow>
        )
      })}
      <AddButton list="scale">Add a score</AddButton>
    </SectionForm>
  )
}

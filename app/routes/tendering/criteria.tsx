import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { investorQuestionHints } from '#app/tendering/content.ts'
import { AddButton } from '#app/ui/list-buttons.tsx'
import { Fieldset } from '#app/ui/choice-fields.tsx'
import { HiddenFields, PercentField, TextField } from '#app/ui/text-fields.tsx'
import { formatBps } from '#app/lib/money.ts'
import { sentBy } from '#app/web/senders.server.ts'
import { readDraftForm } from '#app/web/form.server.ts'
import { criteriaForm, placeInCriteria } from './criteria.form.ts'
import { CriterionRow } from './criterion-row.tsx'
import { SectionForm } from './section-form.tsx'
import { loadSection, saveSection } from './section.server.ts'
import { WeightTotals } from './weight-totals.tsx'

export const meta: MetaFunction = () => pageTitle('Questions and weights')

export const loader = (args: LoaderFunctionArgs) => loadSection(args, 'criteria')

export const action = sentBy(['commissioner'], async (args: ActionFunctionArgs) => {
  const { specification } = await loadSection(args)
  const form = await readDraftForm(args.request, criteriaForm, { saved: specification, place: placeInCriteria })
  if (!form.ok) return form.reply
  const { shownVersion, ...change } = form.value
  return saveSection(args, { section: 'criteria', shownVersion, change, form })
})

export default function Criteria() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const errors = reply?.errors.fields ?? {}
  const { investorQuestions, criteria, scale } = page.specification
  const rows = Array.from({ length: typed.count('criteria', criteria.length) }, (_, i) => i)
  const weightOf = (name: string, stored: number | undefined) =>
    typed.text(name, stored === undefined ? '' : formatBps(stored).slice(0, -1))
  return (
    <SectionForm
      page={page}
      title="Questions and weights"
      errors={reply?.errors}
      savedForm={reply?.saved}
      focus={reply?.focus}
      intro={
        <p className="govuk-body">
          Every proposal is judged on three investor questions. Under each of them you put the questions that bidders
          answer. Weights are percent of the whole: the questions under an investor question add up to its weight.
        </p>
      }
    >
      <WeightTotals
        questions={investorQuestions.map(({ key, text, weightBps }, i) => ({
          key,
          text: typed.text(`investorQuestions[${i}].text`, text),
          weight: weightOf(`investorQuestions[${i}].weightBps`, weightBps),
        }))}
        criteria={rows.map((i) => ({
          investorQuestion: typed.text(`criteria[${i}].investorQuestion`, criteria[i]?.investorQuestion),
          weight: weightOf(`criteria[${i}].weightBps`, criteria[i]?.weightBps),
        }))}
      />
      {investorQuestions.map(({ key, text, weightBps }, i) => (
        <Fieldset key={key} legend={`Investor question ${i + 1}`} size="s" hint={investorQuestionHints[key]}>
          <HiddenFields values={{ [`investorQuestions[${i}].key`]: key }} />
          <TextField
            name={`investorQuestions[${i}].text`}
            label="Question"
            defaultValue={typed.text(`investorQuestions[${i}].text`, text)}
            errors={errors[`investorQuestions[${i}].text`]}
          />
          <PercentField
            name={`investorQuestions[${i}].weightBps`}
            label="Weight"
            defaultValue={weightOf(`investorQuestions[${i}].weightBps`, weightBps)}
            errors={errors[`investorQuestions[${i}].weightBps`]}
          />
        </Fieldset>
      ))}
      <h2 className="govuk-heading-m" id="criteria">
        Questions for bidders
      </h2>
      {rows.length === 0 && <p className="govuk-body">There is none yet.</p>}
      {rows.map((i) => (
        <CriterionRow
          key={i}
          index={i}
          stored={criteria[i]}
          weight={weightOf(`criteria[${i}].weightBps`, criteria[i]?.weightBps)}
          investorQuestions={investorQuestions}
          scale={scale}
          typed={typed}
          errors={errors}
        />
      ))}
      <AddButton list="criteria">Add a question</AddButton>
    </SectionForm>
  )
}

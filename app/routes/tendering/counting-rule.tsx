import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { TextArea } from '#app/ui/text-area.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { readDraftForm } from '#app/web/form.server.ts'
import { countingRuleForm } from './counting-rule.form.ts'
import { SectionForm } from './section-form.tsx'
import { loadSection, saveSection } from './section.server.ts'

export const meta: MetaFunction = () => pageTitle('Counting rule')

export const loader = (args: LoaderFunctionArgs) => loadSection(args, 'counting-rule')

export const action = sentBy(['commissioner'], async (args: ActionFunctionArgs) => {
  const { specification } = await loadSection(args)
  const form = await readDraftForm(args.request, countingRuleForm, { saved: specification })
  if (!form.ok) return form.reply
  const { shownVersion, ...change } = form.value
  return saveSection(args, { section: 'counting-rule', shownVersion, change, form })
})

const questions = [
  {
    name: 'countingRule.cohort',
    label: 'Which contract year does a person belong to?',
    hint: 'For example: the year of the first discharge. Say until when the last results can be claimed.',
  },
  {
    name: 'countingRule.denominator',
    label: 'Of whom is counted?',
    hint: 'For example: everyone referred and accepted',
  },
  {
    name: 'countingRule.counted',
    label: 'Who counts as reached, and who does not?',
    hint: 'Name the hard cases: people who died, moved away, were in hospital that day or could not be traced',
  },
  {
    name: 'countingRule.countsOnlyIf',
    label: 'What must have happened before?',
    hint: 'For example: the person started the plan and completed it',
  },
  { name: 'countingRule.ifVolumeDiffers', label: 'What happens if more or fewer people come?', hint: undefined },
] as const

export default function CountingRule() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const errors = reply?.errors.fields ?? {}
  const { countingRule, dependsOn, exitAndProgression, feedbackRoute } = page.specification
  const stored: Record<string, string> = countingRule
  return (
    <SectionForm
      page={page}
      title="Counting rule"
      errors={reply?.errors}
      savedForm={reply?.saved}
      intro={
        <p className="govuk-body">
          The same rule counts the baseline, every bidder’s promise and every result that is paid for. It has to leave
          no doubt.
        </p>
      }
    >
      {questions.map(({ name, label, hint }) => (
        <TextArea
          key={name}
          name={name}
          label={label}
          hint={hint}
          rows={3}
          defaultValue={typed.text(name, stored[name.split('.')[1] ?? ''])}
          errors={errors[name]}
        />
      ))}
      <TextArea
        name="dependsOn"
        label="What do the results depend on outside the provider’s gift?"
        hint="One a line: other services, other people, decisions of others"
        rows={4}
        defaultValue={typed.text('dependsOn', dependsOn.join('\n'))}
        errors={errors['dependsOn']}
      />
      <TextArea
        name="exitAndProgression"
        label="Where do people go from here, and how do they leave?"
        rows={3}
        defaultValue={typed.text('exitAndProgression', exitAndProgression)}
        errors={errors['exitAndProgression']}
      />
      <TextArea
        name="feedbackRoute"
        label="How can people report poor results without feeling vulnerable?"
        rows={3}
        defaultValue={typed.text('feedbackRoute', feedbackRoute)}
        errors={errors['feedbackRoute']}
      />
    </SectionForm>
  )
}

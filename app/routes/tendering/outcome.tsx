import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { nextOutcomeKey, strategicChoices } from '#app/tendering/pages/outcome-page.server.ts'
import type { Outcome } from '#app/tendering/specification.ts'
import { sentBy } from '#app/web/senders.server.ts'
import { readDraftForm, readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { outcomeForm, placeInOutcome } from './outcome.form.ts'
import { OutcomeFields } from './outcome-fields.tsx'
import { SectionForm } from './section-form.tsx'
import { loadSection, saveSection } from './section.server.ts'

export const meta: MetaFunction = () => pageTitle('Outcome')

/** `outcomes/new` adds one, `outcomes/O1` changes it. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await loadSection(args, 'outcomes')
  const here = href('/buyer/tenders/:tenderId/outcomes/:key', {
    tenderId: page.tenderId,
    key: args.params['key'] ?? '',
  })
  return {
    ...page,
    open: page.open.filter((one) => one.href.startsWith(`${here}#`)),
    outcome: outcomeNamed(page.specification.outcomes, args.params['key']),
    strategic: await strategicChoices(args.context.db),
  }
}

/** Sent again from the page of a new outcome, it would be another: it is saved as a whole, and the list says what is wrong. */
async function readNew(request: Request) {
  const form = await readForm(request, outcomeForm, placeInOutcome)
  return form.ok ? { ...form, afterSaving: () => null } : form
}

export const action = sentBy(['commissioner'], async (args: ActionFunctionArgs) => {
  const { tenderId, specification } = await loadSection(args)
  const known = outcomeNamed(specification.outcomes, args.params['key'])
  const form = known
    ? await readDraftForm(args.request, outcomeForm, { saved: known, place: placeInOutcome })
    : await readNew(args.request)
  if (!form.ok) return form.reply
  const { shownVersion, ...typed } = form.value
  const outcome: Outcome = { ...typed, key: known?.key ?? (await nextOutcomeKey(args.context.db, tenderId)) }
  const place = known ? specification.outcomes.indexOf(known) : specification.outcomes.length
  const outcomes = known
    ? specification.outcomes.map((one) => (one.key === known.key ? outcome : one))
    : [...specification.outcomes, outcome]
  const next = href('/buyer/tenders/:tenderId/outcomes', { tenderId })
  return saveSection(args, {
    section: 'outcomes',
    shownVersion,
    change: { outcomes },
    // What is wrong with another outcome is not for this form to mend.
    shown: [`outcomes[${place}]`],
    form,
    next,
  })
})

function outcomeNamed(outcomes: readonly Outcome[], key: string | undefined): Outcome | null {
  if (key === 'new') return null
  return outcomes.find((one) => one.key === key) ?? respondTo('not found')
}

export default function EditOutcome() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { outcome, strategic, tenderId, specification } = page
  return (
    <SectionForm
      page={page}
      title={outcome ? `Outcome ${outcome.key}` : 'Add an outcome'}
      back={href('/buyer/tenders/:tenderId/outcomes', { tenderId })}
      errors={reply?.errors}
      savedForm={reply?.saved}
      focus={reply?.focus}
    >
      <OutcomeFields
        stored={outcome}
        strategic={strategic}
        customersPerYear={specification.customersPerYear}
        reply={reply}
      />
    </SectionForm>
  )
}

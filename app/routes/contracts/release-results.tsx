import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { releaseResults } from '#app/contracts/acts/release-results.server.ts'
import { awardRefusals, disclosureWords, explainTellProblem } from '#app/contracts/content.ts'
import { releasePage } from '#app/contracts/pages/release-page.server.ts'
import type { TellProblem } from '#app/contracts/told-of-winner.ts'
import { standingWords } from '#app/evaluation/content.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Fieldset } from '#app/ui/choice-fields.tsx'
import { FormPage } from '#app/ui/form-page.tsx'
import { WarningText } from '#app/ui/messages.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { HiddenFields, TextField } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { placeInRelease, releaseForm } from './award.form.ts'

export const meta: MetaFunction = () => pageTitle('Release the results')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const tenderId = idOf(params, 'tenderId')
  const page = await releasePage(context.db, requireActor(context, request), tenderId)
  if (page.ok) return page.value
  // Where it is not the time, or not this person's to do, the award says where it stands.
  if (page.refusal.kind === 'not yet') throw redirect(href('/buyer/tenders/:tenderId/award', { tenderId }))
  return respondTo(page.refusal.kind)
}

export const action = binding(
  { by: ['commissioner'], schema: releaseForm, place: placeInRelease },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const tenderId = idOf(params, 'tenderId')
    const act = actingIn(context, request)
    const form = await readForm(request, releaseForm, placeInRelease)
    if (!form.ok) return form.reply
    const { contactName, contactEmail, reasons } = form.value
    const result = await releaseResults(act, {
      tenderId,
      contact: { name: contactName, email: contactEmail },
      reasons: Object.fromEntries(reasons.map(({ criterion, reason }) => [criterion, reason])),
    })
    if (result.ok) return redirect(href('/buyer/tenders/:tenderId/award', { tenderId }))
    const { refusal } = result
    switch (refusal.kind) {
      case 'does not stand':
        return form.again({ '': refusal.blockers.map(standingWords) }, 409)
      case 'not awarded':
      case 'released already':
        return form.again({ '': [awardRefusals[refusal.kind]] }, 409)
      case 'unfit':
        return form.again(
          Object.fromEntries(
            refusal.problems.map((problem) => [fieldOf(problem, reasons), [explainTellProblem(problem)]]),
          ),
        )
      default:
        return respondTo(refusal.kind)
    }
  },
)

function fieldOf(problem: TellProblem, reasons: readonly { criterion: string }[]): string {
  if (problem.code === 'contact missing') return 'contactName'
  const row = reasons.findIndex(({ criterion }) => criterion === problem.criterion)
  return row < 0 ? '' : `reasons[${row}].reason`
}

export default function ReleaseResults() {
  const { tenderId, title, bidders, winner, regime, rule, contact, reasons } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const errors = reply?.errors.fields ?? {}
  return (
    <FormPage
      back={href('/buyer/tenders/:tenderId/award', { tenderId })}
      caption={title}
      title="Release the results to the bidders"
      errors={reply?.errors}
      submit="Release the results"
      warning
      intro={
        <>
          <p className="govuk-body">
            {bidders === 1 ? 'The bidder' : `Each of the ${bidders} bidders`} can read its own result: its scores, the
            panel’s reasons, its total, its place, and whether it won. {winner} learns that it has won.
          </p>
          {bidders > 1 && (
            <p className="govuk-body">
              The others also read {disclosureWords[rule.tells]}
              {rule.source && `, as reference data has it for “${regime}” (${rule.source})`}. No bidder reads anything
              of another that did not win.
            </p>
          )}
          <p className="govuk-body">
            The standstill begins today. Its working days are counted on the calendars of all nations, and the contract
            can be signed when the last of them is over.
          </p>
        </>
      }
    >
      <Fieldset legend="Who answers the bidders’ questions about the results?" size="m">
        <TextField
          name="contactName"
          label="Name"
          defaultValue={typed.text('contactName', contact.name)}
          errors={errors['contactName']}
        />
        <TextField
          name="contactEmail"
          label="Email address"
          type="email"
          defaultValue={typed.text('contactEmail', contact.email)}
          errors={errors['contactEmail']}
        />
      </Fieldset>
      {reasons.length > 0 && (
        <Fieldset
          legend={`Why ${winner} has its scores`}
          size="m"
          hint="These are the panel’s reasons. The other bidders read them as they stand here: leave out what is confidential to the winner, and what names anybody. The record keeps the panel’s own words."
        >
          {reasons.map(({ criterion, text, reason }, i) => (
            <div key={criterion}>
              <HiddenFields values={{ [`reasons[${i}].criterion`]: criterion }} />
              <TextArea
                name={`reasons[${i}].reason`}
                label={`${criterion}: ${text}`}
                rows={3}
                defaultValue={typed.text(`reasons[${i}].reason`, reason)}
                errors={errors[`reasons[${i}].reason`]}
              />
            </div>
          ))}
        </Fieldset>
      )}
      <WarningText>This cannot be taken back.</WarningText>
    </FormPage>
  )
}

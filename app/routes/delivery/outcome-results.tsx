import { checksDifferWords } from '#app/delivery/content.ts'
import type { CountsByBand } from '#app/tendering/payment-terms.ts'
import { FunnelBars } from '#app/ui/charts/funnel-bars.tsx'
import { ButtonGroup, LinkButton } from '#app/ui/button.tsx'
import { EmptyState, InsetText } from '#app/ui/messages.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { milestoneHref, outcomeHref } from './cohort-links.ts'
import type { loadCohort } from './delivery.server.ts'

type CohortPage = Awaited<ReturnType<typeof loadCohort>>
type Outcome = CohortPage['outcomes'][number]
type OutcomeProps = { page: CohortPage; outcome: Outcome }

/** One outcome of a cohort: the way of its people, who checked what, what was learnt, and what is due. */
export function OutcomeResults({ page, outcome }: OutcomeProps) {
  const { outcome: key, statement, milestones, finding, countedAt, learning, payments } = outcome
  const { may } = page
  return (
    <section aria-labelledby={key}>
      <h2 className="govuk-heading-m" id={key}>
        {key}: {statement}
      </h2>
      {countedAt ? (
        <FunnelBars
          title={`${key}: from one milestone to the next`}
          finding={finding}
          unit={page.unit}
          rows={milestones.map(({ name, expected, count }) => ({ label: name, expected, observed: count }))}
        />
      ) : (
        <EmptyState title="Nothing has been counted yet">
          {page.notBegun ?? `The provider enters how many ${page.unit} of this cohort reached each milestone.`}
        </EmptyState>
      )}
      <ButtonGroup>
        {may.count && !page.notBegun && (
          <LinkButton href={outcomeHref(page, key, 'count')}>
            {countedAt ? 'Update' : 'Enter'} the numbers of {key}
          </LinkButton>
        )}
        {may.learn && countedAt && (
          <LinkButton href={outcomeHref(page, key, 'learn')} secondary>
            {learning ? 'Change' : 'Write'} what you learnt about {key}
          </LinkButton>
        )}
      </ButtonGroup>
      {countedAt && <Checks page={page} outcome={outcome} />}
      {learning && (
        <SummaryList
          rows={[
            { key: 'Reached?', value: learning.reached ? 'Yes' : 'No, or not yet' },
            { key: 'What did we learn?', value: learning.learned },
            { key: 'Written by', value: learning.by },
          ]}
        />
      )}
      {payments.map(({ key: milestone, name, due, explanation, differ, notNow }) => (
        <InsetText key={milestone}>
          <h3 className="govuk-heading-s">
            Payment for “{name}”{due && `: ${due.text} due`}
          </h3>
          <p className="govuk-body">{explanation}</p>
          {differ && <p className="govuk-body">{checksDifferWords}</p>}
          {due && may.pay && notNow && <p className="govuk-body">{notNow}</p>}
          {due && may.pay && !notNow && (
            <LinkButton href={milestoneHref(page, key, milestone, 'pay')}>Approve {due.text}</LinkButton>
          )}
        </InsetText>
      ))}
    </section>
  )
}

/** Who has confirmed which number, and the way to do so for those who may. */
function Checks({ page, outcome }: OutcomeProps) {
  const { outcome: key, milestones } = outcome
  const counted = milestones.filter(({ count }) => count !== null)
  return (
    <>
      <h3 className="govuk-heading-s">Checks of {key}</h3>
      <SummaryList
        rows={counted.map(({ key: milestone, name, count, byBand, checks, asked, notCheckable }) => ({
          key: name,
          value: (
            <>
              {count} counted{byBand && ` (${bandsInWords(page.bands, byBand)})`}.
              {checks.length === 0 && ' Not checked yet.'} {notCheckable}
              {checks.map(({ who, text, by, note }) => (
                <span key={`${who} ${by}`} className="app-note">
                  {who}: {text}. {note} ({by})
                </span>
              ))}
              {asked.map(({ text, by }) => (
                <span key={text} className="app-note">
                  {text} ({by})
                </span>
              ))}
              {page.may.askForCheck && checks.length > 0 && (
                <span className="app-note">
                  <a className="govuk-link" href={milestoneHref(page, key, milestone, 'ask')}>
                    Ask for another check<span className="govuk-visually-hidden"> of {name}</span>
                  </a>
                </span>
              )}
            </>
          ),
          change:
            !page.may.verify || notCheckable
              ? null
              : {
                  href: milestoneHref(page, key, milestone, 'verify'),
                  text: page.isBuyer ? 'Check our records' : 'Record a sample',
                  what: `for ${name}`,
                },
        }))}
      />
    </>
  )
}

function bandsInWords(bands: CohortPage['bands'], byBand: CountsByBand): string {
  return bands.map((band) => `${byBand[band] ?? 0} ${band}`).join(', ')
}

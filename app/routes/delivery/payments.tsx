import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paymentsPage } from '#app/delivery/pages/payments-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Details, EmptyState, InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Payments')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await paymentsPage(context.db, requireActor(context, request), idOf(params, 'contractId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

const states = {
  recorded: <Tag tone="good">Recorded as paid</Tag>,
  due: <Tag tone="attention">Due</Tag>,
  later: <Tag tone="quiet">Later</Tag>,
}

export default function Payments() {
  const {
    contractId,
    reference,
    title,
    corePaid,
    outcomesPaid,
    lines,
    recorded,
    approved,
    together,
    most,
    core,
    heldBack,
  } = useLoaderData<typeof loader>()
  return (
    <Page before={<BackLink href={href('/contracts/:contractId', { contractId })}>Back to the contract</BackLink>}>
      <PageTitle caption={`Contract ${reference}`}>Payments</PageTitle>
      <p className="govuk-body">{title}</p>
      {heldBack && <InsetText>{heldBack}</InsetText>}
      <SummaryList
        rows={[
          { key: 'Core recorded as paid', value: recorded },
          { key: 'Results approved for payment', value: approved },
          { key: 'Together', value: together },
          { key: 'The most that can be paid', value: most },
          { key: 'The core is paid', value: corePaid },
          { key: 'Results are paid', value: outcomesPaid },
        ]}
      />
      {lines.length === 0 ? (
        <EmptyState title="Nothing is recorded or approved yet">
          Every payment appears here with its whole calculation: of the core when it is recorded as paid, of results
          when it is approved. The portal moves no money.
        </EmptyState>
      ) : (
        <Table
          caption="Ledger"
          columns={[{ text: 'For' }, { text: 'Amount', numeric: true }, { text: 'State' }, { text: 'Calculation' }]}
          rows={lines.map(({ what, amount, standing, explanation, checks, reason, by }) => [
            what,
            amount,
            standing,
            <>
              {explanation} {checks.length > 0 && `Checks: ${checks.join('; ')}. `}
              {reason !== null && `Reason: ${reason} `}
              <span className="app-note">{by}</span>
            </>,
          ])}
          foot={['Together', together, '', '']}
        />
      )}
      <h2 className="govuk-heading-m">Core, month by month</h2>
      {core.map(({ year, title: yearTitle, isNow, instalments }) => (
        <Details key={year} summary={yearTitle} open={isNow}>
          <Table
            caption={`Core of year ${year}`}
            captionHidden
            columns={[{ text: 'Instalment' }, { text: 'Due on' }, { text: 'Amount', numeric: true }, { text: 'State' }]}
            rows={instalments.map(({ contractYear, instalment, dueOn, amount, state, mayPay }) => [
              `${instalment} of 12`,
              dueOn,
              amount,
              mayPay ? (
                <a
                  className="govuk-link"
                  href={href('/contracts/:contractId/payments/core/:year/:instalment', {
                    contractId,
                    year: `${contractYear}`,
                    instalment: `${instalment}`,
                  })}
                >
                  Record as paid
                  <span className="govuk-visually-hidden">
                    : year {contractYear}, instalment {instalment}
                  </span>
                </a>
              ) : (
                states[state]
              ),
            ])}
          />
        </Details>
      ))}
    </Page>
  )
}

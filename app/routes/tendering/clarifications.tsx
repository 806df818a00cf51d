import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { clarificationsPage } from '#app/tendering/pages/clarifications-page.server.ts'
import { EmptyState } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Questions from bidders')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const result = await clarificationsPage(context.db, actor, idOf(params, 'tenderId'))
  return result.ok ? result.value : respondTo(result.refusal.kind)
}

export default function Clarifications() {
  const { tenderId, title, mayAnswer, lateSince, waiting, answered, declined, neverAnswered } =
    useLoaderData<typeof loader>()
  return (
    <Page before={<BackLink href={href('/buyer/tenders/:tenderId', { tenderId })}>Back to the tender</BackLink>}>
      <PageTitle caption={title}>Questions from bidders</PageTitle>
      <p className="govuk-body">
        You see what is asked, not who asks. An answer is published for everybody with its question, in the words that
        you choose for it, and everybody who registered is told.
      </p>
      {waiting.length + answered.length + declined.length + neverAnswered.length === 0 && (
        <EmptyState title="No question yet">You will find each question here as soon as it is asked.</EmptyState>
      )}
      {waiting.length > 0 && <h2 className="govuk-heading-m">Waiting for an answer</h2>}
      {waiting.length > 0 && lateSince && (
        <p className="govuk-body">
          Answers were to be published by {lateSince}. Until proposals close you can still answer; an answer is marked
          as late.
        </p>
      )}
      {waiting.map(({ id, question, asked, askedIso }) => (
        <section key={id} className="app-row">
          <p className="govuk-body app-prose">{question}</p>
          <p className="govuk-hint">
            Asked on <time dateTime={askedIso}>{asked}</time>
          </p>
          {mayAnswer && (
            <p className="govuk-body">
              <a
                className="govuk-link"
                href={href('/buyer/tenders/:tenderId/clarifications/:clarificationId', {
                  tenderId,
                  clarificationId: id,
                })}
              >
                Answer<span className="govuk-visually-hidden"> the question asked on {asked}</span>
              </a>
            </p>
          )}
        </section>
      ))}
      {answered.length > 0 && <h2 className="govuk-heading-m">Answered</h2>}
      {answered.map(({ id, question, published, answer, isLate, answered: when }) => (
        <section key={id} className="app-row">
          <h3 className="govuk-heading-s app-prose">{published}</h3>
          <p className="govuk-body app-prose">{answer}</p>
          {published !== question && <p className="govuk-body app-prose">Asked in these words: “{question}”</p>}
          <p className="govuk-hint">
            Answered on {when}
            {isLate && ', after the day by which answers were promised'}
          </p>
        </section>
      ))}
      {neverAnswered.length > 0 && <h2 className="govuk-heading-m">Not answered before proposals closed</h2>}
      {neverAnswered.map(({ id, question, asked, askedIso }) => (
        <section key={id} className="app-row">
          <p className="govuk-body app-prose">{question}</p>
          <p className="govuk-hint">
            Asked on <time dateTime={askedIso}>{asked}</time>
          </p>
        </section>
      ))}
      {declined.length > 0 && <h2 className="govuk-heading-m">Declined</h2>}
      {declined.map(({ id, question, declinedReason, declined: when }) => (
        <section key={id} className="app-row">
          <h3 className="govuk-heading-s app-prose">{question}</h3>
          <p className="govuk-body app-prose">{declinedReason}</p>
          <p className="govuk-hint">Declined on {when}. Neither question nor reason is published.</p>
        </section>
      ))}
    </Page>
  )
}

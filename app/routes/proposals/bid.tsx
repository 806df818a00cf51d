import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ownResults } from '#app/contracts/pages/result-page.server.ts'
import { href } from '#app/lib/href.ts'
import { startProposal } from '#app/proposals/acts/start-proposal.server.ts'
import { explainClosed, sectionTitle } from '#app/proposals/content.ts'
import { bidPage } from '#app/proposals/pages/bid-page.server.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { InsetText } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { TaskList, type TaskStatus } from '#app/ui/task-list.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { formReply } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { BidFrame } from './bid-frame.tsx'
import { sectionHref } from './section-links.ts'
import { pageOr } from './section.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(`Proposal for ${data?.title ?? 'a tender'}`)

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const tenderId = idOf(params, 'tenderId')
  const actor = requireActor(context, request)
  const page = pageOr(await bidPage(context, actor, tenderId), tenderId)
  return { ...page, hasResult: (await ownResults(context.db, actor)).has(tenderId) }
}

/** Starts the proposal. */
export const action = sentBy(['bid writer', 'signatory'], async (args: ActionFunctionArgs) => {
  const { tenderId, timeZone } = await loader(args)
  const result = await startProposal(actingIn(args.context, args.request), { tenderId })
  if (result.ok || result.refusal.kind === 'started already') return redirect(href('/bids/:tenderId', { tenderId }))
  const { refusal } = result
  switch (refusal.kind) {
    case 'too late':
    case 'not open':
      return formReply({}, { '': [explainClosed(refusal, timeZone)] }, 409)
    default:
      return respondTo(refusal.kind)
  }
})

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export default function Bid() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { proposal, locked, people } = page
  return (
    <BidFrame page={page} back={{ href: href('/bids'), text: 'Our proposals' }}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={`${page.buyer}, ${page.reference}`}>{page.title}</PageTitle>
      <p className="govuk-body">
        <a className="govuk-link" href={href('/tenders/:reference', { reference: page.reference })}>
          Read the tender
        </a>
      </p>
      {locked && <InsetText>{locked}</InsetText>}
      {page.hasResult && (
        <LinkButton href={href('/bids/:tenderId/result', { tenderId: page.tenderId })}>Read your result</LinkButton>
      )}
      {proposal ? <Workspace page={page} proposal={proposal} /> : <Start locked={locked !== null} />}
      {people.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Who works on it</h2>
          <ul className="govuk-list">
            {people.map(({ name, roles }) => (
              <li key={name}>
                {name} <span className="govuk-hint">({roles})</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </BidFrame>
  )
}

function Start({ locked }: { locked: boolean }) {
  if (locked) return null
  return (
    <PostForm>
      <p className="govuk-body">
        Your organisation writes one proposal, together. What you write is encrypted for your organisation alone: the
        buyer can read it only if you submit it, and only after the deadline, when two people open all proposals
        together. Until then nobody on the buyer’s side can see whether you started.
      </p>
      <Button>Start a proposal</Button>
    </PostForm>
  )
}

function Workspace({ page, proposal }: { page: Page; proposal: NonNullable<Page['proposal']> }) {
  const { tenderId, locked } = page
  const { tasks, standing, withdrawn, ready, maySubmit } = proposal
  const done = tasks.filter(({ open }) => open === 0).length
  return (
    <>
      {standing ? (
        <>
          <p className="govuk-body">
            {standing.submittedBy} submitted this proposal on {standing.at}. It counts.
          </p>
          <LinkButton href={href('/bids/:tenderId/receipt', { tenderId })} secondary={page.hasResult}>
            See the receipt
          </LinkButton>
        </>
      ) : (
        <p className="govuk-body">
          {done} of {tasks.length} sections are complete.{' '}
          {locked === null && (ready ? 'You can submit now.' : 'Nothing is submitted yet.')}
        </p>
      )}
      {withdrawn.map(({ reference, by, at }) => (
        <p key={reference} className="govuk-body app-note">
          {by} withdrew the submission {reference} on {at}. It will not be opened.
        </p>
      ))}
      <TaskList
        label="Sections of the proposal"
        tasks={tasks.map(({ name, about, saved, open }) => ({
          title: sectionTitle(name),
          href: sectionHref(tenderId, name),
          hint: about,
          status: taskStatus(saved !== null, open),
        }))}
      />
      {!standing && (
        <LinkButton href={href('/bids/:tenderId/check', { tenderId })}>
          {locked === null && maySubmit ? 'Check and submit' : 'Read the whole proposal'}
        </LinkButton>
      )}
      {!standing && locked === null && !maySubmit && (
        <p className="govuk-body">Only a signatory of your organisation can submit it.</p>
      )}
    </>
  )
}

function taskStatus(saved: boolean, open: number): TaskStatus {
  if (open === 0) return 'completed'
  return saved ? 'in progress' : 'not started'
}

import type { Actor } from '#app/identity/actor.ts'
import { instant } from '#app/lib/time.ts'
import { openProposals } from '#app/evaluation/acts/open-proposals.server.ts'
import { contentSha256 } from '#app/proposals/store/submissions.server.ts'
import { saveSection } from '#app/proposals/acts/save-section.server.ts'
import { startProposal } from '#app/proposals/acts/start-proposal.server.ts'
import { unusualInProposal } from '#app/proposals/plausibility.ts'
import { submitProposal } from '#app/proposals/acts/submit-proposal.server.ts'
import { unsealSubmissions } from '#app/proposals/acts/unseal-submissions.server.ts'
import type { ProposalContent } from '#app/proposals/proposal-content.ts'
import { sectionsOf } from '#app/proposals/sections.ts'
import { readDraft } from '#app/proposals/store/drafts.server.ts'
import { findProposal } from '#app/proposals/store/proposals.server.ts'
import type { Specification } from '#app/tendering/specification.ts'
import type { Draft } from '#app/tendering/tender.ts'
import { bidders, storyInstant, storyProposal, type Bidder } from '#db/seeds/story.ts'
import { stage } from './stages.ts'
import { aProvider, aPublishedTender, theTender, type Buyer } from './tenders.ts'
import type { World } from './world.ts'

type Provider = Awaited<ReturnType<typeof aProvider>>

export const storyClosing = storyInstant('2027-01-29T12:00')
export const storyOpening = storyInstant('2027-01-29T14:00')

interface Drafting {
  /** A published tender to propose for; one of its own otherwise. */
  at?: { buyer: Buyer; tender: Draft } | undefined
  bidder?: Bidder
  /** What it says besides or instead of the story's proposal. */
  content?: Partial<ProposalContent>
  specification?: Partial<Specification>
  provider?: Provider
}

/** A draft with everything in it that the bidder of the story says, ready to submit. */
export const aDraftProposal = stage('a draft proposal', [{}], async (world: World, drafting: Drafting) => {
  const { bidder = 'hearth', content = {}, specification = {} } = drafting
  const { buyer, tender } = drafting.at ?? (await aPublishedTender(world, specification))
  const provider = drafting.provider ?? (await aProvider(world))
  const act = world.contextOf(provider.signatory)
  const started = await startProposal(act, { tenderId: tender.id })
  if (!started.ok) throw new Error(started.refusal.kind)
  for (const section of sectionsOf({ ...storyProposal(bidder), ...content })) {
    const saved = await saveSection(act, { tenderId: tender.id, shownVersion: 0, section })
    if (!saved.ok) throw new Error(JSON.stringify(saved.refusal))
  }
  return { buyer, tender, provider, proposalId: started.value.proposalId }
})

export type DraftProposal = Awaited<ReturnType<typeof aDraftProposal>>

/** What the check page would show this person now: the hash that goes with the declaration. */
export async function shownTo(world: World, actor: Actor, tenderId: string) {
  const proposal = await findProposal(world.db, { tenderId, organisationId: actor.organisationId })
  if (!proposal) throw new Error('there is no proposal to show')
  const { specification } = await theTender(world, tenderId)
  const { content } = await readDraft(world.system, proposal, specification)
  const meant = unusualInProposal(content, specification).map(({ text }) => text)
  return { tenderId, shownSha256: contentSha256(content), meant, declared: true }
}

export const aSubmittedProposal = stage('a submitted proposal', [{}], async (world: World, drafting: Drafting) => {
  const draft = await aDraftProposal(world, drafting)
  const { signatory } = draft.provider
  const shown = await shownTo(world, signatory, draft.tender.id)
  const submitted = await submitProposal(world.contextOf(signatory), shown)
  if (!submitted.ok) throw new Error(JSON.stringify(submitted.refusal))
  return { ...draft, submission: submitted.value }
})

/** The story on opening day: proposals submitted, the deadline passed, nothing opened yet. */
export const aClosedTender = stage('a closed tender', [bidders], async (world: World, taking: readonly Bidder[]) => {
  const at = await aPublishedTender(world)
  const proposals: Record<string, { proposalId: string; provider: Provider; submissionId: string }> = {}
  for (const bidder of taking) {
    const { proposalId, provider, submission } = await aSubmittedProposal(world, { at, bidder })
    proposals[bidder] = { proposalId, provider, submissionId: submission.submissionId }
  }
  await world.setClock(storyOpening)
  return { ...at, proposals }
})

/** The story after the opening: its proposals unsealed. Which label a bidder drew is told, not fixed. */
export const anOpenedTender = stage('an opened tender', [bidders], async (world: World, taking: readonly Bidder[]) => {
  const { buyer, tender, proposals: closed } = await aClosedTender(world, taking)
  for (const opener of [buyer.approver, buyer.legal]) {
    const step = await openProposals(world.contextOf(opener), { tenderId: tender.id })
    if (!step.ok) throw new Error(step.refusal.kind)
  }
  const unsealed = await unsealSubmissions(world.system, { tenderId: tender.id })
  if (!unsealed.ok) throw new Error(unsealed.refusal.kind)
  const labels = await world.db
    .selectFrom('opened_proposal')
    .select(['proposal_id as proposalId', 'label'])
    .where('tender_id', '=', tender.id)
    .execute()
  const proposals: Record<string, { proposalId: string; label: string; provider: Provider }> = {}
  for (const [bidder, { proposalId, provider }] of Object.entries(closed)) {
    const label = labels.find((row) => row.proposalId === proposalId)?.label
    if (!label) throw new Error(`the proposal of ${bidder} has no label`)
    proposals[bidder] = { proposalId, label, provider }
  }
  return { buyer, tender, proposals }
})

/** So many seconds after (or, negative, before) the story's deadline. */
export function secondsAfterClosing(seconds: number) {
  return instant(storyClosing + seconds * 1000)
}

/** Who opens a tender's proposals, and the rows that come of it. */
export function opening(world: World) {
  return {
    press: ({ tender }: { tender: Pick<Draft, 'id'> }, actor: Actor) =>
      openProposals(world.contextOf(actor), { tenderId: tender.id }),
    openedRows: (tenderId: string) =>
      world.db
        .selectFrom('opened_proposal')
        .innerJoin('opened_price', 'opened_price.proposal_id', 'opened_proposal.proposal_id')
        .selectAll()
        .where('tender_id', '=', tenderId)
        .orderBy('label')
        .execute(),
  }
}

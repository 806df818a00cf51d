import { checkContract } from '#app/contracts/acts/check-contract.server.ts'
import { decideAward } from '#app/contracts/acts/decide-award.server.ts'
import { raisePoint } from '#app/contracts/acts/raise-point.server.ts'
import { recommendAward } from '#app/contracts/acts/recommend-award.server.ts'
import { releaseResults } from '#app/contracts/acts/release-results.server.ts'
import { settlePoint } from '#app/contracts/acts/settle-point.server.ts'
import { signContract } from '#app/contracts/acts/sign-contract.server.ts'
import { appointVerifier } from '#app/delivery/acts/appoint-verifier.server.ts'
import { openCohort } from '#app/delivery/acts/open-cohort.server.ts'
import { recordMilestoneCounts } from '#app/delivery/acts/record-milestone-counts.server.ts'
import { verifyResults } from '#app/delivery/acts/verify-results.server.ts'
import { decideConflict } from '#app/evaluation/acts/decide-conflict.server.ts'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { lockScores } from '#app/evaluation/acts/lock-scores.server.ts'
import { lockConsensus } from '#app/evaluation/acts/lock-consensus.server.ts'
import { reviewAgreedScores } from '#app/evaluation/acts/review-agreed-scores.server.ts'
import { foundOrganisation } from '#app/identity/acts/found-organisation.server.ts'
import { askClarification } from '#app/tendering/acts/ask-clarification.server.ts'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { day91, drawUpStory } from '#db/seeds/play-contract.ts'
import * as panel from '#db/seeds/play-evaluation.ts'
import { openStory, proposeStory, writeProposal } from '#db/seeds/play-proposals.ts'
import { clarifyStory, draftStory, publishStory } from '#db/seeds/play-tender.ts'
import { done, type Stage } from '#db/seeds/play.ts'
import { bidders, story, storyDay, storyProposal } from '#db/seeds/story.ts'
import { declaredConflict } from '#test/support/evaluations.ts'
import { renderContractInProcess } from '#workers/contract-renderer.ts'

export interface Ids {
  tenderId: string
  reference: string
  contractId: string
}

interface Step {
  name: string
  /** Plays on to where the forms of this step are shown. */
  play: (stage: Stage, ids: Ids) => Promise<unknown>
  /** Whose browsers are there, and where each begins. */
  who: Record<string, (ids: Ids) => string[]>
}

const tender = ({ tenderId }: Ids) => [`/buyer/tenders/${tenderId}`]
const seat = ({ tenderId }: Ids) => [`/panel/${tenderId}`, `/panel/${tenderId}/interests`, `/buyer/tenders/${tenderId}`]
// What a page says of all others together is looked at before they are typed into.
const bid = ({ tenderId }: Ids) => [`/bids/${tenderId}/check`, `/bids/${tenderId}`]
const award = ({ tenderId }: Ids) => [`/buyer/tenders/${tenderId}/award`]
const contract = ({ contractId }: Ids) => [`/contracts/${contractId}`]
const delivery = ({ contractId }: Ids) =>
  ['delivery', 'delivery/verifier', 'payments'].map((part) => `/contracts/${contractId}/${part}`)

/** The story from the first draft to the first payment, with a halt wherever there is something to type. */
export const steps: Step[] = [
  {
    name: 'a draft with unusual figures',
    play: async (stage, ids) => (ids.tenderId = (await draftStory(stage, { customersPerYear: 900 })).tenderId),
    who: { 'Priya Shah': (ids) => [`/buyer/tenders/${ids.tenderId}/figures`, ...tender(ids)], 'Tom Okafor': tender },
  },
  {
    name: 'a draft to be approved',
    play: async (stage, ids) => (ids.tenderId = (await draftStory(stage, { customersPerYear: 300 })).tenderId),
    who: { 'Tom Okafor': tender },
  },
  { name: 'an approved draft', play: approveDraft, who: { 'Priya Shah': tender } },
  {
    name: 'an interest is declared',
    play: declareOne,
    who: { 'Nadia Rahman': (ids) => [`/buyer/tenders/${ids.tenderId}/panel`] },
  },
  {
    name: 'open for questions and proposals',
    play: playOpen,
    who: {
      'Priya Shah': tender,
      'Ellen Ward': seat,
      'Lee Park': (ids) => [...bid(ids), `/tenders/${ids.reference}`],
      'Gareth Stone': bid,
    },
  },
  {
    name: 'opened and scored in part',
    play: scoreInPart,
    who: { 'Priya Shah': tender, 'Ellen Ward': seat, 'Joan Pritchard': seat },
  },
  { name: 'every score is locked', play: agree, who: { 'Ellen Ward': tender, 'Nadia Rahman': tender } },
  {
    name: 'the agreed scores are locked',
    play: async (stage, { tenderId }) => done(await lockConsensus(stage.as('Ellen Ward'), { tenderId })),
    who: { 'Ellen Ward': tender, 'Nadia Rahman': tender },
  },
  { name: 'a conflict is found after that', play: findConflict, who: { 'Ellen Ward': tender } },
  { name: 'ranked', play: rank, who: { 'Ellen Ward': award } },
  { name: 'recommended', play: recommend, who: { 'Tom Okafor': award } },
  { name: 'decided', play: decide, who: { 'Priya Shah': award } },
  {
    name: 'results are released',
    play: release,
    who: { 'Ruth Adeyemi': award, 'Ffion Llŷr': ({ tenderId }) => [`/bids/${tenderId}/result`] },
  },
  {
    name: 'the contract is drawn up',
    play: async (stage, ids) =>
      (ids.contractId = (await drawUpStory(stage, ids.tenderId, renderContractInProcess)).contractId),
    who: { 'Ruth Adeyemi': contract },
  },
  { name: 'a point is open', play: raise, who: { 'Ruth Adeyemi': contract } },
  { name: 'checked', play: check, who: { 'Ffion Llŷr': contract } },
  {
    name: 'counted and checked twice',
    play: deliver,
    who: { 'Priya Shah': delivery, 'Tom Okafor': delivery, 'Ffion Llŷr': delivery, 'Carys Bowen': delivery },
  },
]

async function approveDraft(stage: Stage, ids: Ids) {
  const { tenderId, version } = await draftStory(stage, { customersPerYear: 300 })
  done(await approveTender(stage.as('Tom Okafor'), { tenderId, shownVersion: version }))
  ids.tenderId = tenderId
}

/** One question waits; one bidder has submitted, one is writing. */
async function playOpen(stage: Stage, ids: Ids) {
  const { tenderId } = await publishStory(stage)
  ids.tenderId = tenderId
  const published = stage.system.db.selectFrom('tender').select('reference').where('id', '=', tenderId)
  ids.reference = (await published.executeTakeFirstOrThrow()).reference
  await clarifyStory(stage, tenderId)
  await stage.at('2026-12-18T10:00')
  const question = 'May the team be based in the community hospital during the first year?'
  done(await askClarification(stage.as('Ffion Llŷr'), { tenderId, question }))
  await proposeStory(stage, tenderId, 'northern')
  await writeProposal(stage, tenderId, 'Lee Park', storyProposal('northern'))
}

async function declareOne(stage: Stage, ids: Ids) {
  const { tenderId } = await publishStory(stage)
  ids.tenderId = tenderId
  await stage.at('2027-01-18T09:00')
  const statement = 'My nephew works for Larkfield Care Ltd.'
  const declaration = { tenderId, shownStage: 'before opening', shownCount: 0, conflict: true, statement } as const
  done(await declareInterests(stage.as('Sam Doyle'), declaration))
  done(await declareInterests(stage.as('Nadia Rahman'), { ...declaration, conflict: false, statement: '' }))
}

/** One has locked their scores, one has scored everything, one has begun. */
async function scoreInPart(stage: Stage, { tenderId }: Ids) {
  await panel.declareStory(stage, tenderId)
  await stage.at('2027-01-28T11:00')
  for (const bidder of bidders) if (bidder !== 'northern') await proposeStory(stage, tenderId, bidder)
  await openStory(stage, tenderId)
  await panel.confirmStory(stage, tenderId)
  await stage.at('2027-02-02T10:00')
  await panel.scoreStory(stage, tenderId, 'Marcus Bell')
  await panel.scoreStory(stage, tenderId, 'Joan Pritchard', { lock: false })
}

async function agree(stage: Stage, { tenderId }: Ids) {
  await panel.scoreStory(stage, tenderId, 'Ellen Ward')
  done(await lockScores(stage.as('Joan Pritchard'), { tenderId }))
  await stage.at('2027-02-16T10:00')
  await panel.agreeStory(stage, tenderId, { lock: false })
}

async function findConflict(stage: Stage, { tenderId }: Ids) {
  const shown = { tenderId, shownStage: 'names known', shownCount: 2 } as const
  done(
    await declareInterests(stage.as('Joan Pritchard'), {
      ...shown,
      conflict: true,
      statement: 'My son works for Hearth.',
    }),
  )
  const declared = await declaredConflict(stage.system, tenderId, stage.person('Joan Pritchard'))
  done(await decideConflict(stage.as('Nadia Rahman'), { ...declared, decision: 'may not score', reason: 'Too close.' }))
}

async function rank(stage: Stage, { tenderId }: Ids) {
  const reason = 'The others would give the same.'
  done(await reviewAgreedScores(stage.as('Ellen Ward'), { tenderId, shownReviews: 0, outcome: 'stand', reason }))
  return panel.rankStory(stage, tenderId)
}

async function recommend(stage: Stage, { tenderId }: Ids) {
  const { hearth: proposalId } = await panel.openedProposals(stage, tenderId)
  await stage.at('2027-02-17T10:00')
  const reason = 'First place by the published method, and every agreed score above its minimum.'
  done(await recommendAward(stage.as('Ellen Ward'), { tenderId, proposalId, reason }))
}

async function decide(stage: Stage, { tenderId }: Ids) {
  const { hearth: shownProposalId } = await panel.openedProposals(stage, tenderId)
  await stage.at('2027-03-03T14:00')
  const decision = { tenderId, shownProposalId, decision: 'awarded', reason: 'As recommended.' } as const
  done(await decideAward(stage.as('Tom Okafor'), decision))
}

async function release(stage: Stage, { tenderId }: Ids) {
  await stage.at('2027-03-08T09:00')
  const agreed = Object.entries(panel.scoresOf('hearth').consensus)
  const reasons = Object.fromEntries(agreed.map(([criterion, { reason }]) => [criterion, reason]))
  const contact = { name: 'Priya Shah', email: 'priya.shah@northmoor-council.example' }
  done(await releaseResults(stage.as('Priya Shah'), { tenderId, contact, reasons }))
}

async function raise(stage: Stage, { contractId }: Ids) {
  const text = 'Does the standstill end on the same day by the bank holidays of every nation?'
  const shownSha256 = await documentOf(stage, contractId)
  done(await raisePoint(stage.as('Ruth Adeyemi'), { contractId, shownSha256, text }))
}

async function check(stage: Stage, { contractId }: Ids) {
  const ruth = stage.as('Ruth Adeyemi')
  const { db } = stage.system
  const { id: pointId } = await db
    .selectFrom('contract_point')
    .select('id')
    .where('contract_id', '=', contractId)
    .executeTakeFirstOrThrow()
  done(await settlePoint(ruth, { contractId, pointId, because: 'All nations’ bank holidays are counted.' }))
  const shownSha256 = await documentOf(stage, contractId)
  done(await checkContract(ruth, { contractId, shownSha256, note: 'Compared with the proposal.' }))
  const { earliest } = await db
    .selectFrom('contract')
    .select('earliest_signature_on as earliest')
    .where('id', '=', contractId)
    .executeTakeFirstOrThrow()
  await stage.onDayAfter(earliest)
}

/** Signed, and a first cohort of which two checks say different things. */
async function deliver(stage: Stage, { contractId }: Ids) {
  const [ruth, ffion, priya, carys] = ['Ruth Adeyemi', 'Ffion Llŷr', 'Priya Shah', 'Carys Bowen'].map(stage.as)
  const shownSha256 = await documentOf(stage, contractId)
  for (const signatory of [ruth!, ffion!]) {
    const signing = { contractId, shownSha256, capacity: 'Signatory', proof: { kind: 'stepped in' } } as const
    done(await signContract(signatory, signing))
  }
  await foundOrganisation(stage.system, {
    name: 'Another verifier',
    kind: 'verifier',
    identifier: '',
    size: null,
    voluntarySector: false,
  })
  await stage.at('2027-07-01T09:00')
  done(await appointVerifier(priya!, { contractId, organisationId: carys!.actor.organisationId }))
  await stage.at('2027-10-04T09:00')
  const { from, to } = story.delivery.cohort
  const { cohortId } = done(await openCohort(ffion!, { contractId, from: storyDay(from), to: storyDay(to) }))
  await stage.at('2028-01-17T09:00')
  const counts = story.delivery.observed.map(({ by_band, ...counted }) => ({ ...counted, byBand: by_band ?? null }))
  const ofCohort = { cohortId, outcome: 'O1', shownVersion: 0 }
  done(await recordMilestoneCounts(ffion!, { ...ofCohort, counts }))
  const confirmedByBand = counts.find(({ milestone }) => milestone === day91)?.byBand ?? null
  const found = { ...ofCohort, milestone: day91, checked: 59, confirmed: 59, confirmedByBand, note: 'Care records.' }
  done(await verifyResults(priya!, found))
  done(
    await verifyResults(carys!, { ...found, checked: 12, confirmed: 9, confirmedByBand: null, note: 'By telephone.' }),
  )
}

async function documentOf({ system }: Stage, contractId: string): Promise<string> {
  const { sha256 } = await system.db
    .selectFrom('contract_document')
    .select('sha256')
    .where('contract_id', '=', contractId)
    .executeTakeFirstOrThrow()
  return sha256
}

import { checkContract } from '#app/contracts/acts/check-contract.server.ts'
import { decideAward } from '#app/contracts/acts/decide-award.server.ts'
import { drawUpContract } from '#app/contracts/acts/draw-up-contract.server.ts'
import { raisePoint } from '#app/contracts/acts/raise-point.server.ts'
import { recommendAward } from '#app/contracts/acts/recommend-award.server.ts'
import { releaseResults } from '#app/contracts/acts/release-results.server.ts'
import { renderContract } from '#app/contracts/acts/render-contract.server.ts'
import { renderSignedCopy } from '#app/contracts/acts/render-signed-copy.server.ts'
import { settlePoint } from '#app/contracts/acts/settle-point.server.ts'
import { signContract } from '#app/contracts/acts/sign-contract.server.ts'
import { appointVerifier } from '#app/delivery/acts/appoint-verifier.server.ts'
import { approvePayment } from '#app/delivery/acts/approve-payment.server.ts'
import { openCohort } from '#app/delivery/acts/open-cohort.server.ts'
import { recordCorePayment } from '#app/delivery/acts/record-core-payment.server.ts'
import { recordMilestoneCounts } from '#app/delivery/acts/record-milestone-counts.server.ts'
import { verifyResults } from '#app/delivery/acts/verify-results.server.ts'
import { writeLearning } from '#app/delivery/acts/write-learning.server.ts'
import { pence } from '#app/lib/money.ts'
import { day } from '#app/lib/time.ts'
import { done, type Stage } from './play.ts'
import { openedProposals, scoresOf } from './play-evaluation.ts'
import { story, storyDay } from './story.ts'

export type Render = Parameters<typeof renderContract>[1] & Parameters<typeof renderSignedCopy>[1]

export const day91 = 'O1.1'

/** Ellen recommends, Tom decides, Priya releases the results. @returns the first day on which it can be signed */
export async function awardStory(stage: Stage, tenderId: string) {
  const proposals = await openedProposals(stage, tenderId)
  const proposalId = proposals.hearth
  await stage.at('2027-02-17T10:00')
  const reason = 'First place by the published method, and every agreed score above its minimum.'
  done(await recommendAward(stage.as('Ellen Ward'), { tenderId, proposalId, reason }))
  await stage.at('2027-03-03T14:00')
  const decision = { tenderId, shownProposalId: proposalId, decision: 'awarded', reason: 'As recommended.' } as const
  done(await decideAward(stage.as('Tom Okafor'), decision))
  await stage.at('2027-03-08T09:00')
  const priya = stage.as('Priya Shah')
  const { name, email } = await stage.system.db
    .selectFrom('person')
    .select(['name', 'email'])
    .where('id', '=', priya.actor.personId)
    .executeTakeFirstOrThrow()
  const contact = { name, email }
  const agreed = Object.entries(scoresOf('hearth').consensus)
  const reasons = Object.fromEntries(agreed.map(([criterion, told]) => [criterion, told.reason]))
  return done(await releaseResults(priya, { tenderId, contact, reasons }))
}

/** Ruth draws up the contract, settles what her check left open, and passes it; both sides sign it. */
export async function contractStory(stage: Stage, tenderId: string, render: Render): Promise<{ contractId: string }> {
  const drawn = await drawUpStory(stage, tenderId, render)
  await signStory(stage, drawn)
  await renderSignedCopy(stage.system, render, { ...drawn, version: 1 })
  return drawn
}

/** The contract with its document. */
export async function drawUpStory(stage: Stage, tenderId: string, render: Render): Promise<{ contractId: string }> {
  const verifierId = stage.person('Carys Bowen').organisationId
  const { contractId } = done(await drawUpContract(stage.as('Ruth Adeyemi'), { tenderId, verifierId }))
  await renderContract(stage.system, render, { contractId, version: 1 })
  return { contractId }
}

/** Checked, and once the standstill is over signed by both sides. */
export async function signStory(stage: Stage, { contractId }: { contractId: string }): Promise<void> {
  const ruth = stage.as('Ruth Adeyemi')
  const { sha256: shownSha256 } = await stage.system.db
    .selectFrom('contract_document')
    .select('sha256')
    .where('contract_id', '=', contractId)
    .executeTakeFirstOrThrow()
  const { earliest } = await stage.system.db
    .selectFrom('contract')
    .select('earliest_signature_on as earliest')
    .where('id', '=', contractId)
    .executeTakeFirstOrThrow()
  const text = 'Does the standstill end on the same day by the bank holidays of every nation?'
  const { pointId } = done(await raisePoint(ruth, { contractId, shownSha256, text }))
  const because = 'All nations’ bank holidays are counted, so the first day to sign is safe on either reading.'
  done(await settlePoint(ruth, { contractId, pointId, because }))
  done(
    await checkContract(ruth, { contractId, shownSha256, note: 'Compared with the specification and the proposal.' }),
  )
  await stage.onDayAfter(earliest)
  const signing = { contractId, shownSha256, proof: { kind: 'stepped in' } } as const
  done(await signContract(ruth, { ...signing, capacity: 'Head of legal services' }))
  done(await signContract(stage.as('Ffion Llŷr'), { ...signing, capacity: 'Chief executive' }))
}

/** The first cohort: counted by the provider, verified twice, learned from, paid. */
export async function deliverStory(stage: Stage, contractId: string): Promise<{ cohortId: string }> {
  const { delivery } = story
  const outcome = 'O1'
  const [ffion, priya, carys] = [stage.as('Ffion Llŷr'), stage.as('Priya Shah'), stage.as('Carys Bowen')]
  await stage.at('2027-07-01T09:00')
  const { organisationId } = carys.actor
  done(await appointVerifier(priya, { contractId, organisationId }))
  for (const instalment of [1, 2, 3]) {
    await stage.at(`2027-${String(6 + instalment).padStart(2, '0')}-05T09:00`)
    done(await recordCorePayment(priya, { contractId, contractYear: 1, instalment }))
  }
  await stage.at('2027-10-04T09:00')
  const from = storyDay(delivery.cohort.from, stage.shiftDays)
  const to = storyDay(delivery.cohort.to, stage.shiftDays)
  const { cohortId } = done(await openCohort(ffion, { contractId, from: day(from), to: day(to) }))
  await stage.at('2028-01-10T09:00')
  const counts = delivery.observed.map(({ milestone, count, by_band }) => ({
    milestone,
    count,
    byBand: by_band ?? null,
  }))
  done(await recordMilestoneCounts(ffion, { cohortId, outcome, shownVersion: 0, counts }))
  await stage.at('2028-01-17T09:00')
  const check = { cohortId, outcome, milestone: day91, shownVersion: 0 }
  const confirmedByBand = counts.find(({ milestone }) => milestone === day91)?.byBand ?? null
  done(await verifyResults(priya, { ...check, checked: 59, confirmed: 59, confirmedByBand, note: 'Care records.' }))
  const sample = { checked: 12, confirmed: 12, confirmedByBand: null, note: 'Telephone calls to one in five.' }
  done(await verifyResults(carys, { ...check, ...sample }))
  done(await writeLearning(ffion, { cohortId, outcome, reached: true, learned: delivery.learned }))
  await payStory(stage, { cohortId })
  return { cohortId }
}

/** Priya checked the records, so it is Tom who approves. */
async function payStory(stage: Stage, { cohortId }: { cohortId: string }): Promise<void> {
  await stage.at('2028-01-17T10:00')
  const due = pence(story.expected.delivery.day_91_due_pence)
  const payment = { cohortId, outcome: 'O1', milestone: day91, shownDuePence: due, reason: '' }
  done(await approvePayment(stage.as('Tom Okafor'), payment))
}

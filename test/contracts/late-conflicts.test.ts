import { expect, test } from 'vitest'
import { checkContract } from '#app/contracts/acts/check-contract.server.ts'
import { makeDocumentAgain } from '#app/contracts/acts/make-document-again.server.ts'
import { raisePoint } from '#app/contracts/acts/raise-point.server.ts'
import { redrawContract } from '#app/contracts/acts/redraw-contract.server.ts'
import { settlePoint } from '#app/contracts/acts/settle-point.server.ts'
import { signContract } from '#app/contracts/acts/sign-contract.server.ts'
import { readsOnlyForConflict, underReview } from '#app/contracts/content.ts'
import { awardPolicy } from '#app/contracts/policy.ts'
import { contractPage } from '#app/contracts/pages/contract-page.server.ts'
import { needsOfContracts } from '#app/contracts/pages/needs.server.ts'
import { redrawPage } from '#app/contracts/pages/redraw-page.server.ts'
import { decideConflict } from '#app/evaluation/acts/decide-conflict.server.ts'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { reviewAgreedScores } from '#app/evaluation/acts/review-agreed-scores.server.ts'
import type { ConflictDecision } from '#app/evaluation/panel.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { roles } from '#app/identity/roles.ts'
import { href } from '#app/lib/href.ts'
import { aCheckedContract, aContract, byPassword, must } from '#test/support/contracts.ts'
import { declaredConflict } from '#test/support/evaluations.ts'
import { joinsToo } from '#test/support/members.ts'
import { homeOf } from '#test/support/needs.ts'
import { aWaiterFor } from '#test/support/locks.ts'
import { fixedNow } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const home = homeOf(world, needsOfContracts)

type Made = Awaited<ReturnType<typeof aContract>>

async function declares(who: Actor, { tender }: Made, shownCount: number) {
  const late = { shownStage: 'names known', shownCount, conflict: true, statement: 'A daughter.' } as const
  must(await declareInterests(world.contextOf(who), { tenderId: tender.id, ...late }))
}

async function decides(by: Actor, who: Actor, { tender }: Made, decision: ConflictDecision) {
  const declared = await declaredConflict(world, tender.id, who)
  must(await decideConflict(world.contextOf(by), { ...declared, decision, reason: 'As declared.' }))
}

function actsOf(actor: Actor, { contractId, sha256: shownSha256 }: Made) {
  const context = world.contextOf(actor)
  const because = 'Because.'
  return {
    check: () => checkContract(context, { contractId, shownSha256, note: '' }),
    raise: () => raisePoint(context, { contractId, shownSha256, text: 'The dates.' }),
    settle: () => settlePoint(context, { contractId, pointId: crypto.randomUUID(), because }),
    redraw: () => redrawContract(context, { contractId, shownVersion: 1, because, verifierId: null, details: {} }),
    again: () => makeDocumentAgain(context, { contractId }),
    sign: () => signContract(context, { contractId, shownSha256, capacity: 'Director', proof: byPassword }),
  }
}

test.each(['before it is decided', 'when it is decided against them'] as const)(
  'a legal officer with a conflict works on no contract, %s; the page says why and offers nothing',
  async (moment) => {
    const made = await aContract(world)
    const { buyer, contractId } = made
    expect(await home.links(buyer.legal)).not.toEqual([])
    await declares(buyer.legal, made, 0)
    if (moment !== 'before it is decided') await decides(buyer.moderator, buyer.legal, made, 'may not score')
    for (const [name, act] of Object.entries(actsOf(buyer.legal, made))) {
      expect(await act(), name).toMatchObject({ refusal: { kind: 'not permitted' } })
    }
    expect(await redrawPage(world.db, buyer.legal, contractId)).toMatchObject({ refusal: { kind: 'not permitted' } })
    const page = must(await contractPage(world.db, buyer.legal, contractId))
    expect(page.held).toEqual([readsOnlyForConflict])
    expect(Object.values(page.may)).toEqual(Object.values(page.may).map(() => false))
    expect(await home.links(buyer.legal)).toEqual([])
    expect(must(await contractPage(world.db, buyer.commissioner, contractId)).held).toEqual([])
  },
)

test('once it is decided that they may take part, they check and sign as before', async () => {
  const made = await aContract(world)
  const { buyer } = made
  await declares(buyer.legal, made, 0)
  await decides(buyer.moderator, buyer.legal, made, 'may score')
  expect(await actsOf(buyer.legal, made).check()).toMatchObject({ ok: true })
})

test('a conflict that is declared while a signature waits comes before it', async () => {
  const made = await aCheckedContract(world)
  const { buyer, tender } = made
  const { signing } = await world.db.transaction().execute(async (tx) => {
    await lockEvaluation(tx, tender.id)
    const signing = actsOf(buyer.legal, made).sign()
    await aWaiterFor(world, 'tender')
    await tx
      .insertInto('interest_declaration')
      .values({
        id: crypto.randomUUID(),
        tender_id: tender.id,
        person_id: buyer.legal.personId,
        stage: 'names known',
        moment: 'after ranking',
        conflict: true,
        statement: 'A daughter.',
        declared_at: new Date(0).toISOString(),
      })
      .execute()
    await fixedNow(tx)
    return { signing }
  })
  expect(await signing).toMatchObject({ refusal: { kind: 'not permitted' } })
})

test('while agreed scores are under review nobody signs or draws up again; both parties read why, and go on after it', async () => {
  const made = await aCheckedContract(world)
  const { buyer, provider, contractId, tender } = made
  const signs = (actor: Actor) => actsOf(actor, made).sign()
  const isHeld = async () => {
    for (const actor of [buyer.legal, provider.signatory]) {
      expect(await signs(actor)).toMatchObject({ refusal: { kind: 'blocked', blockers: [{ code: 'under review' }] } })
      const page = must(await contractPage(world.db, actor, contractId))
      expect(page).toMatchObject({ held: [underReview], waitsFor: [], may: { sign: false, redraw: false } })
      expect(await home.links(actor)).not.toContain(href('/contracts/:contractId/sign', { contractId }))
    }
    const drawn = await actsOf(buyer.commissioner, made).redraw()
    expect(drawn).toMatchObject({ refusal: { kind: 'under review' } })
    expect(must(await redrawPage(world.db, buyer.commissioner, contractId)).isOpen).toBe(false)
  }
  await declares(buyer.joan, made, 1)
  await isHeld()
  await decides(buyer.moderator, buyer.joan, made, 'may not score')
  await isHeld()
  const found = { tenderId: tender.id, shownReviews: 0, reason: 'Without hers they are the same.' }
  must(await reviewAgreedScores(world.contextOf(buyer.chair), { ...found, outcome: 'stand' }))
  expect(must(await contractPage(world.db, provider.signatory, contractId))).toMatchObject({
    held: [],
    may: { sign: true },
  })
  expect(await home.links(provider.signatory)).toContain(href('/contracts/:contractId/sign', { contractId }))
  for (const actor of [buyer.legal, provider.signatory]) expect(await signs(actor)).toMatchObject({ ok: true })
})

test('whoever is a member of a bidder too works on no contract, decides no award and signs for no buyer', async () => {
  const made = await aCheckedContract(world)
  const { buyer, provider, tender, contractId } = made
  await joinsToo(world, buyer.legal, provider.signatory.organisationId)
  for (const [name, act] of Object.entries(actsOf(buyer.legal, made))) {
    expect(await act(), name).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const evaluation = await findEvaluation(world.db, tender.id)
  if (!evaluation) throw new Error('the evaluation is gone')
  const { view, decide, release, drawUp } = awardPolicy
  const all = { ...buyer.legal, roles: roles.filter((role) => role !== 'auditor') }
  const others = { ...all, personId: buyer.approver.personId }
  const may = (actor: Actor) => [
    ...[view, release, drawUp].map((permits) => permits(actor, evaluation)),
    decide(actor, evaluation, { recommendedBy: 'somebody else' }),
  ]
  expect(may(all)).toEqual([false, false, false, false])
  expect(may(others)).toEqual([true, true, true, true])
  const page = must(await contractPage(world.db, buyer.legal, contractId))
  expect([page.may.sign, page.held]).toEqual([false, [readsOnlyForConflict]])
})

test('one person never signs for both parties, whenever they changed sides', async () => {
  const made = await aCheckedContract(world)
  const { buyer, provider, contractId, sha256: shownSha256 } = made
  must(await actsOf(buyer.legal, made).sign())
  const forProvider = { ...provider.signatory, personId: buyer.legal.personId }
  const signed = { contractId, shownSha256, capacity: 'Director', proof: byPassword }
  expect(await signContract(world.contextOf(forProvider), signed)).toMatchObject({
    refusal: { kind: 'blocked', blockers: [{ code: 'signed for the other' }] },
  })
  expect(must(await contractPage(world.db, forProvider, contractId)).may.sign).toBe(false)
})

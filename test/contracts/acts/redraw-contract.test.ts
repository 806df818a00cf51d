import { expect, test } from 'vitest'
import { drawUpContract } from '#app/contracts/acts/draw-up-contract.server.ts'
import { raisePoint } from '#app/contracts/acts/raise-point.server.ts'
import { redrawContract } from '#app/contracts/acts/redraw-contract.server.ts'
import { renderContract } from '#app/contracts/acts/render-contract.server.ts'
import { signContract } from '#app/contracts/acts/sign-contract.server.ts'
import { contractRedrawn } from '#app/contracts/events.ts'
import { renderContract as renderContractJob, tellParties } from '#app/contracts/jobs.ts'
import { contractDocument, contractPage, contractTextPage } from '#app/contracts/pages/contract-page.server.ts'
import { redrawPage } from '#app/contracts/pages/redraw-page.server.ts'
import { termsOf } from '#app/contracts/store/contract-versions.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { day } from '#app/lib/time.ts'
import {
  aCheckedContract,
  aContract,
  aReleasedAward,
  must,
  quickRender,
  theContract,
  byPassword,
} from '#test/support/contracts.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const because = 'The mobilisation was three weeks short.'
const details = { startsOn: day('2027-08-01'), mobilisation: '1 April to 31 July 2027' }

function redraw(actor: Actor, contractId: string, changed: object = {}) {
  const asked = { contractId, shownVersion: 1, because, verifierId: null, details }
  return redrawContract(world.contextOf(actor), { ...asked, ...changed })
}

test('what was open is corrected in the next version: dates move, everything that was awarded stays', async () => {
  const { buyer, provider, contractId, sha256: shownSha256 } = await aCheckedContract(world)
  const text = 'The dates do not match.'
  must(await raisePoint(world.contextOf(buyer.legal), { contractId, shownSha256, text }))
  must(await redraw(buyer.legal, contractId))

  const [before, after] = [
    await termsOf(world.db, { contractId, version: 1 }),
    await termsOf(world.db, { contractId, version: 2 }),
  ]
  expect([after.startsOn, after.endsOn]).toEqual(['2027-08-01', '2030-07-31'])
  expect(after.specification).toEqual({ ...before.specification, mobilisation: details.mobilisation })
  expect(after.targets).toEqual(before.targets)
  expect(after.years.map(({ from: _from, to: _to, ...year }) => year)).toEqual(
    before.years.map(({ from: _from, to: _to, ...year }) => year),
  )
  expect(after.reference).toBe(before.reference)

  expect(await theContract(world, contractId)).toMatchObject({
    version: 2,
    because,
    check: null,
    points: [],
    document: null,
  })
  expect((await world.eventsOf(contractId, contractRedrawn)).map(({ data }) => data)).toMatchObject([
    { version: 2, because },
  ])
  expect(await world.jobsPromised(renderContractJob)).toContainEqual({ contractId, version: 2 })
  expect(await world.jobsPromised(tellParties)).toContainEqual({ contractId, version: 2, news: 'drawn up again' })

  const signing = { contractId, shownSha256, capacity: 'Director', proof: byPassword }
  const signed = await signContract(world.contextOf(provider.signatory), signing)
  expect(signed).toMatchObject({
    refusal: { kind: 'blocked', blockers: [{ code: 'no document' }, { code: 'not checked' }] },
  })
  await renderContract(world.system, (terms) => quickRender({ ...terms, reference: 'v2' }), { contractId, version: 2 })
  const again = await signContract(world.contextOf(provider.signatory), signing)
  expect(again).toMatchObject({ refusal: { kind: 'blocked', blockers: [{ code: 'not checked' }] } })

  const page = must(await contractPage(world.db, provider.signatory, contractId))
  expect(page.earlier).toMatchObject([{ version: 1, because, points: [text], hasDocument: true, isWithheld: false }])
  const old = must(await contractTextPage(world.db, provider.signatory, contractId, 1))
  expect(old).toMatchObject({ version: 1, replaced: { by: 2, because } })
  expect(must(await contractDocument(world.system, provider.signatory, contractId, 1)).sha256).toBe(shownSha256)
  expect((await contractTextPage(world.db, provider.signatory, contractId, 3)).ok).toBe(false)
  expect((await contractTextPage(world.db, provider.signatory, contractId, 0)).ok).toBe(false)
})

test('two people drawing up again at once make one version', async () => {
  const { buyer, contractId } = await aContract(world)
  const results = await Promise.all([redraw(buyer.legal, contractId), redraw(buyer.commissioner, contractId)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await redraw(buyer.legal, contractId)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await world.eventsOf(contractId, contractRedrawn)).toHaveLength(1)
})

test('not once somebody has signed, not without a reason, with no other organisation as verifier', async () => {
  const { buyer, provider, contractId, sha256: shownSha256 } = await aCheckedContract(world)
  expect(await redraw(buyer.legal, contractId, { because: ' ' })).toMatchObject({ refusal: { kind: 'reason missing' } })
  const strange = await redraw(buyer.legal, contractId, { verifierId: provider.organisationId })
  expect(strange).toMatchObject({ refusal: { kind: 'no such verifier' } })
  must(
    await signContract(world.contextOf(provider.signatory), {
      contractId,
      shownSha256,
      capacity: 'Director',
      proof: byPassword,
    }),
  )
  expect(await redraw(buyer.legal, contractId)).toMatchObject({ refusal: { kind: 'signed already' } })
  expect((await theContract(world, contractId)).version).toBe(1)
})

test('days that contradict each other are refused when drawing up, the first time and again', async () => {
  const wrong = { startsOn: day('2027-06-01') }
  const refusal = {
    kind: 'dates contradict',
    contradictions: [{ earlier: { step: 'mobilisation ends' }, later: { step: 'start' } }],
  }
  const { buyer, tender } = await aReleasedAward(world, ['hearth'])
  const first = await drawUpContract(world.contextOf(buyer.legal), {
    tenderId: tender.id,
    verifierId: null,
    details: wrong,
  })
  expect(first).toMatchObject({ refusal })

  const made = await aContract(world)
  expect(await redraw(made.buyer.legal, made.contractId, { details: wrong })).toMatchObject({ refusal })
})

test('the buyer’s legal officer and commissioners alone', async () => {
  const { buyer, provider, contractId } = await aContract(world)
  for (const actor of [buyer.approver, buyer.chair, buyer.owner, provider.signatory]) {
    expect(await redraw(actor, contractId)).toMatchObject({ refusal: { kind: 'not permitted' } })
    expect(await redrawPage(world.db, actor, contractId)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['legal'])
  expect(await redraw(stranger, contractId)).toMatchObject({ refusal: { kind: 'not found' } })
  const page = must(await redrawPage(world.db, buyer.commissioner, contractId))
  expect(page).toMatchObject({ version: 1, isOpen: true, details: { startsOn: '2027-07-01', providerCapacity: '' } })
})

test('a start a century away is drawn up once whoever asked for it says that it is meant', async () => {
  const { buyer, contractId } = await aContract(world)
  const far = { details: { ...details, startsOn: day('2126-07-01') } }
  const unusual = ['The contract starts on 1 July 2126, where 1 July 2027 was published']
  expect(await redraw(buyer.legal, contractId, far)).toEqual({ ok: false, refusal: { kind: 'not confirmed', unusual } })
  must(await redraw(buyer.legal, contractId, { ...far, meant: unusual }))
  expect((await world.eventsOf(contractId, contractRedrawn)).map(({ data }) => data)).toMatchObject([
    { meant: unusual },
  ])
})

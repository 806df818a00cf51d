import { expect, test } from 'vitest'
import { versionInForce } from '#app/contracts/contract.ts'
import { renderSignedCopy } from '#app/contracts/acts/render-signed-copy.server.ts'
import { signedCopy } from '#app/contracts/pages/contract-page.server.ts'
import { termsInForce, termsOf } from '#app/contracts/store/contract-versions.server.ts'
import { addDays, day, toIso, type CalendarDay } from '#app/lib/time.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aSignedContract, quickRender, theContract } from '#test/support/contracts.ts'
import { changeInWork } from '#test/support/in-work.ts'
import { rewrite } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('of the signed versions the newest in effect counts; before any is, the first to come', () => {
  const version = (of: number, effectiveOn: string) => ({ version: of, effectiveOn: day(effectiveOn) })
  const agreed = [version(3, '2028-07-01'), version(1, '2027-07-01'), version(2, '2028-01-01')]
  const on = (text: string) => versionInForce(agreed, day(text))?.version
  expect(['2027-03-22', '2027-07-01', '2027-12-31', '2028-01-01', '2028-07-01', '2030-01-01'].map(on)).toEqual([
    ...[1, 1, 1, 2, 3, 3],
  ])
  expect(versionInForce(agreed.slice(3), day('2027-07-01'))).toBeUndefined()
})

test('the terms in force are those that both parties signed, whatever is drawn up or half signed after them', async () => {
  const { contractId, buyer, provider } = await aSignedContract(world)
  const first = await termsOf(world.db, { contractId, version: 1 })
  const on = async (wanted: CalendarDay) =>
    (await termsInForce(world.db, new Map([[contractId, wanted]]))).get(contractId)
  expect(await on(first.startsOn)).toMatchObject({ version: 1, terms: first })

  await changeInWork(world, contractId)
  const { startsOn } = await termsOf(world.db, { contractId, version: 2 })
  expect(await on(startsOn)).toMatchObject({ version: 1 })
  await signed('buyer', buyer.legal.personId)
  expect(await on(startsOn)).toMatchObject({ version: 1 })
  expect(await theContract(world, contractId)).toMatchObject({ version: 2, agreed: [1] })
  await signed('provider', provider.signatory.personId)
  expect(await on(addDays(startsOn, -1))).toMatchObject({ version: 1, terms: first })
  expect(await on(startsOn)).toMatchObject({ version: 2 })
  expect(await theContract(world, contractId)).toMatchObject({ version: 2, agreed: [1, 2] })

  function signed(party: 'buyer' | 'provider', personId: string) {
    return rewrite(world, ['contract_signature'], (tx) =>
      tx
        .insertInto('contract_signature')
        .values({
          ...{ contract_id: contractId, version: 2, party, signed_by: personId, document_sha256: '0'.repeat(64) },
          ...{ signed_at: toIso(storyInstant('2027-03-23T10:00')), capacity: 'Signatory' },
          ...{ signed_name: null, signed_for: null },
        })
        .execute(),
    )
  }
})

test('the signed copy of what is signed is laid out and handed out while a next version is in work', async () => {
  const { contractId, buyer } = await aSignedContract(world)
  await changeInWork(world, contractId)
  await renderSignedCopy(world.system, quickRender, { contractId, version: 1 })
  const copy = await signedCopy(world.system, buyer.legal, contractId)
  expect(copy).toMatchObject({ ok: true, value: { name: expect.stringMatching(/-v1-signed\.pdf$/) } })
})

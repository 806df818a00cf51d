import { expect, test } from 'vitest'
import { beginSecondFactor } from '#app/identity/acts/begin-second-factor.server.ts'
import { secondFactorPage } from '#app/identity/pages/second-factor-page.server.ts'
import { setUpOf } from '#app/identity/second-factor.server.ts'
import { hasSecondFactor } from '#app/identity/store/second-factors.server.ts'
import { aBegunSecondFactor, aSecondFactor } from '#test/support/second-factor.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const aPerson = async () => (await world.aPerson(await world.anOrganisation('provider'), ['owner'])).personId

test('it makes a secret for the phone, kept concealed, that counts for nothing yet; begun again it is another', async () => {
  const personId = await aPerson()
  expect(await secondFactorPage(world.system, personId)).toEqual({ state: 'off' })
  const secret = await aBegunSecondFactor(world.system, personId)
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(await secondFactorPage(world.system, personId)).toMatchObject({ state: 'begun', secret })
  expect(await hasSecondFactor(world.db, personId)).toBe(false)
  expect(await aBegunSecondFactor(world.system, personId)).not.toBe(secret)

  const row = await world.db.selectFrom('second_factor').selectAll().where('person_id', '=', personId).execute()
  expect(row[0]?.secret_concealed.toString('latin1')).not.toContain(secret)
})

test('begun twice at once there is one secret; once it is on, no other can take its place', async () => {
  const personId = await aPerson()
  const press = () => beginSecondFactor(world.system, { personId })
  expect((await Promise.all([press(), press()])).map(({ ok }) => ok)).toEqual([true, true])
  expect(await secondFactorPage(world.system, personId)).toMatchObject({ state: 'begun' })

  const other = await aPerson()
  await aSecondFactor(world.system, other)
  expect(await beginSecondFactor(world.system, { personId: other })).toMatchObject({ refusal: { kind: 'on already' } })
  expect(await secondFactorPage(world.system, other)).toMatchObject({ state: 'on', recoveryCodes: 10 })
})

test('the phone is shown a square of squares, and the key as people type it', () => {
  const { size, path, typedKey } = setUpOf('ABCDEFGHABCDEFGHABCDEFGHABCDEFGH', 'name@example.org')
  expect(typedKey).toBe('ABCD EFGH ABCD EFGH ABCD EFGH ABCD EFGH')
  expect(size).toBeGreaterThan(25)
  expect(path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/)
})

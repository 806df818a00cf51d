import { expect, test } from 'vitest'
import { turnOffSecondFactor } from '#app/identity/acts/turn-off-second-factor.server.ts'
import { secondFactorTurnedOff } from '#app/identity/events.ts'
import { hasSecondFactor } from '#app/identity/store/second-factors.server.ts'
import { mailsTo } from '#test/support/members.ts'
import { aBegunSecondFactor, aSecondFactor } from '#test/support/second-factor.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const aPerson = async () => (await world.aPerson(await world.anOrganisation('provider'), ['owner'])).personId

test('it is off, its recovery codes are gone, and it can be set up anew; two at once turn it off once', async () => {
  const personId = await aPerson()
  await aSecondFactor(world.system, personId)
  const press = () => turnOffSecondFactor(world.system, { personId })
  const results = await Promise.all([press(), press()])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await press()).toMatchObject({ refusal: { kind: 'not on' } })

  expect(await hasSecondFactor(world.db, personId)).toBe(false)
  expect(await world.db.selectFrom('recovery_code').selectAll().where('person_id', '=', personId).execute()).toEqual([])
  expect(await world.eventsOf(personId, secondFactorTurnedOff)).toHaveLength(1)
  const mails = await mailsTo(world, { personId })
  expect(mails.map(({ subject }) => subject)).toEqual(['Your second factor is on', 'Your second factor is off'])
  await aSecondFactor(world.system, personId)
})

test('one that was only begun is not on', async () => {
  const personId = await aPerson()
  await aBegunSecondFactor(world.system, personId)
  expect(await turnOffSecondFactor(world.system, { personId })).toMatchObject({ refusal: { kind: 'not on' } })
})

import { expect, test } from 'vitest'
import { turnOnSecondFactor } from '#app/identity/acts/turn-on-second-factor.server.ts'
import { secondFactorTurnedOn } from '#app/identity/events.ts'
import { mailsTo } from '#test/support/members.ts'
import { aBegunSecondFactor, codeOf } from '#test/support/second-factor.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const aPerson = async () => (await world.aPerson(await world.anOrganisation('provider'), ['owner'])).personId

test('a code of the phone turns it on, with ten recovery codes of which only hashes are kept', async () => {
  const personId = await aPerson()
  const secret = await aBegunSecondFactor(world.system, personId)
  const typed = (await codeOf(world.system, secret)).replace(/(...)/, '$1 ')
  const result = await turnOnSecondFactor(world.system, { personId, code: typed })
  if (!result.ok) throw new Error(result.refusal.kind)
  const { recoveryCodes } = result.value
  expect(new Set(recoveryCodes).size).toBe(10)
  for (const code of recoveryCodes) expect(code).toMatch(/^[a-z1-9]{5}-[a-z1-9]{5}$/)

  const kept = await world.db.selectFrom('recovery_code').selectAll().where('person_id', '=', personId).execute()
  const events = await world.eventsOf(personId, secondFactorTurnedOn)
  expect(kept).toHaveLength(10)
  const mails = await mailsTo(world, { personId })
  expect(events).toHaveLength(1)
  expect(mails).toMatchObject([{ subject: 'Your second factor is on' }])
  for (const text of [secret, ...recoveryCodes.map((code) => code.slice(0, 5))]) {
    expect(JSON.stringify([kept, events, mails])).not.toContain(text)
  }
})

test('codes of the step before and after count too, because clocks differ; older ones do not', async () => {
  for (const [steps, ok] of [
    [-1, true],
    [1, true],
    [-3, false],
    [3, false],
  ] as const) {
    const personId = await aPerson()
    const secret = await aBegunSecondFactor(world.system, personId)
    const result = await turnOnSecondFactor(world.system, { personId, code: await codeOf(world.system, secret, steps) })
    expect(result.ok, `${steps}`).toBe(ok)
  }
})

test('a wrong code, no code, and a second factor that was never begun are refused', async () => {
  const personId = await aPerson()
  expect(await turnOnSecondFactor(world.system, { personId, code: '123456' })).toMatchObject({
    refusal: { kind: 'not begun' },
  })
  await aBegunSecondFactor(world.system, personId)
  for (const code of ['', '000', 'abcdef', '١٢٣٤٥٦']) {
    expect(await turnOnSecondFactor(world.system, { personId, code })).toMatchObject({
      refusal: { kind: 'wrong code' },
    })
  }
})

test('pressed twice at once it is turned on once', async () => {
  const personId = await aPerson()
  const code = await codeOf(world.system, await aBegunSecondFactor(world.system, personId))
  const press = () => turnOnSecondFactor(world.system, { personId, code })
  const results = await Promise.all([press(), press()])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'on already' } })
  expect(await world.eventsOf(personId, secondFactorTurnedOn)).toHaveLength(1)
  expect(await mailsTo(world, { personId })).toHaveLength(1)
})

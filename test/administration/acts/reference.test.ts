import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { addReferenceEntry } from '#app/administration/acts/add-reference-entry.server.ts'
import { endReferenceEntry } from '#app/administration/acts/end-reference-entry.server.ts'
import { referenceAdded, referenceEnded } from '#app/administration/events.ts'
import { addReferencePage, endReferencePage, referencePage } from '#app/administration/pages/reference-page.server.ts'
import type { ReferenceKey } from '#app/reference/entry.ts'
import type { Actor } from '#app/identity/actor.ts'
import { addDays, day, type CalendarDay } from '#app/lib/time.ts'
import { holidaysByNation } from '#app/reference/bank-holidays.ts'
import { bankHolidays, cpvCodes, cpvCodesInForce } from '#app/reference/store/facts.server.ts'
import { anOperator } from '#test/support/administration.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()
const today = day('2026-11-23')
let next = 0
beforeAll(() => world.setClock(storyMorning))

/** A bank holiday that no other test of this file names. */
function aHoliday(): ReferenceKey & { onDay: CalendarDay } {
  next += 1
  return { kind: 'bank-holidays', jurisdiction: 'scotland', onDay: addDays(day('2031-01-01'), next) }
}

/** Whether it counts in Scotland, as it is known on a day. */
async function isHoliday({ onDay }: { onDay: CalendarDay }, on: CalendarDay) {
  return (
    holidaysByNation(await bankHolidays(world.db, on))
      .get('scotland')
      ?.has(onDay) ?? false
  )
}

function add(actor: Actor, key: ReferenceKey, { name = 'A jubilee', validFrom = today } = {}) {
  return addReferenceEntry(world.contextOf(actor), { key, name, source: 'A proclamation', validFrom })
}

async function added(actor: Actor, key: ReferenceKey, more: { name?: string; validFrom?: CalendarDay } = {}) {
  const result = await add(actor, key, more)
  if (!result.ok) throw new Error(result.refusal.kind)
  return result.value.entryId
}

function end(actor: Actor, entryId: string, endsOn = today) {
  const entry = { kind: 'bank-holidays' as const, entryId, endsOn, reason: 'It was not proclaimed.' }
  return endReferenceEntry(world.contextOf(actor), entry)
}

test('a bank holiday counts in the standstill and in suggestions from the day on from which it is in force', async () => {
  const { administrator } = await anOperator(world)
  const key = aHoliday()
  const entryId = await added(administrator, key, { validFrom: addDays(today, 7) })
  for (const [on, counts] of [
    [addDays(today, 6), false],
    [addDays(today, 7), true],
  ] as const) {
    expect(await isHoliday(key, on)).toBe(counts)
  }
  expect(await world.eventsOf(entryId, referenceAdded)).toMatchObject([
    { actor_id: administrator.personId, data: { kind: 'bank-holidays', name: 'A jubilee', corrects: null } },
  ])
})

test('a correction is a new row that ends the old one, and both can be looked up', async () => {
  const { administrator } = await anOperator(world)
  const [code] = await cpvCodesInForce(world.db, today)
  const key = { kind: 'cpv-codes', code: code?.code ?? '' } as const
  const entryId = await added(administrator, key, { name: 'Care, renamed', validFrom: addDays(today, 1) })
  const nameOn = async (on: CalendarDay) =>
    (await cpvCodesInForce(world.db, on)).filter((one) => one.code === key.code).map(({ name }) => name)
  expect(await nameOn(today)).toEqual([code?.name])
  expect(await nameOn(addDays(today, 1))).toEqual(['Care, renamed'])
  expect((await cpvCodes(world.db)).filter((one) => one.code === key.code)).toEqual([
    { code: key.code, name: 'Care, renamed' },
  ])
  const [event] = await world.eventsOf(entryId, referenceAdded)
  expect(event?.data).toMatchObject({ corrects: expect.any(String) as string })
})

test('an ended fact holds until that day, with the reason on record', async () => {
  const { administrator } = await anOperator(world)
  const key = aHoliday()
  const entryId = await added(administrator, key)
  expect(await end(administrator, entryId, addDays(today, 3))).toMatchObject({ ok: true })
  expect(await isHoliday(key, addDays(today, 2))).toBe(true)
  expect(await isHoliday(key, addDays(today, 3))).toBe(false)
  expect(await world.eventsOf(entryId, referenceEnded)).toMatchObject([{ data: { reason: 'It was not proclaimed.' } }])
})

test('nothing changes what was in force before today', async () => {
  const { administrator } = await anOperator(world)
  const inThePast = { refusal: { kind: 'in the past' } }
  expect(await add(administrator, aHoliday(), { validFrom: addDays(today, -1) })).toMatchObject(inThePast)
  const old = await world.db.selectFrom('bank_holiday').select('id').executeTakeFirstOrThrow()
  expect(await end(administrator, old.id, addDays(today, -1))).toMatchObject(inThePast)
  const later = await added(administrator, aHoliday(), { validFrom: addDays(today, 9) })
  expect(await end(administrator, later, addDays(today, 8))).toMatchObject({ refusal: { kind: 'before it begins' } })
  await expect(sql`delete from bank_holiday`.execute(world.db)).rejects.toThrow('permission denied')
  await expect(sql`update cpv_code set name = 'x'`.execute(world.db)).rejects.toThrow('permission denied')
})

test('pressed twice, at once or after each other, it adds once and ends once', async () => {
  const { administrator } = await anOperator(world)
  const key = aHoliday()
  const results = await Promise.all([add(administrator, key), add(administrator, key)])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await add(administrator, key)).toMatchObject({ refusal: { kind: 'already planned' } })
  const entryId = results.flatMap((result) => (result.ok ? [result.value.entryId] : []))[0] ?? ''
  const ended = await Promise.all([end(administrator, entryId), end(administrator, entryId)])
  expect(ended.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await end(administrator, entryId)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await world.eventsOf(entryId, referenceEnded)).toHaveLength(1)
})

test('only administrators change reference data; the operator’s others look, for anybody else it does not exist', async () => {
  const { administrator, operatorsOwner, outsider } = await anOperator(world)
  const entryId = await added(administrator, aHoliday())
  for (const [actor, kind] of [
    [operatorsOwner, 'not permitted'],
    [outsider, 'not found'],
  ] as const) {
    const refusal = { refusal: { kind } }
    expect(await add(actor, aHoliday())).toMatchObject(refusal)
    expect(await end(actor, entryId)).toMatchObject(refusal)
    expect(addReferencePage(actor, 'bank-holidays')).toMatchObject(refusal)
    expect(await endReferencePage(world.db, actor, 'bank-holidays', entryId)).toMatchObject(refusal)
  }
  expect(await referencePage(world.db, operatorsOwner, 'bank-holidays', null)).toMatchObject({
    value: { mayAct: false },
  })
  expect(await referencePage(world.db, outsider, 'bank-holidays', null)).toMatchObject({
    refusal: { kind: 'not found' },
  })
})

test('the page shows what was in force on a day, or today with what is planned', async () => {
  const { administrator } = await anOperator(world)
  const planned = await added(administrator, aHoliday(), { name: 'Planned', validFrom: addDays(today, 20) })
  const shown = async (on: CalendarDay | null) => {
    const page = await referencePage(world.db, administrator, 'bank-holidays', on)
    return page.ok ? page.value.entries.map(({ id }) => id) : []
  }
  expect(await shown(null)).toContain(planned)
  expect(await shown(today)).not.toContain(planned)
  expect(await shown(addDays(today, 20))).toContain(planned)
  expect(await shown(day('1999-12-31'))).toEqual([])
})

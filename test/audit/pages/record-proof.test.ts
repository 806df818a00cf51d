import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { linkRecord } from '#app/audit/acts/link-record.server.ts'
import { linksInOrder, type RecordLink } from '#app/audit/store/record-links.server.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'
import { provenRecord, tamper } from '#test/support/record.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()

/** Three links with two events each are made anew for every test; what the tests before did is undone. */
let links: RecordLink[]
beforeEach(async () => {
  await tamper(
    world,
    sql`delete from record_link`,
    sql`delete from event`,
    sql`delete from organisation_key`,
    sql`delete from queue_state`,
    sql`alter table event alter column sequence restart`,
  )
  for (let link = 0; link < 3; link++) {
    await world.anOrganisation('provider')
    await world.anOrganisation('commissioner')
    await linkRecord(world.system)
  }
  links = await linksInOrder(world.db)
})

test('an untouched record is proven, and what is not linked yet is counted', async () => {
  await world.anOrganisation('verifier')
  const head = links[2]!.head
  const proof = { findings: [], links: 3, linkedEvents: 6, openEvents: 1, head }
  expect(await provenRecord(world, { knownHead: head })).toEqual({
    verdict: 'proven',
    ...proof,
    limits: ['1 event came after this head and is not yet in anybody’s hands, the oldest for 0 minutes.'],
  })
  expect(await provenRecord(world)).toEqual({
    verdict: 'not proven',
    ...proof,
    limits: [
      'Without a head that was kept elsewhere (--head) only this is known: the record fits itself. No head was mailed yet: all of it is not yet in anybody’s hands.',
    ],
  })
})

test('the chain is nothing but the documented hash: anybody can compute it again', async () => {
  const [first] = links
  const events = await world.db
    .selectFrom('event')
    .selectAll()
    .where('sequence', '<=', first!.lastSequence)
    .orderBy('sequence')
    .execute()
  const iso = (at: number | null) => new Date(at ?? 0).toISOString()
  const lines = events.map((event) => canonicalJson({ ...event, at: iso(event.at), written_at: iso(event.written_at) }))
  expect(sha256(['0'.repeat(64), ...lines].join('\n'))).toBe(first!.head)
})

const inSecondLink = () => links[1]!.firstSequence

test.each([
  ['what an event says', () => sql`update event set data = '{"name": "Other"}' where sequence = ${inSecondLink()}`],
  ['who did it', () => sql`update event set actor_id = gen_random_uuid() where sequence = ${inSecondLink()}`],
  ['when', () => sql`update event set at = at + interval '1 millisecond' where sequence = ${inSecondLink()}`],
])('a change of %s is found in its link', async (_, change) => {
  await tamper(world, change())
  const { findings } = await provenRecord(world)
  expect(findings).toEqual([expect.stringMatching(/^The link of .* UTC \(events 3 to 4\) is not what was linked/)])
})

test('a missing event is found in its link', async () => {
  await tamper(world, sql`delete from event where sequence = ${inSecondLink()}`)
  expect((await provenRecord(world)).findings).toEqual([
    expect.stringMatching(/\(events 3 to 4\) holds 1 events where 2 were linked\.$/),
    expect.stringMatching(/ of organisation_key is in no event of the record\.$/),
  ])
})

test('an inserted event is found even where no link begins yet', async () => {
  const copyTo = (sequence: number) => sql`
    insert into event overriding system value
    select ${sequence}, gen_random_uuid(), type, subject_id, actor_id, organisation_id, request_id, data, at, null,
      written_at, clock_offset_ms
    from event where sequence = ${inSecondLink()}`
  await tamper(world, copyTo(-1))
  expect((await provenRecord(world)).findings).toContain('There are 7 events up to the newest link, and 6 were linked.')
})

test('events that changed places are found', async () => {
  const swapped = sql`${inSecondLink() * 2 + 1} - sequence`
  const columns = sql`type, subject_id, actor_id, organisation_id, request_id, data, at, fixed, written_at, clock_offset_ms`
  await tamper(
    world,
    sql`create temp table pair on commit drop as select * from event where sequence between 3 and 4`,
    sql`delete from event where sequence between 3 and 4`,
    sql`insert into event overriding system value
        select ${swapped}, id, ${columns} from pair`,
  )
  expect((await provenRecord(world)).findings).toEqual([expect.stringContaining('their order')])
})

test('a changed head is found in its own link and in the one that builds on it', async () => {
  await tamper(world, sql`update record_link set head = ${'f'.repeat(64)} where first_sequence = ${inSecondLink()}`)
  expect((await provenRecord(world)).findings).toEqual([
    expect.stringContaining('(events 3 to 4)'),
    expect.stringContaining('(events 5 to 6)'),
  ])
})

test('a link that is gone from between two others is found', async () => {
  await tamper(world, sql`delete from record_link where first_sequence = ${inSecondLink()}`)
  expect((await provenRecord(world)).findings).toContain('A link is missing: none covers events 3 to 4.')
})

test('that the newest link is gone, only a head kept elsewhere can tell', async () => {
  const knownHead = links[2]!.head
  expect((await provenRecord(world, { knownHead })).findings).toEqual([])
  await tamper(world, sql`delete from record_link where first_sequence = ${links[2]!.firstSequence}`)
  expect(await provenRecord(world)).toMatchObject({ verdict: 'not proven', findings: [] })
  expect(await provenRecord(world, { knownHead })).toMatchObject({
    verdict: 'broken',
    findings: [`No link has the head ${knownHead}: links were removed or made anew, or it is of another portal.`],
  })
})

const aCopy = (columns: Record<string, ReturnType<typeof sql>>) => {
  const names = ['type', 'subject_id', 'request_id', 'data', 'at', 'written_at', 'clock_offset_ms']
  return sql`insert into event (id, ${sql.join(names.map((name) => sql.ref(name)))})
    select gen_random_uuid(), ${sql.join(names.map((name) => columns[name] ?? sql.ref(name)))}
    from event where sequence = ${links[2]!.lastSequence}`
}
const longAgo = sql`written_at - interval '30 days'`

test.each([
  ['back-dated by the role of the application', () => aCopy({ at: sql`at - interval '30 days'` }), 'says another time'],
  ['that is dated ahead', () => aCopy({ at: sql`at + interval '30 days'` }), 'says another time'],
])('an event %s at the end of the record is found: the database notes when it was written', async (_, insert, odd) => {
  await insert().execute(world.db)
  const { verdict, findings } = await provenRecord(world, { knownHead: links[2]!.head })
  expect({ verdict, findings }).toEqual({ verdict: 'broken', findings: [expect.stringMatching(`^Event 7 ${odd}`)] })
})

test.each([
  ['that nobody timed', () => aCopy({ written_at: sql`null` }), 'was written past the rules'],
  [
    'whose times are all back-dated',
    () => aCopy({ at: sql`at - interval '30 days'`, written_at: longAgo }),
    'says that it was written before a link',
  ],
  [
    'from tomorrow',
    () => aCopy({ at: sql`at + interval '1 day'`, written_at: sql`written_at + interval '1 day'` }),
    'says that it was written in the future',
  ],
])('an event %s, put in by the owner of the database, is found', async (_, insert, odd) => {
  await tamper(world, insert())
  const { findings } = await provenRecord(world, { knownHead: links[2]!.head })
  expect(findings).toContainEqual(expect.stringMatching(`^Event \\d+ ${odd}`))
})

test('a moved clock is found in a portal whose clock does not move', async () => {
  await world.setClock(storyMorning)
  await world.anOrganisation('provider')
  expect((await provenRecord(world)).findings).toEqual([])
  await tamper(world, sql`delete from portal_mark`)
  expect((await provenRecord(world)).findings).toEqual([expect.stringContaining('by a moved clock')])
  await tamper(
    world,
    sql`insert into portal_mark (made_for) values ('test')`,
    sql`update portal_clock set offset_ms = 0`,
  )
})

test('without any link nothing is proven, and once one should be there the chain is missing', async () => {
  await tamper(world, sql`delete from record_link`, sql`update event set data = '{"name": "Other"}' where sequence = 1`)
  expect(await provenRecord(world)).toMatchObject({ verdict: 'not proven', findings: [] })
  await tamper(world, later)
  expect((await provenRecord(world)).findings).toEqual([
    'The chain is missing: there is no link at all, and 6 events should long be linked.',
  ])
})

/** Three minutes go by. */
const later = sql`update event set at = at - interval '3 minutes', written_at = written_at - interval '3 minutes'`

test('an event that a worker left out is found; one that no worker could link yet is not', async () => {
  await tamper(world, sql`delete from record_link where first_sequence = ${links[2]!.firstSequence}`)
  const old = sql`update event set at = at - interval '4 minutes', written_at = written_at - interval '4 minutes'
    where sequence >= ${links[2]!.firstSequence}`
  await tamper(world, old)
  expect((await provenRecord(world)).findings).toEqual([])
  await sql`insert into queue_state values ('mail', 0, 0, clock_timestamp())`.execute(world.db)
  expect((await provenRecord(world)).findings).toEqual(['2 events should long be linked: a worker has run since.'])
})

test('a chain that was made anew fits itself, and is broken against a head of before', async () => {
  await tamper(
    world,
    sql`delete from record_link`,
    sql`update event set data = '{"name": "Other", "kind": "provider"}' where sequence = 1`,
  )
  await linkRecord(world.system)
  expect(await provenRecord(world)).toMatchObject({ verdict: 'not proven', findings: [] })
  expect(await provenRecord(world, { knownHead: links[2]!.head })).toMatchObject({ verdict: 'broken' })
})

test('a tail that was cut off with its links leaves rows of which no event tells', async () => {
  const { firstSequence } = links[2]!
  await tamper(
    world,
    sql`delete from record_link where first_sequence = ${firstSequence}`,
    sql`delete from event where sequence >= ${firstSequence}`,
  )
  expect((await provenRecord(world)).findings).toEqual([
    expect.stringMatching(/^The row .* of organisation_key is in no event/),
    expect.stringMatching(/^The row .* of organisation_key is in no event/),
  ])
})

test('a link says when it was made, and neither before the one before nor in the future', async () => {
  const { firstSequence } = links[1]!
  const moved = (by: string) =>
    tamper(
      world,
      sql`update record_link set linked_at = linked_at + ${by}::interval where first_sequence = ${firstSequence}`,
    )
  await moved('-1 day')
  expect((await provenRecord(world)).findings).toContainEqual(expect.stringMatching(/^The link of events 3 to 4 says/))
  await moved('2 days')
  expect((await provenRecord(world)).findings).toContainEqual(expect.stringMatching(/^The link of events 3 to 4 says/))
})

test('a mailed head whose link is gone is found', async () => {
  await sql`insert into record_head values ('2026-11-22', ${links[2]!.lastSequence}, clock_timestamp())`.execute(
    world.db,
  )
  expect((await provenRecord(world)).limits).toEqual([
    'Without a head that was kept elsewhere (--head) only this is known: the record fits itself. The newest that was mailed is the head of 22 November 2026.',
  ])
  await tamper(world, sql`delete from record_link where first_sequence = ${links[2]!.firstSequence}`)
  expect((await provenRecord(world)).findings).toEqual([
    'The head of 22 November 2026 was mailed, and its link is gone.',
  ])
  await tamper(world, sql`delete from record_head`)
})

import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { linkRecord } from '#app/audit/acts/link-record.server.ts'
import { linksInOrder, type RecordLink } from '#app/audit/store/record-links.server.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'
import { provenRecord, tamper } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

/** Three links with two events each are made anew for every test; what the tests before did is undone. */
let links: RecordLink[]
beforeEach(async () => {
  await tamper(
    world,
    sql`delete from record_link`,
    sql`delete from event`,
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
  expect(await provenRecord(world)).toEqual({
    findings: [],
    links: 3,
    linkedEvents: 6,
    openEvents: 1,
    head: links[2]!.head,
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
  const lines = events.map((event) => canonicalJson({ ...event, at: new Date(event.at).toISOString() }))
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
  ])
})

test('an inserted event is found even where no link begins yet', async () => {
  const copyTo = (sequence: number) => sql`
    insert into event overriding system value
    select ${sequence}, gen_random_uuid(), type, subject_id, actor_id, organisation_id, request_id, data, at
    from event where sequence = ${inSecondLink()}`
  await tamper(world, copyTo(-1))
  expect((await provenRecord(world)).findings).toEqual(['There are 7 events up to the newest link, and 6 were linked.'])
})

test('events that changed places are found', async () => {
  const swapped = sql`${inSecondLink() * 2 + 1} - sequence`
  await tamper(
    world,
    sql`create temp table pair on commit drop as select * from event where sequence between 3 and 4`,
    sql`delete from event where sequence between 3 and 4`,
    sql`insert into event overriding system value
        select ${swapped}, id, type, subject_id, actor_id, organisation_id, request_id, data, at from pair`,
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
  expect((await provenRecord(world)).findings).toEqual([])
  expect((await provenRecord(world, { knownHead })).findings).toEqual([
    `No link has the head ${knownHead}: links were removed or made anew.`,
  ])
})

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { instant, toIso } from '#app/lib/time.ts'
import { makeReference } from '#app/platform/reference.server.ts'
import { findTendersPage, tendersPerPage } from '#app/tendering/pages/find-tenders-page.server.ts'
import { countPublished } from '#app/tendering/store/notices.server.ts'
import { tenderPhase } from '#app/tendering/tender.ts'
import { rewrite, tamper } from '#test/support/record.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()
const everything = { text: '', region: '', show: 'open' as const, page: 1 }
const day = 24 * 60 * 60 * 1000

/** Rows as publication leaves them; 1,000 through the acts would take minutes. Every tenth is closed. */
beforeAll(async () => {
  await world.setClock(storyMorning)
  const organisation = await world.anOrganisation('commissioner', 'Northmoor Council')
  const { personId } = await world.aPerson(organisation, ['commissioner'])
  const rows = Array.from({ length: 1_000 }, (_, i) => {
    const closes = i % 10 === 0 ? storyMorning - (i + 1) * 1000 : storyMorning + day + i * 1000
    return {
      id: randomUUID(),
      reference: makeReference('OT'),
      organisation_id: organisation.id,
      title: i === 123 ? '100% at home' : `Tender ${i}`,
      summary: '',
      region: i % 2 === 0 ? 'UKE2' : 'UKM7',
      state: 'published' as const,
      version: 1,
      time_zone: 'Europe/London',
      created_by: personId,
      created_at: toIso(storyMorning),
      published_by: personId,
      published_at: toIso(instant(storyMorning - 30 * day)),
      questions_close_at: toIso(instant(closes)),
      proposals_close_at: toIso(instant(closes)),
    }
  })
  await rewrite(world, [], (tx) => tx.insertInto('tender').values(rows).execute())
  const draft = { published_by: null, published_at: null, questions_close_at: null, proposals_close_at: null }
  const secret = { id: randomUUID(), reference: makeReference('OT'), title: 'Secret', state: 'draft' as const }
  const [first] = rows
  if (first)
    await rewrite(world, [], (tx) =>
      tx
        .insertInto('tender')
        .values({ ...first, ...draft, ...secret })
        .execute(),
    )
})

test('open tenders come twenty a page, nearest deadline first, and every one once', async () => {
  const first = await findTendersPage(world.db, everything)
  expect(first).toMatchObject({ total: 900, page: 1, pages: 45 })
  expect(first.tenders).toHaveLength(tendersPerPage)
  const deadlines = first.tenders.map(({ iso }) => iso)
  expect(deadlines).toEqual([...deadlines].sort())

  const second = await findTendersPage(world.db, { ...everything, page: 2 })
  const references = [...first.tenders, ...second.tenders].map(({ reference }) => reference)
  expect(new Set(references).size).toBe(2 * tendersPerPage)
})

test('a page beyond the last shows the last', async () => {
  expect(await findTendersPage(world.db, { ...everything, page: 9_999 })).toMatchObject({ page: 45 })
})

test('of more than a thousand it is said that they are more, and every one is still on a page', async () => {
  await tamper(
    world,
    sql`
      insert into tender
      select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'reference', t.reference || 'X'))).*
      from tender t where t.state = 'published'`,
  )
  try {
    expect(await findTendersPage(world.db, everything)).toMatchObject({
      total: 1_000,
      isMore: true,
      page: 1,
      pages: 50,
    })
    const seen = new Set<string>()
    let page = 1
    for (let last = 1; page <= last; page++) {
      const shown = await findTendersPage(world.db, { ...everything, page })
      shown.tenders.forEach(({ reference }) => seen.add(reference))
      last = shown.pages
    }
    expect(seen.size).toBe(1_800)
    expect(page - 1).toBe(90)
    expect(await findTendersPage(world.db, { ...everything, page: 9_999 })).toMatchObject({ page: 90, pages: 90 })
  } finally {
    await tamper(world, sql`delete from tender where length(reference) > 12`)
  }
})

test('words and region narrow the list; signs of the pattern language are only signs', async () => {
  const found = await findTendersPage(world.db, { ...everything, text: '100%' })
  expect(found.tenders.map(({ title }) => title)).toEqual(['100% at home'])
  expect(await findTendersPage(world.db, { ...everything, text: 'northmoor' })).toMatchObject({ total: 900 })
  expect(await findTendersPage(world.db, { ...everything, text: '_' })).toMatchObject({ total: 0 })
  expect(await findTendersPage(world.db, { ...everything, region: 'UKE' })).toMatchObject({ total: 400 })
  expect(await findTendersPage(world.db, { ...everything, show: 'closed' })).toMatchObject({ total: 100 })
})

test('drafts are never found', async () => {
  for (const show of ['open', 'closed'] as const) {
    expect(await findTendersPage(world.db, { ...everything, show, text: 'Secret' })).toMatchObject({ total: 0 })
  }
})

test('open and closed are the same to the database as to the rules, at the very moment too', async () => {
  const row = await world.db
    .selectFrom('tender')
    .select(['reference', 'state', 'questions_close_at', 'proposals_close_at'])
    .where('title', '=', 'Tender 1')
    .executeTakeFirstOrThrow()
  const closes = row.proposals_close_at
  if (closes === null) throw new Error('it has a deadline')
  const timetable = { questionsCloseAt: row.questions_close_at, proposalsCloseAt: closes }
  for (const now of [closes - 1, closes, closes + 1].map(instant)) {
    const filter = { text: row.reference, region: '', now }
    const isClosed = tenderPhase({ state: row.state, inForce: { specification: { timetable } } }, now) === 'closed'
    expect(await countPublished(world.db, { ...filter, show: 'closed' })).toBe(isClosed ? 1 : 0)
    expect(await countPublished(world.db, { ...filter, show: 'open' })).toBe(isClosed ? 0 : 1)
  }
})

test('the list reads along its index', async () => {
  await sql`analyze tender`.execute(world.owner)
  const { rows } = await sql<Record<string, string>>`
    explain select id from tender where state <> 'draft' and proposals_close_at > ${toIso(storyMorning)}
    order by proposals_close_at limit 20`.execute(world.owner)
  expect(JSON.stringify(rows)).toContain('tender_public')
})

test('words are looked for along their index', async () => {
  const tx = await world.owner.startTransaction().execute()
  // A thousand short rows are read faster than any index; what is asked is whether this one fits.
  await sql`set local enable_seqscan = off`.execute(tx)
  await sql`drop index tender_public`.execute(tx)
  const { rows } = await sql<Record<string, string>>`
    explain select id from tender where state <> 'draft' and (title ilike '%nobody%' or summary ilike '%nobody%')
  `.execute(tx)
  await tx.rollback().execute()
  expect(JSON.stringify(rows)).toContain('tender_words')
})

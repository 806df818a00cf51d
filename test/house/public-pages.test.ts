import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { findTendersQuery } from '#app/routes/public/find-tenders.form.ts'
import { findTendersPage } from '#app/tendering/pages/find-tenders-page.server.ts'
import { methodFile, noticePage } from '#app/tendering/pages/notice-page.server.ts'
import { readingTables } from '#test/support/tables-read.ts'
import { aPublishedTender, theTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

/** Tables that are read for a public page, whose changes alone change nothing on it. */
const silent: Record<string, string> = {
  tender_version: 'a version stands on a page once a publication names it, and never changes',
}

test('whatever a page for everybody reads counts as a public change when it is written', async () => {
  const { tender } = await aPublishedTender(world)
  const { reference } = await theTender(world, tender.id)
  const { db, tables } = readingTables(world.db)
  await findTendersPage(db, findTendersQuery.parse({ text: 'home', region: 'UKC' }))
  await noticePage(db, null, reference)
  await methodFile(db, reference)
  const { rows } = await sql<{ name: string; counts: boolean }>`
    select relname as name, exists (
      select from pg_trigger where tgrelid = pg_class.oid and tgname = 'public_change') as counts
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`.execute(world.owner)
  const counting = new Map(rows.map(({ name, counts }) => [name, counts]))
  const read = tables().filter((table) => counting.has(table) && !(table in silent))
  expect(read).toEqual(expect.arrayContaining(['tender', 'publication', 'clarification', 'organisation']))
  expect(read.filter((table) => !counting.get(table))).toEqual([])
})

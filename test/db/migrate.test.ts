import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { linkRecord } from '#app/audit/acts/link-record.server.ts'
import { termsByVersion } from '#app/contracts/store/contract-versions.server.ts'
import { milestoneOf } from '#app/delivery/milestone-of.ts'
import { findRanking } from '#app/evaluation/store/rankings.server.ts'
import { frozenMethod } from '#app/tendering/store/publications.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { rowsFixed } from '#app/identity/events.ts'
import { markOf } from '#app/platform/portal-mark.server.ts'
import { timelineOf } from '#app/audit/pages/timeline.server.ts'
import { makeDatabase, type Db } from '#app/platform/database.server.ts'
import { filesOnDisk } from '#app/platform/files.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'
import { migrateToLatest, migrationNames } from '#db/migrate.ts'
import { closedEditions } from '#test/house/closed-editions.ts'
import { storedKinds } from '#test/house/stored-kinds.ts'
import { useEmptyDatabases } from '#test/support/empty-database.ts'
import { useFilesFolder } from '#test/support/folder.ts'
import { provenRecord } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'
import { readManifest } from '#workers/backup/manifest.ts'
import { restore } from '#workers/backup/restore.ts'

const world = useWorld()
const empty = useEmptyDatabases()
const files = filesOnDisk(useFilesFolder())
const opened: Db[] = []

afterAll(async () => {
  for (const db of opened) await db.destroy()
})

/**
 * The demo of every release, as its last commit left it: a backup each, made with `npm run backup`. Its fingerprint was
 * set to that of a key of ones, because a release's own key is not kept.
 */
const releases = readdirSync('test/db/released')
const masterKey = Buffer.alloc(32, 1).toString('base64')

test.each(releases)('the portal of %s is brought up to date with all its rows', async (release) => {
  const { db, owner, url, folder } = await theRelease(release)
  const { tables, migrations } = readManifest(folder)
  const names = await migrationNames()
  expect(await migrateToLatest(url)).toEqual(names.filter((name) => !migrations.includes(name)))
  expect(await migrateToLatest(url)).toEqual([])

  for (const { name, rows } of tables.filter((table) => table.name !== 'session')) {
    // Rows from before that bind are fixed by events of the migration.
    const since = name === 'event' ? await fixedByMigration(owner) : 0
    expect(await rowsOf(owner, name), name).toBe(rows + since)
  }
  expect(await markOf(db), 'the demo of a release is known by its story').toBe('demo')
  await everyEventIsWorded(owner)
  expect(await linkRecord({ ...world.system, db })).toBe(await rowsOf(owner, 'event'))
  const proof = await provenRecord({ owner })
  expect(proof.findings).toEqual([])
  expect(proof.limits).toContainEqual(
    expect.stringMatching(/^\d+ rows were not hashed when they were written, only later/),
  )
})

test.each(releases)(
  'after that, the database of %s is like a new one: columns, constraints, triggers, rights',
  async (release) => {
    const { owner, url } = await theRelease(release)
    await migrateToLatest(url)
    expect(await shapeOf(owner)).toEqual(await shapeOf(world.owner))
  },
)

test.each(releases)(
  'every document of %s that binds is of the first edition, is read, and has its hash',
  async (release) => {
    const { db, owner, url } = await theRelease(release)
    await migrateToLatest(url)
    const stored = await documentsIn(owner)
    for (const { kind, document } of stored) {
      const frozen = closedEditions().find((closed) => closed.kind === kind && closed.edition === 1)
      expect(z.fromJSONSchema(frozen?.schema ?? false).safeParse(document).error, kind).toBeUndefined()
      const reader = storedKinds.find(({ editions }) => editions.kind === kind)
      expect(reader?.editions.read(document).edition, kind).toBe(1)
    }
    const tenders = await owner.selectFrom('tender_method').select('tender_id as id').execute()
    expect(tenders.length).toBeGreaterThan(0)
    for (const { id } of tenders) {
      expect(await findPublished(db, id)).toBeDefined()
      await frozenMethod(db, id)
      await findRanking(db, id)
    }
    const contracts = await owner.selectFrom('contract_version').select('contract_id as id').execute()
    expect(contracts.length).toBeGreaterThan(0)
    for (const { id } of contracts) {
      const terms = [...(await termsByVersion(db, id)).values()]
      const { rows } = await sql<{ outcome: string; milestone: string }>`
      select outcome, milestone from observation join cohort on cohort.id = cohort_id where contract_id = ${id}
      union select outcome, milestone from verification join cohort on cohort.id = cohort_id where contract_id = ${id}
      union select outcome, milestone from payment_line where kind = 'outcome' and contract_id = ${id}`.execute(owner)
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) expect(terms.map((one) => milestoneOf(one, row))).not.toContain(undefined)
    }
  },
)

test('the version before survives every migration since the first release: nothing is taken away under it', async () => {
  const first = readManifest(`test/db/released/${releases[0]}`).migrations
  const since = (await migrationNames()).filter((name) => !first.includes(name))
  const taking = /\bdrop (table|column)\b|\brename\b|\balter column \w+ (type|set not null)\b/i
  const takers = since.filter((name) => taking.test(readFileSync(`db/migrations/${name}.ts`, 'utf8')))
  expect(takers).toEqual([])
})

async function theRelease(release: string) {
  const folder = `test/db/released/${release}`
  const url = await empty.make()
  await restore({ databaseUrl: url, masterKey, files, folder, mode: 'demo' })
  const db = makeDatabase(url, { max: 2 })
  const owner = makeDatabase(url, { max: 2, role: 'owner' })
  opened.push(db, owner)
  return { db, owner, url, folder }
}

async function documentsIn(owner: Db): Promise<{ kind: string; document: unknown }[]> {
  const { rows } = await sql<{ kind: string; document: unknown }>`
    select 'specification' as kind, specification as document from tender_version
    union all select 'method', canonical::jsonb from tender_method
    union all select 'ranking', result from ranking where result is not null
    union all select 'terms', terms from contract_version
    union all select 'proposal', jsonb_build_object('answers', answers, 'targets', targets,
      'pricePenceByYear', to_jsonb(price_pence_by_year))
    from opened_proposal join opened_price using (proposal_id)`.execute(owner)
  expect(new Set(rows.map(({ kind }) => kind)).size).toBe(5)
  return rows
}

async function fixedByMigration(owner: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from event where type = ${rowsFixed.type}`.execute(owner)
  return rows[0]!.count
}

async function rowsOf(owner: Db, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from ${sql.table(table)}`.execute(owner)
  return rows[0]!.count
}

/** What was recorded then is still understood: an event that no longer fits its definition would throw. */
async function everyEventIsWorded(owner: Db) {
  const subjects = await owner.selectFrom('event').select('subject_id as id').distinct().execute()
  const ids = subjects.map(({ id }) => id)
  const { id, name } = await owner
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('kind', '=', 'commissioner')
    .executeTakeFirstOrThrow()
  const reader: Actor = {
    ...{ personId: randomUUID(), name: 'An auditor', roles: ['auditor'] },
    ...{ organisationId: id, organisationName: name, organisationKind: 'commissioner' },
  }
  const { pages } = await timelineOf(owner, reader, ids, { timeZone: 'Europe/London', page: 1 })
  for (let page = 1; page <= pages; page++) await timelineOf(owner, reader, ids, { timeZone: 'Europe/London', page })
}

/** Everything that a migration can leave different between an old and a new database. */
async function shapeOf(owner: Db): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    with ours as (select oid, relname, relacl from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r')
    select 'column ' || table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable || ' '
      || coalesce(column_default, '') as line
    from information_schema.columns where table_schema = 'public'
    union all select 'constraint ' || relname || ' ' || conname || ' ' || pg_get_constraintdef(c.oid)
    from pg_constraint c join ours on ours.oid = conrelid
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
    union all select 'trigger ' || relname || ' ' || tgname from pg_trigger join ours on ours.oid = tgrelid
    where not tgisinternal
    union all select 'right ' || relname || ' ' || privilege_type
    from ours, aclexplode(relacl) where grantee = 'outturn_application'::regrole
    union all select 'right ' || relname || '.' || attname || ' ' || privilege_type
    from pg_attribute a join ours on ours.oid = attrelid, aclexplode(attacl)
    where grantee = 'outturn_application'::regrole
    order by line`.execute(owner)
  return rows.map(({ line }) => line)
}

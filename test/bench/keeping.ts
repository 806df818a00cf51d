import { mkdtempSync, rmSync, statSync, globSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { href } from '#app/lib/href.ts'
import type { Db } from '#app/platform/database.server.ts'
import { databaseUrl, runningServer } from '#db/embedded.ts'
import { makeCast } from '#db/seeds/demo-people.ts'
import { makeStage } from '#db/seeds/play.ts'
import { proposeStory } from '#db/seeds/play-proposals.ts'
import { publishStory } from '#db/seeds/play-tender.ts'
import { pastTheRecord } from '#test/support/record.ts'
import { sleep, startPortal, type RunningPortal } from '#test/faults/running-portal.ts'
import { backUp } from '#workers/backup/back-up.ts'
import { restore } from '#workers/backup/restore.ts'
import { masterKeyOf, portalDatabase } from '#workers/supervisor.ts'
import { ms, say } from './say.ts'

const rounds = 3

/** What is left when something dies, and how long it takes to have it back. */
export async function keeping(): Promise<void> {
  const portal = await startPortal()
  try {
    for (const part of ['web', 'database'] as const) {
      const times: number[] = []
      for (let round = 0; round < rounds; round++) {
        await sleep(1_000)
        times.push(await recovery(portal, part))
      }
      say(`first page after kill -9 of the ${part}`, times.map(ms).join(', '))
    }
    await backups(portal)
  } finally {
    await portal.stop()
  }
}

async function recovery(portal: RunningPortal, part: 'web' | 'database'): Promise<number> {
  const pid = portal.pid(part)
  if (pid === null) throw new Error(`there is no ${part} process`)
  const start = performance.now()
  process.kill(pid, 'SIGKILL')
  while (portal.pid(part) === pid || (await statusOf(`${portal.url}${href('/tenders')}`)) !== 200) await sleep(10)
  return performance.now() - start
}

async function statusOf(url: string): Promise<number | null> {
  const response = await fetch(url).catch(() => null)
  await response?.text()
  return response?.status ?? null
}

async function backups({ system, dataDir }: RunningPortal) {
  const stage = makeStage(system, await makeCast(system))
  const { tenderId } = await publishStory(stage)
  await stage.at('2027-01-27T16:00')
  await proposeStory(stage, tenderId, 'hearth')
  await pastTheRecord(system.db, (tx) => manySealed(tx, tenderId, 10_000))

  const serverUrl = runningServer(dataDir) ?? ''
  const folder = mkdtempSync(join(tmpdir(), 'outturn-bench-backup-'))
  const common = { masterKey: masterKeyOf(dataDir), files: system.files, folder }
  try {
    let start = performance.now()
    await backUp({ ...common, databaseUrl: databaseUrl(serverUrl, portalDatabase) })
    say('backup of 10,000 proposals', `${ms(performance.now() - start)}, ${megabytes(folder)} MB`)

    await query(serverUrl, 'create database restored')
    start = performance.now()
    await restore({ ...common, mode: 'demo', databaseUrl: databaseUrl(serverUrl, 'restored') })
    say('restore of 10,000 proposals', ms(performance.now() - start))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * Copies of the tender's one proposal, sections and submission included, each of a bidder of its own. What is sealed is as
 * long as before and as hard to compress.
 */
async function manySealed(db: Db, tenderId: string, count: number) {
  await sql`
    with pattern as (select * from proposal where tender_id = ${tenderId} limit 1),
    bidder as (
      insert into organisation (id, name, kind, identifier, size, voluntary_sector, created_at)
      select gen_random_uuid(), 'Bidder ' || n, 'provider', '', 'small', false, now() from generate_series(2, ${count}) n
      returning id
    ),
    made as (
      insert into proposal (id, tender_id, organisation_id, created_by, created_at)
      select gen_random_uuid(), tender_id, bidder.id, created_by, created_at from bidder, pattern
      returning id
    ),
    written as (
      insert into proposal_section
      select made.id, s.section, s.version, ${sealedAnew('s.section')}, s.saved_by, s.saved_at
      from made, pattern join proposal_section s on s.proposal_id = pattern.id
    )
    insert into submission
    select gen_random_uuid(), made.id, 'SB-' || substr(made.id::text, 1, 13), s.specification_version, s.sha256,
      ${sealedAnew("''")}, s.submitted_by, s.submitted_at, null, null
    from made, pattern join submission s on s.proposal_id = pattern.id`.execute(db)
}

function sealedAnew(salt: string) {
  return sql`(
    select substring(string_agg(sha512((made.id || ${sql.raw(salt)} || n)::bytea), ''::bytea) for octet_length(s.sealed))
    from generate_series(1, octet_length(s.sealed) / 64 + 1) n)`
}

function megabytes(folder: string): number {
  const bytes = globSync(`${folder}/**/*`).reduce((sum, path) => sum + statSync(path).size, 0)
  return Math.round(bytes / 1_000_000)
}

async function query(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}

import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator, type Migration, type MigrationProvider, type MigrationResultSet } from 'kysely/migration'
import pg from 'pg'

const folder = new URL('./migrations/', import.meta.url)

const provider: MigrationProvider = {
  async getMigrations() {
    const files = (await readdir(fileURLToPath(folder))).filter((name) => name.endsWith('.ts')).sort()
    const migrations: Record<string, Migration> = {}
    for (const file of files) {
      migrations[file.replace(/\.ts$/, '')] = (await import(new URL(file, folder).href)) as Migration
    }
    return migrations
  },
}

/**
 * Brings the database up to the newest migration, in the owner's name. Forward only: there is no way down.
 *
 * Add before remove. The version before still runs while this happens (and its processes until they are restarted), so a
 * migration may only do what that version survives: new tables, new columns that may be null or have a default, new
 * indexes. What is to go is first no longer used by one release, and removed by the next.
 * @param madeFor what an empty database is marked to be for; one that has been used is never marked
 * @returns the names of the migrations that were run now
 * @throws whatever stopped a migration; those before it stay
 */
export async function migrateToLatest(
  url: string,
  { madeFor = null }: { madeFor?: 'demo' | 'test' | null } = {},
): Promise<string[]> {
  return withMigrator(url, async (migrator, db) => {
    const isEmpty = (await migrator.getMigrations()).every(({ executedAt }) => executedAt === undefined)
    const done = namesOf(await migrator.migrateToLatest())
    if (isEmpty && madeFor !== null) await sql`insert into portal_mark (made_for) values (${madeFor})`.execute(db)
    // The application may move the portal's clock only in what was made for a demo or a test.
    const { rows: marks } = await sql`select from portal_mark`.execute(db)
    if (marks.length > 0) await sql`grant update on portal_clock to outturn_application`.execute(db)
    else await sql`revoke update on portal_clock from outturn_application`.execute(db)
    return done
  })
}

/** Brings the database up to one migration and no further, as an older version left it: for backups and tests. */
export async function migrateTo(url: string, name: string): Promise<string[]> {
  return withMigrator(url, async (migrator) => namesOf(await migrator.migrateTo(name)))
}

/** All that this version knows, in order. */
export async function migrationNames(): Promise<string[]> {
  return Object.keys(await provider.getMigrations())
}

async function withMigrator<Result>(
  url: string,
  work: (migrator: Migrator, db: Kysely<unknown>) => Promise<Result>,
): Promise<Result> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  pool.on('error', () => undefined)
  // A connection that is lost between two statements has nobody to tell: the next statement fails.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    return await work(new Migrator({ db, provider }), db)
  } finally {
    await db.destroy()
  }
}

function namesOf({ error, results }: MigrationResultSet): string[] {
  if (error) throw error instanceof Error ? error : new Error(JSON.stringify(error))
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
}

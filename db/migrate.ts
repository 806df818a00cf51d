import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration'
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
 * Brings the database up to the newest migration, in the owner's name.
 * @param clockMoves whether the application may move the portal's clock: in demo and test mode only
 * @returns the names of the migrations that were run now
 * @throws whatever stopped a migration; those before it stay
 */
export async function migrateToLatest(url: string, { clockMoves = false } = {}): Promise<string[]> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) }),
  })
  try {
    const { error, results } = await new Migrator({ db, provider }).migrateToLatest()
    if (error) throw error instanceof Error ? error : new Error(JSON.stringify(error))
    if (clockMoves) await sql`grant update on portal_clock to outturn_application`.execute(db)
    else await sql`revoke update on portal_clock from outturn_application`.execute(db)
    return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}

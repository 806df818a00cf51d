import { readdirSync } from 'node:fs'
import { sql } from 'kysely'
import type { Mode } from './configuration.server.ts'
import type { Db } from './database.server.ts'
import { markObstacle, markOf } from './portal-mark.server.ts'

export interface Readiness {
  /** What keeps this process from being sent work now; `null` when nothing does. Answers within two seconds. */
  obstacle(): Promise<string | null>
  /** From now on nothing new is to be sent here. */
  leave(): void
}

const patienceMs = 2_000

/**
 * A process is ready while the database answers and has every migration that this build was made for. More of them are
 * no obstacle: the next version migrates while this one still runs.
 * @param migrations the names that must be there
 * @param mode must fit what the database says it was made for
 */
export function watchReadiness(
  db: Db,
  { migrations = migrationsOfThisBuild(), mode }: { migrations?: readonly string[]; mode?: Mode } = {},
): Readiness {
  let isLeaving = false
  return {
    async obstacle() {
      if (isLeaving) return 'this process is stopping'
      const answer = missing(db, migrations).then(
        async (names) => {
          if (names.length > 0) return `the database is not up to date: ${names.join(', ')}`
          return mode ? markObstacle(mode, await markOf(db)) : null
        },
        () => 'the database does not answer',
      )
      const { promise: tooLate, resolve } = Promise.withResolvers<string>()
      const timer = setTimeout(() => {
        resolve('the database does not answer in time')
      }, patienceMs)
      return Promise.race([answer, tooLate]).finally(() => {
        clearTimeout(timer)
      })
    },
    leave() {
      isLeaving = true
    },
  }
}

async function missing(db: Db, migrations: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const present = new Set(rows.map(({ name }) => name))
  return migrations.filter((name) => !present.has(name))
}

/** Read once, at the start of the process: the folder may already be the next version's when it is asked later. */
function migrationsOfThisBuild(): string[] {
  return readdirSync('db/migrations')
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replace(/\.ts$/, ''))
}

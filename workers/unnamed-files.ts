import { sql } from 'kysely'
import type { SystemContext } from '#app/platform/context.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { log } from '#app/platform/log.server.ts'

const dayMs = 24 * 60 * 60 * 1000
/** A file is put before the row that names it is committed: whoever does so is long done after this. */
const unnamedForMs = 7 * dayMs
const asideForMs = 30 * dayMs

/** Which steps were taken: they hold no hash, and the portal's own role may not read them all. */
const ofMigrations = ['kysely_migration', 'kysely_migration_lock']

/**
 * Moves files aside that no row has named for a week, deletes those that were aside for a month, and takes back each that a
 * row names again. Files of another portal, or a database that is not theirs, would look like this too: where more than
 * half of all files are unnamed nothing is moved aside or deleted. Ages are of real time: a demo moves the portal's clock.
 * @returns how many files it moved or deleted
 * @throws when it refuses
 */
export async function sweepUnnamedFiles({ db, files }: Pick<SystemContext, 'db' | 'files'>): Promise<number> {
  const [kept, aside] = await Promise.all([files.list('kept'), files.list('aside')])
  const named = await hashesNamed(db, new Set([...kept, ...aside]))
  let count = 0
  for (const hash of aside.filter((one) => named.has(one))) {
    await files.move(hash, 'kept')
    count += 1
  }

  const isUnnamed = async (hash: string) => !named.has(hash) && ((await files.ageMs(hash, 'kept')) ?? 0) >= unnamedForMs
  const unnamed: string[] = []
  for (const hash of kept) if (await isUnnamed(hash)) unnamed.push(hash)
  if (unnamed.length * 2 > kept.length || (kept.length === 0 && aside.length > 0)) {
    throw new Error(`${unnamed.length} of ${kept.length} files are named by no row: too many to be true, none is moved`)
  }
  const moved = new Set<string>()
  for (const hash of unnamed) {
    // Asked again: somebody may have put the same file meanwhile, and is about to name it.
    if (!(await isUnnamed(hash))) continue
    await files.move(hash, 'aside')
    moved.add(hash)
    log('info', 'a file that no row names was moved aside', { hash })
  }
  for (const hash of await hashesNamed(db, moved)) await files.move(hash, 'kept')
  for (const hash of aside) {
    if (named.has(hash) || ((await files.ageMs(hash, 'aside')) ?? 0) < asideForMs) continue
    await files.deleteAside(hash)
    log('info', 'a file that was aside for a month was deleted', { hash })
    count += 1
  }
  return count + moved.size
}

/**
 * Which of these hashes stand anywhere in a text or in JSON of any table. What a column is for does not matter, so that no
 * table can be forgotten: a hash that is of something else only keeps a file that nobody needs.
 */
export async function hashesNamed(db: Db, wanted: ReadonlySet<string>): Promise<Set<string>> {
  const named = new Set<string>()
  if (wanted.size === 0) return named
  for (const { table, columns } of await tablesOfTexts(db)) {
    const missing = [...wanted].filter((hash) => !named.has(hash))
    if (missing.length === 0) break
    const texts = sql.join(columns.map((column) => sql`${sql.ref(column)}::text`))
    const { rows } = await sql<{ digits: string }>`
      select distinct found[1] as digits
      from ${sql.table(table)}, regexp_matches(concat_ws(' ', ${texts}), '[0-9a-f]{64,}', 'g') as found
      where length(found[1]) > 64 or found[1] = any (${missing})`.execute(db)
    for (const { digits } of rows) for (const hash of within(digits)) if (wanted.has(hash)) named.add(hash)
  }
  return named
}

/** A hash may stand between other digits of its kind. */
function within(digits: string): string[] {
  return Array.from({ length: digits.length - 63 }, (_, from) => digits.slice(from, from + 64))
}

/**
 * What cannot hold a hash is left out, so that a type that nobody has thought of is read. A table that may not be read
 * throws, so that nothing is moved. Smallest first: most files are named before the large ones are read.
 */
async function tablesOfTexts(db: Db): Promise<{ table: string; columns: string[] }[]> {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'f', 'm') and a.attnum > 0
      and not a.attisdropped and not c.relname = any (${ofMigrations})
      and t.typcategory not in ('B', 'D', 'E', 'G', 'I', 'N', 'T') and t.typname not in ('uuid', 'bytea')
    group by c.oid, c.relname, c.relpages order by c.relpages, c.relname`.execute(db)
  return rows
}

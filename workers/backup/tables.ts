import type pg from 'pg'

/** How many steps were taken is kept by the migrations themselves. */
const leftOut = ['kysely_migration', 'kysely_migration_lock']

export interface Table {
  name: string
  /** In the order in which they are written down. */
  columns: string[]
}

/**
 * All tables of the portal, each after those that it refers to, so that they can be filled in this order. References that are
 * looked at when all is written ask for none.
 */
export async function tablesInOrder(client: pg.Client): Promise<Table[]> {
  const { rows: tables } = await client.query<Table>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relname = any ($1)
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.relname order by c.relname`,
    [leftOut],
  )
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `select distinct f.relname as from, t.relname as to
     from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and k.connamespace = 'public'::regnamespace and f.oid <> t.oid
       and not k.condeferred`,
  )

  const ordered: Table[] = []
  const isPlaced = (name: string) => ordered.some((table) => table.name === name)
  let waiting = tables
  while (waiting.length > 0) {
    const ready = waiting.filter(({ name }) =>
      references.every((reference) => reference.from !== name || isPlaced(reference.to)),
    )
    if (ready.length === 0)
      throw new Error(`tables that refer to each other: ${waiting.map(({ name }) => name).join()}`)
    ordered.push(...ready)
    waiting = waiting.filter((table) => !ready.includes(table))
  }
  return ordered
}

/** `"person" ("id", "name")`, for COPY. */
export function copied({ name, columns }: Table): string {
  return `${quoted(name)} (${columns.map(quoted).join(', ')})`
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** The text of a value must not depend on how a server is set up. */
export const exactText = `set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC';
set bytea_output = 'hex'; set extra_float_digits = 1`

/** Where kept files are named; every other SHA-256 in the database is of something else. */
const fileNames: Record<string, string> = {
  contract_document: 'select sha256 as hash from contract_document',
  contract_signed_copy: 'select sha256 as hash from contract_signed_copy',
  tender_version: `select jsonb_path_query(specification, '$.documents[*].sha256') #>> '{}' from tender_version`,
}

/** The files that the rows of this snapshot name; a database that is not up to date yet has not every table. */
export async function filesNamed(client: pg.Client): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    'select name from unnest($1::text[]) as name where to_regclass(name) is not null',
    [Object.keys(fileNames)],
  )
  if (tables.length === 0) return []
  const queries = tables.map(({ name }) => fileNames[name] ?? '')
  const { rows } = await client.query<{ hash: string }>(`${queries.join(' union ')} order by hash`)
  return rows.map(({ hash }) => hash)
}

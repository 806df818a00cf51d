import { sql, type Kysely } from 'kysely'

/**
 * The very text whose hash is recorded, as `tender_method` keeps it: terms that are read again and written anew by a later
 * release could give another text. A version before this one writes rows without it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table contract_version add column canonical text`.execute(db)
  const { rows } = await sql<{ contract_id: string; version: number; terms: unknown }>`
    select contract_id, version, terms from contract_version`.execute(db)
  for (const { contract_id, version, terms } of rows) {
    await sql`
      update contract_version set canonical = ${canonical(terms)}
      where contract_id = ${contract_id} and version = ${version}`.execute(db)
  }
}

/** RFC 8785: members in the order of their names' code units, everything else as JSON writes it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}

import { sql, type RawBuilder } from 'kysely'
import type { Database } from '#db/schema.ts'
import type { Db, Tx } from './database.server.ts'

interface Binding {
  /** The columns that name a row. */
  keys: readonly string[]
  /** What says nothing that binds, and is not hashed. */
  silent?: readonly string[]
  /** How often a row can rightly have been fixed: written, and then each of its later parts once. */
  most?: number
  /** From the day this lock is there, no row of the same keys is fixed any more. */
  until?: { lock: string; keys: readonly string[] }
}

/**
 * The tables whose rows bind. Triggers hash each row as it is stored, and the event of the same transaction takes the hash
 * along (`event.fixed`): what stands in the table can be compared with the record at any time, by whoever uses it and by
 * `verify-record`. The triggers themselves are made by `bind` in the migrations.
 */
export const bindingTables = {
  organisation_key: { keys: ['organisation_id'], most: 1 },
  tender: { keys: ['id'] },
  buyer_member: { keys: ['tender_id', 'organisation_id'], most: 1 },
  tender_version: { keys: ['tender_id', 'version'], most: 1 },
  tender_approval: { keys: ['tender_id', 'version'], most: 1 },
  tender_return: { keys: ['tender_id', 'version'], most: 1 },
  tender_method: { keys: ['tender_id'], most: 1 },
  tender_key: { keys: ['tender_id'], most: 1 },
  publication: { keys: ['tender_id', 'version'], most: 1 },
  interest_registration: { keys: ['tender_id', 'organisation_id'], most: 1 },
  clarification: { keys: ['id'], most: 2 },
  proposal: { keys: ['tender_id', 'id'], most: 1 },
  bidder: { keys: ['tender_id', 'id'], most: 1 },
  bidder_member: { keys: ['bidder_id', 'organisation_id'], most: 1 },
  submission: { keys: ['id'], most: 2 },
  tender_opening: { keys: ['tender_id'], most: 3 },
  opened_proposal: { keys: ['proposal_id'], most: 1 },
  opened_price: { keys: ['proposal_id'], most: 1 },
  panel_member: { keys: ['tender_id', 'person_id'], most: 2 },
  panel_confirmation: { keys: ['tender_id', 'person_id'], most: 1 },
  panel_place_closed: { keys: ['tender_id', 'person_id'], most: 1 },
  interest_declaration: { keys: ['tender_id', 'person_id', 'declared_at'], most: 2 },
  score: {
    keys: ['tender_id', 'proposal_id', 'criterion', 'person_id'],
    until: { lock: 'score_lock', keys: ['tender_id', 'person_id'] },
  },
  score_set_aside: { keys: ['tender_id', 'person_id'], most: 1 },
  agreed_score_review: { keys: ['id'], most: 1 },
  score_lock: { keys: ['tender_id', 'person_id'], most: 1 },
  consensus_score: {
    keys: ['tender_id', 'proposal_id', 'criterion'],
    until: { lock: 'consensus_lock', keys: ['tender_id'] },
  },
  consensus_lock: { keys: ['tender_id'], most: 1 },
  ranking: { keys: ['tender_id'], silent: ['step', 'steps_done', 'steps_total'], most: 2 },
  award: { keys: ['tender_id'] },
  contract: { keys: ['id'] },
  contract_version: { keys: ['contract_id', 'version'], most: 1 },
  contract_document: { keys: ['contract_id', 'version'], most: 1 },
  contract_point: { keys: ['id'], most: 2 },
  contract_check: { keys: ['contract_id', 'version'], most: 1 },
  contract_signature: { keys: ['contract_id', 'version', 'party'], most: 1 },
  contract_signed_copy: { keys: ['contract_id', 'version'], most: 1 },
  contract_verifier: { keys: ['contract_id', 'organisation_id'], most: 1 },
  cohort: { keys: ['id'], most: 1 },
  observation: { keys: ['cohort_id', 'outcome', 'milestone', 'version'], most: 1 },
  verification: { keys: ['id'], most: 1 },
  check_request: { keys: ['id'], most: 1 },
  learning: { keys: ['cohort_id', 'outcome'] },
  payment_line: { keys: ['id'], most: 1 },
} as const satisfies Partial<Record<keyof Database, Binding>>

export type BindingTable = keyof typeof bindingTables

export const bindingOf = (table: BindingTable): Binding => bindingTables[table]

/** A row that binds is not what the record says: changed, removed, or put there past it. Nothing may be done by it. */
export class NotAsRecorded extends Error {
  override name = 'NotAsRecorded'
  readonly table: BindingTable
  readonly key: string

  constructor(table: BindingTable, key: string) {
    super(`a row that binds is not as the record fixed it: ${table} ${key}`)
    this.table = table
    this.key = key
  }
}

/** Rows of each of these tables, by a condition on its columns. */
type Rows = Partial<Record<BindingTable, RawBuilder<boolean>>>

/**
 * Compares rows that are about to be used with the record, as they are stored.
 * @param whole all rows of a subject: any that an event of it fixed and that is gone is found too
 * @param some rows of which there are others that are not looked at
 * @throws NotAsRecorded for the first that differs
 */
async function proveRows(db: Db | Tx, subjectId: string, { whole, some = {} }: { whole: Rows; some?: Rows }) {
  const present = (Object.entries({ ...whole, ...some }) as [BindingTable, RawBuilder<boolean>][]).map(
    ([table, mine]) =>
      sql`select ${table}::text as "table", ${keyOf(table)} as key, ${hashOf(table)} as sha256
        from ${sql.table(table)} as present where ${mine}`,
  )
  const { rows } = await sql<{ table: BindingTable; key: string }>`
    with present as (${sql.join(present, sql` union all `)}),
    known as (
      select "table", key from present
      union
      select fixing ->> 'table', fixing ->> 'key' from event, jsonb_array_elements(event.fixed) as fixing
      where event.subject_id = ${subjectId} and fixing ->> 'table' = any (${Object.keys(whole)}::text[])
    )
    select known."table", known.key from known left join present using ("table", key)
    where present.sha256 is distinct from (
      -- An aggregate, not "limit 1": the planner would walk through the whole record for a row that was fixed long ago.
      select (array_agg(fixing ->> 'sha256' order by event.sequence desc))[1]
      from event, jsonb_array_elements(event.fixed) as fixing
      where event.fixed @> jsonb_build_array(jsonb_build_object('table', known."table", 'key', known.key))
        and fixing ->> 'table' = known."table" and fixing ->> 'key' = known.key
    )
    order by 1, 2 limit 1`.execute(db)
  const [found] = rows
  if (found) throw new NotAsRecorded(found.table, found.key)
}

/** A tender with its evaluation and award, whatever stage it is in. @throws NotAsRecorded */
export async function proveTender(db: Db | Tx, tenderId: string): Promise<void> {
  const mine = sql<boolean>`tender_id = ${tenderId}`
  await proveRows(db, tenderId, {
    whole: {
      tender: sql`id = ${tenderId}`,
      buyer_member: mine,
      tender_approval: mine,
      tender_return: mine,
      tender_method: mine,
      tender_key: mine,
      publication: mine,
      tender_opening: mine,
      clarification: mine,
      opened_proposal: mine,
      opened_price: sql`proposal_id in (select proposal_id from opened_proposal where tender_id = ${tenderId})`,
      panel_member: mine,
      panel_confirmation: mine,
      panel_place_closed: mine,
      score_set_aside: mine,
      agreed_score_review: mine,
      interest_declaration: mine,
      score: mine,
      score_lock: mine,
      consensus_score: mine,
      consensus_lock: mine,
      ranking: mine,
      award: mine,
    },
    some: {
      // Who may approve a draft hangs on who saved its versions. Later those bind that are in force or the newest.
      tender_version: sql`tender_id = ${tenderId} and (
        exists (select from tender where id = ${tenderId} and (state = 'draft' or version = present.version))
        or present.version = (select max(version) from publication where tender_id = ${tenderId}))`,
    },
  })
}

/** What one bidder handed in. @throws NotAsRecorded */
export async function proveProposal(db: Db | Tx, proposalId: string): Promise<void> {
  await proveRows(db, proposalId, {
    whole: {
      proposal: sql`id = ${proposalId}`,
      bidder: sql`id in (${bidderOf(proposalId)})`,
      bidder_member: sql`bidder_id in (${bidderOf(proposalId)})`,
      submission: sql`proposal_id = ${proposalId}`,
    },
  })
}

/** What all bidders of a tender handed in: those too of whom only the record still knows. @throws NotAsRecorded */
export async function proveProposals(db: Db | Tx, tenderId: string): Promise<void> {
  const { rows } = await sql<{ id: string; key: string; isThere: boolean }>`
    select distinct coalesce(proposal.id, (key::jsonb ->> 1)::uuid) as id, key, proposal.id is not null as "isThere"
    from (select key from (${fixingsOf('proposal')}) as fixings where key::jsonb ->> 0 = ${tenderId}) as known
    full join (select id from proposal where tender_id = ${tenderId}) as proposal
      on proposal.id = (key::jsonb ->> 1)::uuid`.execute(db)
  const gone = rows.find(({ isThere }) => !isThere)
  if (gone) throw new NotAsRecorded('proposal', gone.key)
  for (const { id } of rows) await proveProposal(db, id)
}

/** A contract with its delivery and payments. @throws NotAsRecorded */
export async function proveContract(db: Db | Tx, contractId: string): Promise<void> {
  const mine = sql<boolean>`contract_id = ${contractId}`
  const ofCohorts = sql<boolean>`cohort_id in (select id from cohort where contract_id = ${contractId})`
  await proveRows(db, contractId, {
    whole: {
      contract: sql`id = ${contractId}`,
      contract_version: mine,
      contract_document: mine,
      contract_point: mine,
      contract_check: mine,
      contract_signature: mine,
      contract_signed_copy: mine,
      contract_verifier: mine,
      cohort: mine,
      observation: ofCohorts,
      verification: ofCohorts,
      check_request: ofCohorts,
      learning: ofCohorts,
      payment_line: mine,
    },
    some: {
      buyer_member: sql`tender_id = (select tender_id from contract where id = ${contractId})`,
      bidder_member: sql`bidder_id in (${bidderOf(sql`(select proposal_id from contract where id = ${contractId})`)})`,
    },
  })
}

const bidderOf = (proposalId: string | RawBuilder<unknown>) => sql`
  select bidder.id from bidder join proposal
    on proposal.tender_id = bidder.tender_id and proposal.organisation_id = bidder.lead_id
  where proposal.id = ${proposalId}`

/** What is wrong with a row, or with how often and when it was fixed. */
export interface Mismatch {
  table: BindingTable
  key: string
  what: 'changed' | 'gone' | 'not in the record' | 'fixed too often' | 'fixed after its lock'
}

/** Every row of every table that binds, compared with the record; and the record with itself. */
export async function rowsNotAsRecorded(
  snapshot: Tx,
  tables = Object.keys(bindingTables) as BindingTable[],
): Promise<Mismatch[]> {
  const found: Mismatch[] = []
  for (const table of tables) {
    const { most = null } = bindingOf(table)
    const { rows } = await sql<Mismatch>`
      with fixings as (${fixingsOf(table)}),
      newest as (
        select key, (array_agg(sha256 order by sequence desc))[1] as sha256, count(*) as times from fixings group by key
      ),
      present as (select ${keyOf(table)} as key, ${hashOf(table)} as sha256 from ${sql.table(table)} as present)
      select ${table}::text as "table", key,
        case when present.sha256 is null then 'gone' when newest.sha256 is null then 'not in the record'
          when present.sha256 <> newest.sha256 then 'changed' else 'fixed too often' end as what
      from newest full join present using (key)
      where newest.sha256 is distinct from present.sha256 or newest.times > ${most}::int
      order by key`.execute(snapshot)
    found.push(...rows, ...(await fixedAfterLock(snapshot, table)))
  }
  return found
}

/** How many rows were only fixed when a migration found them: what they were before that, nothing proves. */
export async function rowsFixedLater(snapshot: Tx): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select coalesce(sum((data ->> 'rows')::int), 0)::int as rows from event where type = 'portal.rows-fixed'
  `.execute(snapshot)
  return rows[0]?.rows ?? 0
}

async function fixedAfterLock(snapshot: Tx, table: BindingTable): Promise<Mismatch[]> {
  const { keys, until } = bindingOf(table)
  if (!until) return []
  const lockKey = sql`jsonb_build_array(${sql.join(
    until.keys.map((column) => sql`key::jsonb -> ${sql.lit(keys.indexOf(column))}`),
  )})`
  const { rows } = await sql<Mismatch>`
    with fixings as (${fixingsOf(table)}), locks as (${fixingsOf(until.lock as BindingTable)})
    select distinct ${table}::text as "table", fixings.key, 'fixed after its lock' as what
    from fixings join locks on locks.key::jsonb = (select ${lockKey} from (select fixings.key) as of)
    where fixings.sequence > locks.sequence
    order by 2`.execute(snapshot)
  return rows
}

function fixingsOf(table: BindingTable) {
  return sql`
    select fixing ->> 'key' as key, fixing ->> 'sha256' as sha256, event.sequence
    from event, jsonb_array_elements(event.fixed) as fixing
    where event.fixed @> jsonb_build_array(jsonb_build_object('table', ${table}::text))
      and fixing ->> 'table' = ${table}`
}

const keyOf = (table: BindingTable) => sql`fixed_key(fixed_json(present), ${[...bindingOf(table).keys]}::text[])`
const hashOf = (table: BindingTable) =>
  sql`fixed_sha256(fixed_json(present), ${[...(bindingOf(table).silent ?? [])]}::text[])`

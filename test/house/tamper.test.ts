import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { linkRecord } from '#app/audit/acts/link-record.server.ts'
import { linksInOrder } from '#app/audit/store/record-links.server.ts'
import {
  bindingOf,
  bindingTables,
  proveProposals,
  rowsNotAsRecorded,
  type BindingTable,
} from '#app/platform/fixed-rows.server.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { makeCast } from '#db/seeds/demo-people.ts'
import { makeStage } from '#db/seeds/play.ts'
import { askForCheck } from '#app/delivery/acts/ask-for-check.server.ts'
import { decideConflict } from '#app/evaluation/acts/decide-conflict.server.ts'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { goOnWithoutMember } from '#app/evaluation/acts/go-on-without.server.ts'
import { lockConsensus } from '#app/evaluation/acts/lock-consensus.server.ts'
import { reviewAgreedScores } from '#app/evaluation/acts/review-agreed-scores.server.ts'
import { raisePoint } from '#app/contracts/acts/raise-point.server.ts'
import { lockContract } from '#app/contracts/store/contracts.server.ts'
import { lockDraft } from '#app/tendering/store/drafts.server.ts'
import { sendTenderBack } from '#app/tendering/acts/send-tender-back.server.ts'
import { aContract, must } from '#test/support/contracts.ts'
import { aVerifiedCohort, day91 } from '#test/support/deliveries.ts'
import { agreeAll, aScoredTender, declaredConflict } from '#test/support/evaluations.ts'
import { provenRecord } from '#test/support/record.ts'
import { playWholeStory } from '#test/support/story-portal.ts'
import { aReadyTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'
import { bindsNothing, comparedByVerifyRecordAlone, silentColumns } from './what-binds.ts'

const world = useWorld()
const tables = Object.keys(bindingTables) as BindingTable[]
let columns: { table: string; column: string; type: string }[]
let knownHead: string
let story: Record<string, string>
/** Of a draft that was sent back. */
let returnedId: string
/** Of a contract of which the legal check left a point open. */
let pointedId: string
/** Of a tender whose panel lost two members, and of a contract of whose results another check is asked for. */
let panelId: string
let askedId: string

/** The whole story, from the specification to the first payment: every table that binds has rows of it. */
beforeAll(async () => {
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select table_name as table, column_name as column, udt_name as type from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely_%' order by 1, ordinal_position`.execute(world.owner)
  columns = rows
  story = await playWholeStory(makeStage(world.system, await makeCast(world.system)))
  const { tender, buyer } = await aReadyTender(world)
  returnedId = tender.id
  await sendTenderBack(world.contextOf(buyer.approver), {
    ...{ tenderId: tender.id, shownVersion: tender.version, reason: 'Say when it starts.' },
  })
  panelId = await aPanelThatLostTwo()
  const { contractId, sha256, buyer: other } = await aContract(world)
  pointedId = contractId
  must(await raisePoint(world.contextOf(other.legal), { contractId, shownSha256: sha256, text: 'The dates differ.' }))
  const checked = await aVerifiedCohort(world)
  askedId = checked.contractId
  const asked = { cohortId: checked.cohortId, ...day91, method: 'empirical', reason: 'Are they all?' } as const
  must(await askForCheck(world.contextOf(checked.buyer.approver), asked))
  await linkRecord(world.system)
  knownHead = (await linksInOrder(world.db)).at(-1)?.head ?? ''
}, 240_000)

/** One is ill before the scores are agreed, of another a conflict is found after that. */
async function aPanelThatLostTwo(): Promise<string> {
  const panel = await aScoredTender(world, ['hearth'])
  const { buyer, tender } = panel
  const { id: tenderId } = tender
  const ill = { tenderId, personId: buyer.joan.personId, reason: 'Long illness.' }
  must(await goOnWithoutMember(world.contextOf(buyer.commissioner), ill))
  await agreeAll(world, panel)
  must(await lockConsensus(world.contextOf(buyer.chair), { tenderId }))
  const late = { tenderId, shownStage: 'names known', shownCount: 1, conflict: true, statement: 'A son.' } as const
  must(await declareInterests(world.contextOf(buyer.marcus), late))
  const declared = await declaredConflict(world, tenderId, buyer.marcus)
  const decision = { decision: 'may not score', reason: 'Too close.' } as const
  must(await decideConflict(world.contextOf(buyer.moderator), { ...declared, ...decision }))
  const found = { tenderId, shownReviews: 0, outcome: 'do not stand', reason: 'One of three is left.' } as const
  must(await reviewAgreedScores(world.contextOf(buyer.chair), found))
  return tenderId
}

test('every table either binds or stands with a reason among those that do not', () => {
  const named = [...tables, ...Object.keys(bindsNothing)].sort()
  expect(named, 'new tables: `bind` them and add them to bindingTables, or to bindsNothing').toEqual(
    [...new Set(columns.map(({ table }) => table))].sort(),
  )
})

test('every column of a table that binds is hashed, but those that stand with a reason among the silent ones', () => {
  for (const table of tables) {
    expect(Object.keys(silentColumns[table] ?? {}), table).toEqual(bindingOf(table).silent ?? [])
  }
})

test('what the code says of the tables that bind is what their triggers do', async () => {
  const { rows } = await sql<{ table: string; made: string }>`
    select relname as table, pg_get_triggerdef(t.oid) as made from pg_trigger t join pg_class on pg_class.oid = tgrelid
    where tgname = 'row_is_fixed' order by 1`.execute(world.owner)
  const list = (names: readonly string[] = []) => `'{${names.join(',')}}'`
  expect(rows.map(({ table, made }) => `${table} ${made.split('fix_row')[1]}`)).toEqual(
    tables.toSorted().map((table) => {
      const { keys, silent } = bindingOf(table)
      return `${table} (${list(keys)}, ${list(silent)})`
    }),
  )
})

test('an untouched portal is proven against its head', async () => {
  expect(await provenRecord(world, { knownHead })).toMatchObject({ verdict: 'proven', findings: [] })
})

type Tampering = [table: BindingTable, what: string, statement: (tx: Tx) => Promise<unknown>]

function tamperings(): Tampering[] {
  return tables.flatMap((table): Tampering[] => [
    ...columnsOf(table).map(({ column, type }): Tampering => [
      table,
      `another ${column}`,
      (tx) =>
        sql`update ${sql.table(table)} set ${sql.ref(column)} = ${other(column, type)}
        where ctid = ${first(table)}`.execute(tx),
    ]),
    [
      table,
      'a row removed',
      (tx) =>
        sql`delete from ${sql.table(table)}
        where ctid = ${first(table)}`.execute(tx),
    ],
    [table, 'a row forged', (tx) => forge(tx, table)],
    [table, 'a row forged and back-dated', (tx) => forge(tx, table, sql`- interval '30 days'`)],
  ])
}

test('whoever has the database role of the application, or owns the database, is refused every change of what binds', async () => {
  for (const [name, db] of Object.entries({ application: world.db, owner: world.owner })) {
    for (const [table, what, statement] of tamperings()) {
      const accepted = await undone(db, async (tx) => {
        await statement(tx)
        await sql`set constraints all immediate`.execute(tx)
        return true
      }).catch((refusal: unknown) => {
        expect(String(refusal), `${table}: ${what}`).toMatch(
          /permission denied|what binds|violates|cannot|invalid input/,
        )
        return false
      })
      expect(accepted, `${name}, ${table}: ${what}`).toBe(false)
    }
  }
}, 120_000)

test('with its triggers switched off too, verify-record finds each change', async () => {
  const missed: string[] = []
  for (const [table, what, statement] of tamperings()) {
    const found = await undone(world.owner, async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      await statement(tx)
      return rowsNotAsRecorded(tx, [table])
    }).catch(refusedByConstraint)
    if (found !== 'refused' && found.length === 0) missed.push(`${table}: ${what}`)
  }
  expect(missed).toEqual([])
}, 120_000)

test('no act is done by a row that was changed or removed: its lock compares it first', async () => {
  const missed: string[] = []
  for (const [table, what, statement] of tamperings()) {
    if (table in comparedByVerifyRecordAlone || what.includes('forged')) continue
    const found = await undone(world.owner, async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      const own = await sql`select from ${sql.table(table)} present
        where ctid = ${first(table)}`.execute(tx)
      expect(own.rows, table).toHaveLength(1)
      await statement(tx)
      return (await refusals(tx)) > 0 ? 'found' : 'missed'
    }).catch(refusedByConstraint)
    if (found === 'missed') missed.push(`${table}: ${what}`)
  }
  expect(missed).toEqual([])
}, 240_000)

/** How many of the things that acts lock are refused as they are. */
async function refusals(tx: Tx): Promise<number> {
  const { tenderId = '', contractId = '' } = story
  const things = [
    () => lockDraft(tx, tenderId),
    () => lockDraft(tx, returnedId),
    () => proveProposals(tx, tenderId),
    () => lockContract(tx, contractId),
    () => lockContract(tx, pointedId),
    () => lockDraft(tx, panelId),
    () => lockContract(tx, askedId),
  ]
  let count = 0
  for (const lock of things) {
    await lock().catch((error: unknown) => {
      expect(String(error)).toMatch(/^NotAsRecorded: |is gone$/)
      count++
    })
  }
  return count
}

/** What the table itself cannot hold, nobody can put there: that too is a refusal. */
function refusedByConstraint(error: unknown): 'refused' {
  expect(String(error)).toMatch(/violates|duplicate key/)
  return 'refused'
}

/** The row that is changed: of the versions of a specification one that acts still read. */
const first = (table: BindingTable) =>
  table === 'tender_version'
    ? sql`(select ctid from tender_version where tender_id = ${returnedId} order by version desc limit 1)`
    : sql`(select min(ctid) from ${sql.table(table)})`

const columnsOf = (table: BindingTable) => columns.filter((one) => one.table === table && !isSilent(table, one.column))

const isSilent = (table: BindingTable, column: string) => column in (silentColumns[table] ?? {})

/** Another value of the same type than that which stands there. */
function other(column: string, type: string) {
  const was = sql.ref(column)
  switch (type) {
    case 'uuid':
      return sql`gen_random_uuid()`
    case 'int4':
    case 'int8':
      return sql`coalesce(${was}, 0) + 1`
    case 'text':
    case 'citext':
      return sql`coalesce(${was}, '') || 'x'`
    case 'timestamptz':
      return sql`coalesce(${was}, '2027-01-01') + interval '1 second'`
    case 'date':
      return sql`coalesce(${was}, '2027-01-01') + 1`
    case 'bool':
      return sql`not coalesce(${was}, false)`
    case 'jsonb':
      return sql`jsonb_build_object('forged', ${was})`
    case 'bytea':
      return sql`coalesce(${was}, '') || '\\x00'::bytea`
    case '_int8':
      return sql`array_append(${was}, 1)`
    default:
      throw new Error(`say what another value of ${column} (${type}) is`)
  }
}

/** A copy of a row under other keys. */
async function forge(tx: Tx, table: BindingTable, when = sql``) {
  const values = columnsOf(table).map(({ column, type }) => {
    if (type === 'timestamptz') return sql`${sql.ref(column)} ${when}`
    return bindingOf(table).keys.includes(column) ? other(column, type) : sql.ref(column)
  })
  const names = columnsOf(table).map(({ column }) => sql.ref(column))
  const silent = (bindingOf(table).silent ?? []).map((column) => sql.ref(column))
  await sql`insert into ${sql.table(table)} (${sql.join([...names, ...silent])})
    select ${sql.join([...values, ...silent])} from ${sql.table(table)} limit 1`.execute(tx)
}

/** Does it, and then has it not happened. */
async function undone<Result>(db: Db, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const undo = new Error('undone')
  let result: { value: Result } | undefined
  await db
    .transaction()
    .execute(async (tx) => {
      result = { value: await work(tx) }
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  if (!result) throw undo
  return result.value
}

import { randomUUID } from 'node:crypto'
import { sumPence, type Pence } from '#app/lib/money.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

/** The ledger of a contract, oldest first. */
export async function paymentLines(db: Db | Tx, contractId: string) {
  return ledger(db).where('contract_id', '=', contractId).execute()
}

/** The ledgers of these contracts, by contract. */
export async function ledgersOf(db: Db, contractIds: readonly string[]): Promise<Map<string, PaymentLine[]>> {
  if (contractIds.length === 0) return new Map()
  const lines = await ledger(db).select('contract_id as contractId').where('contract_id', 'in', contractIds).execute()
  return Map.groupBy(lines, ({ contractId }) => contractId)
}

function ledger(db: Db | Tx) {
  return db
    .selectFrom('payment_line')
    .leftJoin('person', 'person.id', 'payment_line.approved_by')
    .select([
      'payment_line.id',
      'contract_year as contractYear',
      'kind',
      'cohort_id as cohortId',
      'outcome',
      'milestone',
      'instalment',
      'due_pence as duePence',
      'explanation',
      'terms_sha256 as termsSha256',
      'reason',
      'person.name as approvedBy',
      'made_at as madeAt',
    ])
    .orderBy('made_at')
    .orderBy('payment_line.id')
}

export type PaymentLine = Awaited<ReturnType<typeof paymentLines>>[number]

/** What was paid so far for one milestone of one contract year, over all cohorts, in how many payments. */
export function paidFor(
  lines: readonly PaymentLine[],
  what: { year: number; outcome: string; milestone: string },
): { pence: Pence; payments: number } {
  const paid = lines.filter(
    ({ kind, contractYear, outcome, milestone }) =>
      kind === 'outcome' && contractYear === what.year && outcome === what.outcome && milestone === what.milestone,
  )
  return { pence: sumPence(paid.map(({ duePence }) => duePence)), payments: paid.length }
}

/**
 * `claimSequence` numbers the payments for one milestone of one contract year, from 1: the database takes each number once.
 * @returns the id of the new line
 */
export async function addPaymentLine(
  tx: Tx,
  line: {
    contractId: string
    contractYear: number
    kind: 'core' | 'outcome'
    cohortId: string | null
    outcome: string | null
    milestone: string | null
    instalment: number | null
    claimSequence: number | null
    verifiedUnits: string | null
    duePence: Pence
    explanation: string
    termsSha256: string
    reason: string | null
    approvedBy: string
    at: Instant
  },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('payment_line')
    .values({
      id,
      contract_id: line.contractId,
      contract_year: line.contractYear,
      kind: line.kind,
      cohort_id: line.cohortId,
      outcome: line.outcome,
      milestone: line.milestone,
      instalment: line.instalment,
      claim_sequence: line.claimSequence,
      verified_units: line.verifiedUnits,
      due_pence: line.duePence,
      explanation: line.explanation,
      terms_sha256: line.termsSha256,
      reason: line.reason,
      approved_by: line.approvedBy,
      made_at: toIso(line.at),
    })
    .execute()
  return id
}

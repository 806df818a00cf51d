import { toldApart } from '#app/identity/told-apart.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Opening } from '#app/proposals/open.ts'
import { membersOfBiddersOf } from './bidder-people.server.ts'
import { storedProposal } from '#app/proposals/stored-proposal.ts'
import { penceSchema, sumPence } from '#app/lib/money.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

export async function findOpening(db: Db | Tx, tenderId: string): Promise<Opening | null> {
  const row = await openings(db).where('tender_opening.tender_id', '=', tenderId).executeTakeFirst()
  return row ?? null
}

/** The openings of these tenders, by tender, as far as they were begun; each with who belongs to a bidder. */
export async function findOpenings(
  db: Db | Tx,
  tenderIds: readonly string[],
): Promise<Map<string, Opening & { ofBidders: string[] }>> {
  if (tenderIds.length === 0) return new Map()
  const rows = await openings(db)
    .select(['tender_opening.tender_id as tenderId', membersOfBiddersOf(db, 'tender_opening.tender_id')])
    .where('tender_opening.tender_id', 'in', tenderIds)
    .execute()
  return new Map(rows.map(({ tenderId, ...opening }) => [tenderId, opening]))
}

/** Those of these tenders that two people have opened. */
export async function openedAmong(db: Db, tenderIds: readonly string[]): Promise<Set<string>> {
  if (tenderIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('tender_opening')
    .select('tender_id')
    .where('tender_id', 'in', tenderIds)
    .where('second_at', 'is not', null)
    .execute()
  return new Set(rows.map((row) => row.tender_id))
}

/** How many proposals of each of these tenders count and are not unsealed; no entry where all are. */
export async function stillSealedCounts(db: Db | Tx, tenderIds: readonly string[]): Promise<Map<string, number>> {
  if (tenderIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('submission')
    .innerJoin('proposal', 'proposal.id', 'submission.proposal_id')
    .leftJoin('opened_proposal', 'opened_proposal.submission_id', 'submission.id')
    .select((of) => ['proposal.tender_id as tenderId', of.fn.countAll<number>().as('count')])
    .where('proposal.tender_id', 'in', tenderIds)
    .where('submission.withdrawn_at', 'is', null)
    .where('opened_proposal.proposal_id', 'is', null)
    .groupBy('proposal.tender_id')
    .execute()
  return new Map(rows.map(({ tenderId, count }) => [tenderId, count]))
}

export async function beginOpening(tx: Tx, opener: { tenderId: string; personId: string; at: Instant }): Promise<void> {
  await tx
    .insertInto('tender_opening')
    .values({
      tender_id: opener.tenderId,
      first_opener: opener.personId,
      first_at: toIso(opener.at),
      second_opener: null,
    })
    .execute()
}

export async function completeOpening(
  tx: Tx,
  opener: { tenderId: string; personId: string; at: Instant },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('tender_opening')
    .set({ second_opener: opener.personId, second_at: toIso(opener.at) })
    .where('tender_id', '=', opener.tenderId)
    .where('second_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`the opening of ${opener.tenderId} does not wait for a second person`)
}

/** Who proposed, in alphabetical order and without their labels; nobody before the opening is complete. */
export async function biddersAfterOpening(db: Db | Tx, tenderId: string): Promise<string[]> {
  const rows = await standing(db, tenderId)
    .innerJoin('organisation', 'organisation.id', 'proposal.organisation_id')
    .select(['organisation.id', 'organisation.name', 'organisation.identifier'])
    .orderBy(sql`lower(organisation.name)`)
    .execute()
  return toldApart(rows).map(({ name }) => name)
}

/** Every sealed proposal that counts; none before the opening is complete. */
export async function sealedSubmissions(db: Db | Tx, tenderId: string) {
  return standing(db, tenderId)
    .select([
      'submission.id as submissionId',
      'submission.sha256',
      'submission.sealed',
      'proposal.id as proposalId',
      'proposal.organisation_id as organisationId',
    ])
    .execute()
}

export interface Unsealed {
  proposalId: string
  submissionId: string
  organisationId: string
  label: string
  /** As it was hashed and sealed. */
  text: string
}

export async function saveUnsealed(
  tx: Tx,
  { tenderId, proposals, at }: { tenderId: string; proposals: readonly Unsealed[]; at: Instant },
): Promise<void> {
  for (const { proposalId, submissionId, organisationId, label, text } of proposals) {
    const { edition, answers, targets, pricePenceByYear: prices } = partsOf(text)
    await tx
      .insertInto('opened_proposal')
      .values({
        proposal_id: proposalId,
        submission_id: submissionId,
        tender_id: tenderId,
        organisation_id: organisationId,
        label,
        edition,
        answers: JSON.stringify(answers),
        targets: JSON.stringify(targets),
        unsealed_at: toIso(at),
      })
      .execute()
    await tx
      .insertInto('opened_price')
      .values({ proposal_id: proposalId, price_pence_by_year: prices, total_pence: sumPence(prices) })
      .execute()
  }
  await tx
    .updateTable('tender_opening')
    .set({ unsealed_at: toIso(at) })
    .where('tender_id', '=', tenderId)
    .execute()
}

const parts = z.object({
  edition: z.number().nullable().default(null),
  answers: z.unknown(),
  targets: z.unknown(),
  pricePenceByYear: z.array(penceSchema),
})

/** As they stand in the text: read and written anew they could have another hash. @throws for a text that nothing reads */
function partsOf(text: string): z.output<typeof parts> {
  const stored: unknown = JSON.parse(text)
  storedProposal.read(stored)
  return parts.parse(stored)
}

/** Tenders opened more than fifteen minutes ago whose proposals are still sealed: the promise has to be made again. */
export async function submissionsNotUnsealed(db: Db | Tx): Promise<{ tenderId: string }[]> {
  return db
    .selectFrom('tender_opening')
    .select('tender_id as tenderId')
    .where('unsealed_at', 'is', null)
    .where(sql<boolean>`second_at < portal_now() - interval '15 minutes'`)
    .execute()
}

function openings(db: Db | Tx) {
  return db
    .selectFrom('tender_opening')
    .innerJoin('person as first', 'first.id', 'tender_opening.first_opener')
    .leftJoin('person as second', 'second.id', 'tender_opening.second_opener')
    .select([
      'first_opener as firstOpenerId',
      'first.name as firstOpener',
      'first_at as firstAt',
      'second_opener as secondOpenerId',
      'second.name as secondOpener',
      'second_at as secondAt',
      'unsealed_at as unsealedAt',
    ])
}

function standing(db: Db | Tx, tenderId: string) {
  return db
    .selectFrom('submission')
    .innerJoin('proposal', 'proposal.id', 'submission.proposal_id')
    .innerJoin('tender_opening', 'tender_opening.tender_id', 'proposal.tender_id')
    .where('proposal.tender_id', '=', tenderId)
    .where('tender_opening.second_at', 'is not', null)
    .where('submission.withdrawn_at', 'is', null)
}

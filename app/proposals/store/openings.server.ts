import { toldApart } from '#app/identity/told-apart.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Opening } from '#app/proposals/open.ts'
import { storedProposal } from '#app/proposals/stored-proposal.ts'
import { penceSchema, sumPence } from '#app/lib/money.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { tendersWithConflict } from './panel-list.server.ts'

export async function findOpening(db: Db | Tx, tenderId: string): Promise<Opening | null> {
  const row = await openings(db).where('tender_opening.tender_id', '=', tenderId).executeTakeFirst()
  return row ?? null
}

/** The openings of these tenders, by tender, as far as they were begun. */
export async function findOpenings(db: Db, tenderIds: readonly string[]): Promise<Map<string, Opening>> {
  if (tenderIds.length === 0) return new Map()
  const rows = await openings(db)
    .select('tender_opening.tender_id as tenderId')
    .where('tender_opening.tender_id', 'in', tenderIds)
    .execute()
  return new Map(rows.map(({ tenderId, ...opening }) => [tenderId, opening]))
}

/** The tenders of this buyer that are closed and not opened, and what keeps this person from opening them. */
export async function tendersToOpen(
  db: Db,
  { organisationId, personId }: { organisationId: string; personId: string },
  now: Instant,
): Promise<{ tenderId: string; onPanel: boolean; hasConflict: boolean }[]> {
  return db
    .selectFrom('tender')
    .leftJoin('tender_opening', 'tender_opening.tender_id', 'tender.id')
    .leftJoin('panel_member', (join) =>
      join.onRef('panel_member.tender_id', '=', 'tender.id').on('panel_member.person_id', '=', personId),
    )
    .select((of) => [
      'tender.id as tenderId',
      of('panel_member.person_id', 'is not', null).$castTo<boolean>().as('onPanel'),
      of('tender.id', 'in', tendersWithConflict(db, personId)).$castTo<boolean>().as('hasConflict'),
    ])
    .where('tender.organisation_id', '=', organisationId)
    .where('tender.state', '=', 'published')
    .where('tender.proposals_close_at', '<=', sql<Instant>`${toIso(now)}::timestamptz`)
    .where('tender_opening.second_at', 'is', null)
    .orderBy('tender.proposals_close_at')
    .execute()
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

/** The tender's own key, for the worker that unseals. */
export async function tenderKey(db: Db | Tx, tenderId: string) {
  return db
    .selectFrom('tender_key')
    .select('private_key_wrapped as privateKeyWrapped')
    .where('tender_id', '=', tenderId)
    .executeTakeFirstOrThrow()
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

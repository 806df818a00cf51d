import { conflictIn } from '#app/evaluation/conflict.ts'
import type { Evaluation } from '#app/evaluation/panel.ts'
import type { Actor } from '#app/identity/actor.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { proveTender } from '#app/platform/fixed-rows.server.ts'
import { findOpenings, openedAmong, stillSealedCounts } from '#app/proposals/store/openings.server.ts'
import { membersOfBidders } from '#app/proposals/store/bidder-people.server.ts'
import { boughtBy } from '#app/tendering/store/buyers.server.ts'
import type { TenderHead } from '#app/tendering/tender.ts'
import { whoWorkedOn } from '#app/tendering/store/tender-versions.server.ts'
import { findTenderHeads, publishedByDeadline } from '#app/tendering/store/tenders.server.ts'

/** Who evaluates this tender and how far they are, whoever asks: the policy decides who may see it. */
export async function findEvaluation(db: Db | Tx, tenderId: string): Promise<Evaluation | undefined> {
  const [evaluation] = await findEvaluations(db, [tenderId])
  return evaluation
}

/** The same with the tender's head, which is read for it anyway. */
export async function findEvaluated(db: Db | Tx, tenderId: string): Promise<Evaluated | undefined> {
  const [evaluated] = await allEvaluated(db, [tenderId])
  return evaluated
}

/** The evaluations of these tenders, in no order. Twelve queries, whatever the number of tenders and proposals. */
export async function findEvaluations(db: Db | Tx, tenderIds: readonly string[]): Promise<Evaluation[]> {
  return (await allEvaluated(db, tenderIds)).map(({ evaluation }) => evaluation)
}

interface Evaluated {
  evaluation: Evaluation
  tender: TenderHead
}

async function allEvaluated(db: Db | Tx, tenderIds: readonly string[]): Promise<Evaluated[]> {
  if (tenderIds.length === 0) return []
  const tenders = await findTenderHeads(db, tenderIds)
  if (tenders.length === 0) return []
  const [openings, sealed, workedOn, seats, declarations, locks, agreed, setAside, closedPlaces, reviews] =
    await Promise.all([
      findOpenings(db, tenderIds),
      stillSealedCounts(db, tenderIds),
      whoWorkedOn(db, tenderIds),
      seatRows(db, tenderIds),
      declarationRows(db, tenderIds),
      db
        .selectFrom('score_lock')
        .select(['tender_id as tenderId', 'person_id as personId'])
        .where('tender_id', 'in', tenderIds)
        .execute(),
      db
        .selectFrom('consensus_lock')
        .leftJoin('ranking', 'ranking.tender_id', 'consensus_lock.tender_id')
        .select(['consensus_lock.tender_id as tenderId', 'locked_at as agreedAt', 'computed_at as rankedAt'])
        .where('consensus_lock.tender_id', 'in', tenderIds)
        .execute(),
      db
        .selectFrom('score_set_aside')
        .select(['tender_id as tenderId', 'person_id as personId', 'because', 'set_aside_at as at'])
        .where('tender_id', 'in', tenderIds)
        .orderBy('set_aside_at')
        .execute(),
      db
        .selectFrom('panel_place_closed')
        .select(['tender_id as tenderId', 'person_id as personId', 'reason', 'closed_at as at'])
        .where('tender_id', 'in', tenderIds)
        .orderBy('closed_at')
        .execute(),
      db
        .selectFrom('agreed_score_review')
        .select(['tender_id as tenderId', 'outcome', 'reason', 'reviewed_at as at'])
        .where('tender_id', 'in', tenderIds)
        .orderBy('reviewed_at')
        .execute(),
    ])
  const byTender = {
    seats: Map.groupBy(seats, ({ tenderId }) => tenderId),
    declarations: Map.groupBy(declarations, ({ tenderId }) => tenderId),
    locks: Map.groupBy(locks, ({ tenderId }) => tenderId),
    setAside: Map.groupBy(setAside, ({ tenderId }) => tenderId),
    closedPlaces: Map.groupBy(closedPlaces, ({ tenderId }) => tenderId),
    reviews: Map.groupBy(reviews, ({ tenderId }) => tenderId),
  }
  const agreedOn = new Map(agreed.map((one) => [one.tenderId, one]))
  return tenders.map((tender) => {
    const { id, organisationId, buyerIds, state } = tender
    const opening = openings.get(id)
    const openedAt = opening?.secondAt ?? null
    const evaluation = {
      tenderId: id,
      organisationId,
      buyerIds,
      tenderState: state,
      seats: byTender.seats.get(id) ?? [],
      declarations: byTender.declarations.get(id) ?? [],
      setAside: byTender.setAside.get(id) ?? [],
      closedPlaces: byTender.closedPlaces.get(id) ?? [],
      reviews: byTender.reviews.get(id) ?? [],
      scoresLockedBy: (byTender.locks.get(id) ?? []).map(({ personId }) => personId),
      consensusLockedAt: agreedOn.get(id)?.agreedAt ?? null,
      rankedAt: agreedOn.get(id)?.rankedAt ?? null,
      openers: [opening?.firstOpenerId, opening?.secondOpenerId].filter((opener) => typeof opener === 'string'),
      ...(workedOn.get(id) ?? { approvers: [], drafters: [] }),
      ofBidders: opening?.ofBidders ?? [],
      openedAt,
      stillSealed: openedAt === null ? 0 : (sealed.get(id) ?? 0),
    }
    return { evaluation, tender }
  })
}

/**
 * The published tenders of this buyer that have a panel and no ranking, and those ranked ones where a conflict waits or
 * scores were set aside, the oldest first.
 */
export async function tendersUnderEvaluation(db: Db, actor: Pick<Actor, 'organisationId'>) {
  const rows = await db
    .selectFrom('tender')
    .leftJoin('ranking', 'ranking.tender_id', 'tender.id')
    .select((eb) => ['tender.id', eb('ranking.tender_id', 'is not', null).as('rankingStarted')])
    .where('tender.id', 'in', boughtBy(db, actor))
    .where(({ and, eb, exists, or, selectFrom }) =>
      or([
        and([
          eb('ranking.tender_id', 'is', null),
          exists(selectFrom('panel_member').select('person_id').whereRef('panel_member.tender_id', '=', 'tender.id')),
        ]),
        exists(
          selectFrom('interest_declaration')
            .select('interest_declaration.person_id')
            .whereRef('interest_declaration.tender_id', '=', 'tender.id')
            .where('conflict', '=', true)
            .where('decision', 'is', null),
        ),
        exists(
          selectFrom('score_set_aside').select('person_id').whereRef('score_set_aside.tender_id', '=', 'tender.id'),
        ),
      ]),
    )
    .execute()
  const published = await publishedByDeadline(
    db,
    rows.map(({ id }) => id),
  )
  return published.flatMap((tenderId) => rows.filter(({ id }) => id === tenderId))
}

/**
 * The tender's row is the root of its evaluation: locks it, then reads what others committed before.
 * @throws NotAsRecorded when anything of it is not what the record fixed
 */
export async function lockEvaluation(tx: Tx, tenderId: string): Promise<Evaluation> {
  await tx.selectFrom('tender').select('id').where('id', '=', tenderId).forUpdate().execute()
  await proveTender(tx, tenderId)
  const evaluation = await findEvaluation(tx, tenderId)
  if (!evaluation) throw new Error(`tender ${tenderId} is gone`)
  return evaluation
}

/** The tenders on whose panel this person has a place now, the newest first, each with how far it is. */
export async function panelPlacesOf(db: Db, actor: Pick<Actor, 'personId' | 'organisationId'>) {
  const places = await db
    .selectFrom('panel_member')
    .innerJoin('tender', 'tender.id', 'panel_member.tender_id')
    .leftJoin('consensus_lock', 'consensus_lock.tender_id', 'tender.id')
    .leftJoin('ranking', 'ranking.tender_id', 'tender.id')
    .select((eb) => {
      const declared = eb
        .selectFrom('interest_declaration')
        .select('interest_declaration.person_id')
        .whereRef('interest_declaration.tender_id', '=', 'tender.id')
        .whereRef('interest_declaration.person_id', '=', 'panel_member.person_id')
      const locked = eb
        .selectFrom('score_lock')
        .select('score_lock.person_id')
        .whereRef('score_lock.tender_id', '=', 'tender.id')
        .whereRef('score_lock.person_id', '=', 'panel_member.person_id')
      return [
        'tender.id as tenderId',
        'tender.reference',
        'tender.title',
        'panel_member.role',
        eb('consensus_lock.locked_at', 'is not', null).as('consensusLocked'),
        eb('ranking.computed_at', 'is not', null).as('ranked'),
        eb.exists(declared.where('stage', '=', 'before opening')).as('declaredBefore'),
        eb.exists(declared.where('stage', '=', 'names known')).as('declaredOnNames'),
        eb.exists(declared.where('conflict', '=', true).where('decision', 'is', null)).as('waits'),
        eb.exists(locked).as('scoresLocked'),
      ]
    })
    .where('panel_member.person_id', '=', actor.personId)
    .where('panel_member.left_at', 'is', null)
    .where('tender.id', 'in', boughtBy(db, actor))
    .orderBy('tender.created_at', 'desc')
    .execute()
  const opened = await openedAmong(
    db,
    places.map(({ tenderId }) => tenderId),
  )
  return places.map((place) => ({ ...place, opened: opened.has(place.tenderId) }))
}

/**
 * Who cannot act for the buyer of these tenders: those with a conflict of interest that stands, or waits for its decision,
 * and members of the bidders. Two queries.
 */
export async function conflictedIn(db: Db | Tx, tenderIds: readonly string[]): Promise<Map<string, string[]>> {
  if (tenderIds.length === 0) return new Map()
  const [rows, ofBidders] = await Promise.all([declarationRows(db, tenderIds), membersOfBidders(db, tenderIds)])
  const declared = Map.groupBy(rows, ({ tenderId }) => tenderId)
  return new Map(
    tenderIds.map((tenderId) => {
      const people = Map.groupBy(declared.get(tenderId) ?? [], ({ personId }) => personId)
      const conflicted = [...people].flatMap(([personId, theirs]) => (conflictIn(theirs) ? [personId] : []))
      return [tenderId, [...conflicted, ...(ofBidders.get(tenderId) ?? [])]]
    }),
  )
}

function seatRows(db: Db | Tx, tenderIds: readonly string[]) {
  return db
    .selectFrom('panel_member')
    .innerJoin('person', 'person.id', 'panel_member.person_id')
    .leftJoin('panel_confirmation', (join) =>
      join
        .onRef('panel_confirmation.tender_id', '=', 'panel_member.tender_id')
        .onRef('panel_confirmation.person_id', '=', 'panel_member.person_id'),
    )
    .select([
      'panel_member.tender_id as tenderId',
      'panel_member.person_id as personId',
      'person.name',
      'panel_member.role',
      'panel_member.appointed_at as appointedAt',
      'panel_member.left_at as leftAt',
      'panel_member.left_because as leftBecause',
      'panel_member.in_place_of as inPlaceOf',
      'panel_member.appointed_by as appointedBy',
      'panel_member.needs_confirmation as needsConfirmation',
      'panel_confirmation.confirmed_by as confirmedBy',
    ])
    .where('panel_member.tender_id', 'in', tenderIds)
    .orderBy('panel_member.appointed_at')
    .orderBy('person.name')
    .execute()
}

function declarationRows(db: Db | Tx, tenderIds: readonly string[]) {
  return db
    .selectFrom('interest_declaration')
    .innerJoin('person', 'person.id', 'interest_declaration.person_id')
    .select([
      'interest_declaration.id',
      'tender_id as tenderId',
      'person_id as personId',
      'person.name',
      'stage',
      'moment',
      'conflict',
      'statement',
      'declared_at as declaredAt',
      'decision',
      'decided_by as decidedBy',
      'decided_at as decidedAt',
      'decision_reason as decisionReason',
    ])
    .where('tender_id', 'in', tenderIds)
    .orderBy('declared_at')
    .execute()
}

import { sql } from 'kysely'
import { agreedScores } from '#app/evaluation/store/consensus.server.ts'
import { scoresOfPerson } from '#app/evaluation/store/scores.server.ts'
import type { Tx } from '#app/platform/database.server.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'

/** An event, and what it says that is no longer so. */
export interface BrokenWord {
  sequence: number
  what: string
}

/**
 * What events say in their own words of what they fixed, compared with what stands there now: also those from before rows
 * were fixed by events. Stored texts are hashed as they stand.
 */
export async function brokenWords(snapshot: Tx): Promise<BrokenWord[]> {
  const { rows } = await sql<BrokenWord>`
    select event.sequence, 'the method' as what
    from event left join tender_method method on method.tender_id = event.subject_id
    where type = 'tender.published' and (${isNot('method.sha256', 'methodSha256')}
      or encode(sha256(convert_to(method.canonical, 'UTF8')), 'hex') is distinct from method.sha256)
    union all
    select event.sequence, 'the publication'
    from event left join publication
      on publication.tender_id = event.subject_id and publication.version = (data ->> 'version')::int
    where type = 'tender.published' and ${isNot('publication.method_sha256', 'methodSha256')}
    union all
    select event.sequence, 'the submission'
    from event left join submission on submission.id = (data ->> 'submissionId')::uuid
    where type = 'proposal.submitted' and ${isNot('submission.sha256', 'sha256')}
    union all
    select event.sequence, 'the ranking'
    from event left join ranking on ranking.tender_id = event.subject_id
    where type = 'evaluation.ranked' and ${isNot('ranking.sha256', 'sha256')}
    union all
    select event.sequence, 'the award'
    from event left join award on award.tender_id = event.subject_id
    where type = 'award.decided' and data ->> 'decision' = 'awarded' and (
      ${isNot('award.decision', 'decision')} or ${isNot('award.decision_reason', 'reason')}
      or ${isNot('award.proposal_id::text', 'proposalId')})
    union all
    select event.sequence, 'the terms of the contract'
    from event left join contract_version made
      on made.contract_id = (data ->> 'contractId')::uuid and made.version = (data ->> 'version')::int
    where type = 'contract.drawn-up' and (${isNot('made.sha256', 'termsSha256')}
      or encode(sha256(convert_to(made.canonical, 'UTF8')), 'hex') <> made.sha256)
    union all
    select event.sequence, 'the terms of the contract'
    from event left join contract_version made
      on made.contract_id = event.subject_id and made.version = (data ->> 'version')::int
    where type = 'contract.redrawn' and (${isNot('made.sha256', 'termsSha256')}
      or encode(sha256(convert_to(made.canonical, 'UTF8')), 'hex') <> made.sha256)
    union all
    select event.sequence, 'the document of the contract'
    from event left join contract_document document
      on document.contract_id = event.subject_id and document.version = (data ->> 'version')::int
    where type = 'contract.rendered' and ${isNot('document.sha256', 'documentSha256')}
    union all
    select event.sequence, 'the signature'
    from event left join contract_signature signature on signature.contract_id = event.subject_id
      and signature.version = (data ->> 'version')::int and signature.party = data ->> 'party'
    where type = 'contract.signed' and (${isNot('signature.document_sha256', 'documentSha256')}
      or ${isNot('signature.capacity', 'capacity')} or signature.signed_by is distinct from event.actor_id)
    union all
    select event.sequence, 'the numbers that were counted'
    from event cross join jsonb_array_elements(data -> 'counts') as said
    left join observation on observation.cohort_id = (data ->> 'cohortId')::uuid
      and observation.outcome = data ->> 'outcome' and observation.version = (data ->> 'version')::int
      and observation.milestone = said ->> 'milestone'
    where type = 'milestones.counted' and observation.count::text is distinct from said ->> 'count'
    union all
    select event.sequence, 'the payment'
    from event left join payment_line line on line.id = (data ->> 'paymentId')::uuid
    where type in ('payment.outcome-approved', 'payment.core-recorded') and ${isNot('line.due_pence::text', 'duePence')}
    union all
    select event.sequence, 'the terms of the payment'
    from event join payment_line line on line.id = (data ->> 'paymentId')::uuid
    where type in ('payment.outcome-approved', 'payment.core-recorded') and not exists (
      select from contract_version made where made.contract_id = line.contract_id and made.sha256 = line.terms_sha256)
  `.execute(snapshot)
  const computed = [
    ...(await scoresNotAsLocked(snapshot)),
    ...(await rankingsNotAsComputed(snapshot)),
    ...(await openedNotAsSubmitted(snapshot)),
  ]
  return [...rows, ...computed].toSorted((a, b) => a.sequence - b.sequence)
}

async function scoresNotAsLocked(snapshot: Tx): Promise<BrokenWord[]> {
  const { rows: locks } = await sql<{ sequence: number; type: string; tender: string; person: string; hash: string }>`
    select sequence, type, subject_id as tender, actor_id as person, data ->> 'sha256' as hash from event
    where type in ('evaluation.scores-locked', 'evaluation.consensus-locked') order by sequence`.execute(snapshot)
  const broken: BrokenWord[] = []
  for (const { sequence, type, tender, person, hash } of locks) {
    const own = type === 'evaluation.scores-locked'
    const scores = own ? await scoresOfPerson(snapshot, tender, person) : await agreedScores(snapshot, tender)
    if (sha256(canonicalJson(scores)) !== hash) {
      broken.push({ sequence, what: own ? 'the scores' : 'the agreed scores' })
    }
  }
  return broken
}

async function rankingsNotAsComputed(snapshot: Tx): Promise<BrokenWord[]> {
  const { rows } = await sql<{ sequence: number; canonical: string | null; result: unknown; hash: string }>`
    select sequence, ranking.canonical, ranking.result, data ->> 'sha256' as hash
    from event join ranking on ranking.tender_id = event.subject_id where type = 'evaluation.ranked'`.execute(snapshot)
  return rows
    .filter(({ canonical, result, hash }) => sha256(canonical ?? canonicalJson(result)) !== hash)
    .map(({ sequence }) => ({ sequence, what: 'the places of the ranking' }))
}

/** The parts in which a proposal was laid open are, put together, the text that was hashed when it was handed in. */
async function openedNotAsSubmitted(snapshot: Tx): Promise<BrokenWord[]> {
  const opened = await snapshot
    .selectFrom('opened_proposal as opened')
    .innerJoin('submission', 'submission.id', 'opened.submission_id')
    .leftJoin('opened_price as price', 'price.proposal_id', 'opened.proposal_id')
    .innerJoin('event', (join) =>
      join.onRef('event.subject_id', '=', 'opened.tender_id').on('event.type', '=', 'proposals.unsealed'),
    )
    .select([
      'event.sequence',
      'opened.label',
      'opened.edition',
      'opened.answers',
      'opened.targets',
      'price.price_pence_by_year as pricePenceByYear',
      'price.total_pence as total',
      'submission.sha256',
    ])
    .execute()
  return opened.flatMap(({ sequence, label, answers, targets, edition, pricePenceByYear, total, sha256: hash }) => {
    const isWhole = sha256(canonicalJson({ ...(edition && { edition }), answers, targets, pricePenceByYear })) === hash
    const sum = (pricePenceByYear ?? []).reduce((all, price) => all + price, 0)
    return isWhole && sum === total ? [] : [{ sequence, what: `proposal ${label} as it was opened` }]
  })
}

const isNot = (column: string, said: string) => sql`${sql.raw(column)} is distinct from data ->> ${sql.lit(said)}`

import { randomUUID } from 'node:crypto'
import { sumPence, type Pence } from '#app/lib/money.ts'
import { toIso } from '#app/lib/time.ts'
import { makeReference } from '#app/platform/reference.server.ts'
import { bidders, storyInstant, storyProposal, type Bidder } from '#db/seeds/story.ts'
import { aProvider, aPublishedTender } from './tenders.ts'
import type { World } from './world.ts'

/** The story after the opening: its three proposals unsealed, labelled A (hearth), B (northern), C (steadfast). */
export async function anOpenedTender(world: World, taking: readonly Bidder[] = bidders) {
  const { buyer, tender } = await aPublishedTender(world)
  const openedAt = storyInstant('2027-01-29T14:00')
  const proposals: Record<string, { proposalId: string; label: string; provider: Awaited<ReturnType<typeof aProvider>> }> = {}
  for (const [index, bidder] of taking.entries()) {
    const provider = await aProvider(world)
    const proposalId = randomUUID()
    const submissionId = randomUUID()
    const label = String.fromCharCode(65 + index)
    const content = storyProposal(bidder)
    const prices = content.pricePenceByYear.filter((price): price is Pence => price !== null)
    const submittedBy = provider.signatory.personId
    const at = toIso(storyInstant('2027-01-20T10:00'))
    await world.db
      .insertInto('proposal')
      .values({
        id: proposalId,
        tender_id: tender.id,
        organisation_id: provider.organisationId,
        created_by: submittedBy,
        created_at: at,
      })
      .execute()
    await world.db
      .insertInto('submission')
      .values({
        id: submissionId,
        proposal_id: proposalId,
        reference: makeReference('SB'),
        specification_version: tender.version,
        sha256: '0'.repeat(64),
        sealed: Buffer.from(''),
        submitted_by: submittedBy,
        submitted_at: at,
        withdrawn_by: null,
      })
      .execute()
    await world.db
      .insertInto('opened_proposal')
      .values({
        proposal_id: proposalId,
        submission_id: submissionId,
        tender_id: tender.id,
        organisation_id: provider.organisationId,
        label,
        answers: JSON.stringify(content.answers),
        targets: JSON.stringify(content.targets),
        unsealed_at: toIso(openedAt),
      })
      .execute()
    await world.db
      .insertInto('opened_price')
      .values({ proposal_id: proposalId, price_pence_by_year: prices, total_pence: sumPence(prices) })
      .execute()
    proposals[bidder] = { proposalId, label, provider }
  }
  await world.db
    .insertInto('tender_opening')
    .values({
      tender_id: tender.id,
      first_opener: buyer.approver.personId,
      first_at: toIso(openedAt),
      second_opener: buyer.legal.personId,
      second_at: toIso(openedAt),
    })
    .execute()
  await world.setClock(openedAt)
  return { buyer, tender, proposals }
}

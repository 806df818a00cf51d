import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { organisationKey } from '#app/identity/store/organisations.server.ts'
import { saveSection } from '#app/proposals/acts/save-section.server.ts'
import { bidPage } from '#app/proposals/pages/bid-page.server.ts'
import { submittedContent } from '#app/proposals/pages/submitted-content.server.ts'
import { sectionsOf } from '#app/proposals/sections.ts'
import { findProposal } from '#app/proposals/store/proposals.server.ts'
import { storyProposal } from '#db/seeds/story.ts'
import { aDraftProposal, aSubmittedProposal } from '#test/support/openings.ts'
import { rewrite } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

async function aPartner(proposalId: string) {
  const organisation = await world.anOrganisation('provider')
  await rewrite(world, ['bidder_member'], (tx) =>
    sql`
      insert into bidder_member
      select bidder.id, bidder.tender_id, ${organisation.id}, 'partner' from bidder join proposal
        on proposal.tender_id = bidder.tender_id and proposal.organisation_id = bidder.lead_id
      where proposal.id = ${proposalId}`.execute(tx),
  )
  return world.aPerson(organisation, ['signatory'])
}

test('a proposal is made by the organisation that started it, alone', async () => {
  const { tender, provider, proposalId } = await aDraftProposal(world)
  const of = { tenderId: tender.id, organisationId: provider.organisationId }
  expect(await findProposal(world.db, of)).toMatchObject({ id: proposalId, bidderIds: [provider.organisationId] })
  const members = world.db
    .selectFrom('bidder_member')
    .select(['organisation_id', 'role'])
    .where('tender_id', '=', tender.id)
  expect(await members.execute()).toEqual([{ organisation_id: provider.organisationId, role: 'lead' }])
})

test('a partner of the bidder finds the proposal and what was handed in; a stranger does neither', async () => {
  const { tender, proposalId } = await aSubmittedProposal(world)
  const stranger = await world.aPerson(await world.anOrganisation('provider'), ['signatory'])
  const own = { tenderId: tender.id, organisationId: stranger.organisationId }
  expect(await findProposal(world.db, own)).toBeUndefined()
  expect(await submittedContent(world.system, stranger, tender.id)).toMatchObject({ refusal: { kind: 'not found' } })

  const partner = await aPartner(proposalId)
  expect(await bidPage(world.system, partner, tender.id)).toMatchObject({ ok: true })
  expect(await submittedContent(world.system, partner, tender.id)).toMatchObject({ ok: true })
})

test('what a bidder saves is sealed for each of its organisations', async () => {
  const { tender, proposalId, provider } = await aDraftProposal(world)
  const partner = await aPartner(proposalId)
  const [section] = sectionsOf(storyProposal('hearth'))
  if (!section) throw new Error('the story has no section')
  const saved = await saveSection(world.contextOf(partner), { tenderId: tender.id, shownVersion: 1, section })
  expect(saved).toMatchObject({ ok: true, value: { version: 2 } })
  const { sealed } = await world.db
    .selectFrom('proposal_section')
    .select('sealed')
    .where('proposal_id', '=', proposalId)
    .where('version', '=', 2)
    .executeTakeFirstOrThrow()
  for (const owner of [provider.organisationId, partner.organisationId]) {
    const { privateKeyWrapped } = await organisationKey(world.db, owner)
    expect(await world.system.keys.open(sealed, { owner, privateKeyWrapped })).not.toBe('')
  }
})

test('an organisation is in one bidder of a tender, and a bidder has one lead', async () => {
  const { buyer, tender, proposalId } = await aDraftProposal(world)
  const { provider: rival } = await aDraftProposal(world, { at: { buyer, tender } })
  const add = (organisationId: string, role: string) =>
    sql`
      insert into bidder_member
      select bidder.id, bidder.tender_id, ${organisationId}, ${role} from bidder join proposal
        on proposal.tender_id = bidder.tender_id and proposal.organisation_id = bidder.lead_id
      where proposal.id = ${proposalId}`.execute(world.owner)
  const other = await world.anOrganisation('provider')
  await expect(add(other.id, 'lead')).rejects.toThrow('bidder_has_one_lead')
  await expect(add(rival.organisationId, 'partner')).rejects.toThrow('bidder_member_in_one_bidder')
})

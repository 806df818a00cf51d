import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { tenderPage } from '#app/tendering/pages/tender-page.server.ts'
import { findPublished, tendersVisibleTo } from '#app/tendering/store/tenders.server.ts'
import { shareTender } from '#test/support/needs.ts'
import { tamper } from '#test/support/record.ts'
import { aPublishedTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('a tender is bought by the organisation that drafted it, alone', async () => {
  const { tender, buyer } = await aPublishedTender(world)
  expect(await findPublished(world.db, tender.id)).toMatchObject({ buyerIds: [buyer.organisation.id] })
  const members = world.db
    .selectFrom('buyer_member')
    .select(['organisation_id', 'role'])
    .where('tender_id', '=', tender.id)
  expect(await members.execute()).toEqual([{ organisation_id: buyer.organisation.id, role: 'lead' }])
})

test('a partner of the buyer sees the tender in its list and opens it; a stranger does neither', async () => {
  const { tender } = await aPublishedTender(world)
  const organisation = await world.anOrganisation('commissioner')
  const partner = await world.aPerson(organisation, ['commissioner'])
  expect(await tenderPage(world.db, partner, tender.id)).toMatchObject({ refusal: { kind: 'not found' } })
  expect(await tendersVisibleTo(world.db, partner)).toEqual([])

  await shareTender(world, tender.id, organisation.id)
  expect(await tenderPage(world.db, partner, tender.id)).toMatchObject({ ok: true })
  expect(await tendersVisibleTo(world.db, partner)).toMatchObject([{ id: tender.id }])
})

test('no tender is without its buyer, and no buyer has two leads', async () => {
  const { tender } = await aPublishedTender(world)
  const other = await world.anOrganisation('commissioner')
  const change = (statement: ReturnType<typeof sql>) =>
    world.owner.transaction().execute(async (tx) => {
      await statement.execute(tx)
      await sql`set constraints all immediate`.execute(tx)
    })
  await expect(change(sql`insert into buyer_member values (${tender.id}, ${other.id}, 'lead')`)).rejects.toThrow(
    'buyer_has_one_lead',
  )
  await tamper(world, sql`alter table buyer_member disable trigger user`)
  try {
    await expect(change(sql`delete from buyer_member where tender_id = ${tender.id}`)).rejects.toThrow(
      'tender_is_of_its_buyer',
    )
  } finally {
    await tamper(world, sql`alter table buyer_member enable trigger user`)
  }
})

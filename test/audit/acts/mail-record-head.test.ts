import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { linkRecord } from '#app/audit/acts/link-record.server.ts'
import { mailRecordHead } from '#app/audit/acts/mail-record-head.server.ts'
import { linksInOrder } from '#app/audit/store/record-links.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { provenRecord, tamper } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
let owner: Actor
let colleague: Actor
let provider: Actor

/** Nobody else is in the portal than two people of a commissioner and an owner of a provider, and nothing is linked. */
beforeEach(async () => {
  const before = ['record_head', 'record_link', 'membership', 'mail']
  await tamper(world, ...before.map((table) => sql`delete from ${sql.table(table)}`))
  const buyer = await world.anOrganisation('commissioner')
  owner = await world.aPerson(buyer, ['owner', 'commissioner'])
  colleague = await world.aPerson(buyer, ['legal'])
  provider = await world.aPerson(await world.anOrganisation('provider'), ['owner'])
})

const mailTo = ({ personId }: Actor) => world.mailTo(`${personId}@example.org`)
const aDayLater = () => tamper(world, sql`update record_link set linked_at = linked_at - interval '1 day'`)

test('the head of a day that has ended goes to the owners of commissioners and to nobody else, once', async () => {
  await linkRecord(world.system)
  expect(await mailRecordHead(world.system)).toBe(0)

  await aDayLater()
  expect(await mailRecordHead(world.system)).toBe(1)
  expect(await mailRecordHead(world.system)).toBe(0)
  const [mail, ...more] = await mailTo(owner)
  expect(more).toEqual([])
  expect(await mailTo(colleague)).toEqual([])
  expect(await mailTo(provider)).toEqual([])

  const [link] = await linksInOrder(world.db)
  const knownHead = /^[0-9a-f]{64}$/m.exec(mail!.body ?? '')?.[0]
  expect(knownHead).toBe(link!.head)
  expect((await provenRecord(world, { knownHead: knownHead! })).findings).toEqual([])
})

test('of several links of a day the newest head is mailed, and a day without any is passed over', async () => {
  await linkRecord(world.system)
  await world.anOrganisation('provider')
  await linkRecord(world.system)
  await aDayLater()
  await aDayLater()
  expect(await mailRecordHead(world.system)).toBe(1)
  const links = await linksInOrder(world.db)
  expect((await mailTo(owner))[0]?.body).toContain(links.at(-1)!.head)
})

test('two workers at once mail it once', async () => {
  await linkRecord(world.system)
  await aDayLater()
  const mailed = await Promise.all([mailRecordHead(world.system), mailRecordHead(world.system)])
  expect(mailed.toSorted()).toEqual([0, 1])
  expect(await mailTo(owner)).toHaveLength(1)
})

test('an owner who is suspended is not sent it', async () => {
  await world.db
    .updateTable('membership')
    .set({ suspended_at: sql<string>`clock_timestamp()` })
    .where('person_id', '=', owner.personId)
    .execute()
  await linkRecord(world.system)
  await aDayLater()
  expect(await mailRecordHead(world.system)).toBe(0)
})

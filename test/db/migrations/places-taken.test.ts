import type { Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { moderationBlockers, vacanciesOf } from '#app/evaluation/panel.ts'
import { findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { seat, vacate } from '#app/evaluation/store/panel.server.ts'
import { up } from '#db/migrations/20261128T0910_places_taken.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aSeatedPanel } from '#test/support/evaluations.ts'
import { pastTheRecord } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const migrate = () => pastTheRecord(world.db, (tx) => up(tx as unknown as Kysely<unknown>))

test('a panel that waited for a place in vain, although somebody was appointed since, waits no longer', async () => {
  const { buyer, tender } = await aSeatedPanel(world, ['hearth'])
  const [early, late] = await Promise.all([1, 2].map(() => world.aPerson(buyer.organisation, ['evaluator'])))
  const join = async (person: typeof early, at: string) => {
    const place = { tenderId: tender.id, personId: person!.personId, role: 'evaluator' } as const
    const appointed = {
      appointedBy: buyer.commissioner.personId,
      inPlaceOf: null,
      needsConfirmation: false,
      at: storyInstant(at),
    }
    await pastTheRecord(world.db, (tx) => seat(tx, { ...place, ...appointed }))
  }
  const leave = async ({ personId }: { personId: string }, at: string) => {
    const left = { tenderId: tender.id, personId, because: 'conflict of interest', at: storyInstant(at) }
    await pastTheRecord(world.db, (tx) => vacate(tx, left))
  }
  const evaluation = async () => (await findEvaluation(world.db, tender.id))!
  const names = async () => vacanciesOf(await evaluation()).map(({ name }) => name)

  await join(early, '2027-02-01T09:00')
  await leave(buyer.joan, '2027-02-02T09:00')
  await leave(buyer.marcus, '2027-02-03T09:00')
  await join(buyer.sam, '2027-02-04T09:00')
  expect(await names()).toHaveLength(2)

  await migrate()
  expect(await names()).toEqual(['Marcus Bell'])
  await join(late, '2027-02-05T09:00')
  await migrate()
  await migrate()
  expect(await names()).toEqual([])
  const { seats } = await evaluation()
  const successorOf = ({ personId }: { personId: string }) => seats.find((one) => one.inPlaceOf === personId)?.personId
  expect([successorOf(buyer.joan), successorOf(buyer.marcus)]).toEqual([buyer.sam.personId, late!.personId])
  expect(moderationBlockers(await evaluation()).map(({ code }) => code)).not.toContain('place vacant')
})

import { expect, test } from 'vitest'
import { noteQueues } from '#app/platform/queue-states.server.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('what workers see of their queues replaces what was seen before, of two at once too', async () => {
  const seen = (waiting: number) => [
    { queue: 'mail', counts: { waiting, delayed: 1, active: 2 } },
    { queue: 'documents', counts: {} },
  ]
  await noteQueues(world.db, seen(5))
  await Promise.all([noteQueues(world.db, seen(7)), noteQueues(world.db, seen(7).toReversed())])
  expect(
    await world.db.selectFrom('queue_state').select(['queue', 'waiting', 'running']).orderBy('queue').execute(),
  ).toEqual([
    { queue: 'documents', waiting: 0, running: 0 },
    { queue: 'mail', waiting: 8, running: 2 },
  ])
})

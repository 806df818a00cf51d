import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('nobody changes the record: the application has no right to, and the owner is stopped by a trigger', async () => {
  await world.anOrganisation('provider')
  const attempts = [
    () => sql`update event set type = 'nothing'`,
    () => sql`delete from event`,
    () => sql`truncate event`,
  ]
  for (const attempt of attempts) {
    await expect(attempt().execute(world.db)).rejects.toThrow('permission denied')
    await expect(attempt().execute(world.owner)).rejects.toThrow('the record is permanent')
  }
})

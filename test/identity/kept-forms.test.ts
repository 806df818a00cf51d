import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { findKeptForm, forgetKeptForms, keepForm, takeKeptForm } from '#app/identity/store/kept-forms.server.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('a form is kept for an hour and no longer', async () => {
  const { personId } = await world.aPerson(await world.anOrganisation('provider'), ['owner'])
  const { keys } = world.system
  const id = await keepForm(world.db, keys, { personId, path: '/bids', body: 'note=long' })
  expect(await findKeptForm(world.db, keys, { id, personId })).toEqual({ id, path: '/bids', body: 'note=long' })

  await world.db
    .updateTable('kept_form')
    .set({ kept_at: sql<string>`kept_at - interval '61 minutes'` })
    .execute()
  expect(await findKeptForm(world.db, keys, { id, personId })).toBeNull()
  expect(await takeKeptForm(world.db, keys, { id, personId })).toBeNull()
  expect(await forgetKeptForms(world.db)).toBe(1)
})

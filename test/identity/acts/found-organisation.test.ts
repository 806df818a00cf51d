import { expect, test } from 'vitest'
import { foundOrganisation } from '#app/identity/acts/found-organisation.server.ts'
import { organisationFounded } from '#app/identity/events.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('an organisation comes with a key that only this portal can unwrap, and the record says that it was founded', async () => {
  const { organisationId } = await foundOrganisation(world.system, {
    name: 'Comhairle nan Eilean',
    kind: 'commissioner',
    identifier: '',
    size: null,
    voluntarySector: false,
  })
  const key = await world.db
    .selectFrom('organisation_key')
    .select(['public_key as publicKey', 'private_key_wrapped as privateKeyWrapped'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow()
  const sealed = await world.system.keys.seal('draft', [key.publicKey])
  expect(await world.system.keys.open(sealed, { owner: organisationId, ...key })).toBe('draft')
  expect(key.privateKeyWrapped.toString('latin1')).not.toContain('AGE-SECRET-KEY')
  expect(await world.eventsOf(organisationId, organisationFounded)).toMatchObject([
    { actor_id: null, data: { name: 'Comhairle nan Eilean', kind: 'commissioner' } },
  ])
})

test('an organisation without a name is not founded, and leaves no key behind', async () => {
  const before = await world.db.selectFrom('organisation_key').select('public_key').execute()
  const attempt = foundOrganisation(world.system, {
    name: '  ',
    kind: 'provider',
    identifier: '',
    size: 'small',
    voluntarySector: true,
  })
  await expect(attempt).rejects.toThrow('organisation_name_not_blank')
  expect(await world.db.selectFrom('organisation_key').select('public_key').execute()).toHaveLength(before.length)
})

import { expect, test } from 'vitest'
import { proveAgain } from '#app/identity/acts/prove-again.server.ts'
import { proveAgainPage } from '#app/identity/pages/prove-again-page.server.ts'
import { hashPassword } from '#app/platform/passwords.server.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

async function aPersonWithPassword() {
  const { personId } = await world.aPerson(await world.anOrganisation('provider'), ['owner'])
  await world.db
    .updateTable('person')
    .set({ password_hash: await hashPassword('three random words') })
    .where('id', '=', personId)
    .execute()
  const from = { network: personId, knownBrowser: null }
  return { personId, press: (password: string) => proveAgain(world.system, { personId, password, from }) }
}

test('the right password proves it, as often as it is given', async () => {
  const { personId, press } = await aPersonWithPassword()
  expect(await Promise.all([press('three random words'), press('three random words')])).toEqual([
    { ok: true, value: { personId } },
    { ok: true, value: { personId } },
  ])
})

test('a wrong one does not, and after five even the right one has to wait', async () => {
  const { press } = await aPersonWithPassword()
  for (let i = 0; i < 5; i++) expect(await press('wrong')).toMatchObject({ refusal: { kind: 'wrong password' } })
  expect(await press('three random words')).toMatchObject({ refusal: { kind: 'too many attempts' } })
})

test('a person without a password is told so', async () => {
  const { personId } = await world.aPerson(await world.anOrganisation('provider'), ['owner'])
  expect(await proveAgainPage(world.db, personId)).toEqual({ hasPassword: false })
  const from = { network: '', knownBrowser: null }
  expect(await proveAgain(world.system, { personId, password: '', from })).toMatchObject({ ok: false })
})

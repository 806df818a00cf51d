import { expect, test } from 'vitest'
import { askPasswordReset } from '#app/identity/acts/ask-password-reset.server.ts'
import { confirmRegistration } from '#app/identity/acts/confirm-registration.server.ts'
import { registerOrganisation } from '#app/identity/acts/register-organisation.server.ts'
import { forgetOldLinks } from '#app/identity/store/old-links.server.ts'
import { instant } from '#app/lib/time.ts'
import { must } from '#test/support/contracts.ts'
import { linkTo } from '#test/support/mail-server.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()
const from = { network: 'here', knownBrowser: null }

function register(email: string) {
  const form = { organisationName: 'Gofal', kind: 'provider' as const, identifier: '', personName: 'Siân', email }
  return registerOrganisation(world.system, { ...form, from })
}

test('a month after its link ran out, what was asked for and came to nothing is forgotten; what was confirmed stays', async () => {
  await world.setClock(storyMorning)
  must(await register('confirmed@example.org'))
  must(await register('never@example.org'))
  must(await askPasswordReset(world.system, { email: 'never@example.org', from }))
  const token = await linkTo(world, 'confirmed@example.org', '/register/')
  const confirming = { ...world.system, breachedPasswords: null }
  must(await confirmRegistration(confirming, { token, password: 'three random words', signedInAs: null }))

  const day = 86_400_000
  await world.setClock(instant(storyMorning + 30 * day))
  expect(await forgetOldLinks(world.db)).toBe(0)
  await world.setClock(instant(storyMorning + 32 * day))
  expect(await forgetOldLinks(world.db)).toBe(2)
  expect(await world.db.selectFrom('registration').select('email').execute()).toEqual([
    { email: 'confirmed@example.org' },
  ])
})

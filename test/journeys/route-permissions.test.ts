import { beforeAll, expect, test } from 'vitest'
import { foundOrganisation } from '#app/identity/acts/found-organisation.server.ts'
import { rolesOf } from '#app/identity/roles.ts'
import { people, type Side } from '#test/house/permissions.ts'
import { useStoryPortal } from '#test/support/story-portal.ts'
import { readers, type Line } from './route-permissions.ts'

const portal = useStoryPortal()
/** Everybody who asks, by name; the cookie is empty for somebody who is not signed in. */
const cookies = new Map<string, string>([['signed out', '']])

/** One person for each role alone, three with a place on the panel, and a stranger of each kind with every role. */
beforeAll(async () => {
  const sides = {
    buyer: 'Priya Shah',
    provider: 'Ffion Llŷr',
    verifier: 'Carys Bowen',
    operator: 'Iona Macleod',
  } satisfies Record<Side, string>
  for (const { who, side, role } of people) {
    cookies.set(who, await portal.cookieOf(await portal.aMember(portal.person(sides[side]), [role])))
  }
  const places = { 'panel chair': 'Ellen Ward', 'panel evaluator': 'Joan Pritchard', 'panel moderator': 'Nadia Rahman' }
  for (const [who, name] of Object.entries(places)) cookies.set(who, await portal.cookieOf(portal.person(name)))
  for (const kind of ['commissioner', 'provider', 'verifier', 'operator'] as const) {
    const organisation = await foundOrganisation(portal.system, {
      ...{ name: `Another ${kind}`, kind, identifier: '', size: null, voluntarySector: false },
    })
    const everyRole = rolesOf[kind].filter((role) => role !== 'auditor')
    cookies.set(`other ${kind}`, await portal.cookieOf(await portal.aMember(organisation, everyRole)))
  }
})

test('every address answers each role, other organisations and the signed out as its line says', async () => {
  const wrong: string[] = []
  for (const [pattern, line] of Object.entries(readers)) {
    for (const [who, cookie] of cookies) {
      const { status } = await portal.get(portal.filled(pattern), cookie)
      const expected = expectedOf(line, who)
      if (status !== expected) wrong.push(`${pattern} for ${who}: ${status} instead of ${expected}`)
    }
  }
  expect(wrong).toEqual([])
})

/** The name itself, else its first word, else `else`. */
function expectedOf(line: Line, who: string): number {
  return line[who] ?? line[who.split(' ')[0] ?? ''] ?? line.else
}

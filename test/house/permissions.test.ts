import { globSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { rolesFor } from '#app/web/senders.server.ts'
import { readers, senders } from '#test/journeys/route-permissions.ts'
import { actingRoutes, actionOf } from '#test/support/acting-routes.ts'
import { patterns } from '#test/support/story-portal.ts'
import { actorOf, askedAbout, forEverybody, people, permitted } from './permissions.ts'

type Predicate = (...args: unknown[]) => boolean

/** Every predicate of every `*Policy` in the code, by its name. */
const predicates = new Map<string, Predicate>()
for (const path of globSync('app/*/policy.ts')) {
  const module = (await import(pathToFileURL(path).href)) as Record<string, Record<string, unknown>>
  for (const [policy, acts] of Object.entries(module).filter(([name]) => name.endsWith('Policy'))) {
    for (const [act, may] of Object.entries(acts)) predicates.set(`${policy}.${act}`, may as Predicate)
  }
}

test('every permission has a line that names whom it permits', () => {
  const missing = [...predicates.keys()].filter((name) => !(name in permitted))
  expect(missing, 'new permissions: add a line for each to `permitted` in test/house/permissions.ts').toEqual([])
  const gone = Object.keys(permitted).filter((name) => !predicates.has(name))
  expect(gone, 'no such permission any more: remove its line from test/house/permissions.ts').toEqual([])
})

const lines = [...predicates].filter(([name]) => name in permitted)

test.each(lines)('%s: everybody who is named may, and nobody else', (name, may) => {
  const isNamed = ({ who, side }: (typeof people)[number]) =>
    permitted[name]?.some((one) => one === who || one === `${side} *`)
  const permittedNow = people.filter((one) => may(actorOf(one), ...askedAbout(name, one.side)))
  expect(permittedNow.map(({ who }) => who)).toEqual(people.filter(isNamed).map(({ who }) => who))
})

test.each(lines)('%s: nobody of another organisation may', (name, may) => {
  const strangers = people.filter((one) => may(actorOf(one, `another ${one.side}`), ...askedAbout(name, one.side)))
  if (forEverybody.includes(name)) expect(strangers.length).toBeGreaterThan(0)
  else expect(strangers.map(({ who }) => who)).toEqual([])
})

test('an auditor is permitted to look, and to leave; nothing else', () => {
  const auditor = people.filter(({ role }) => role === 'auditor')
  const may = lines
    .filter(([name, predicate]) => auditor.some((one) => predicate(actorOf(one), ...askedAbout(name, one.side))))
    .map(([name]) => name)
  expect(may.filter((name) => !/\.view[A-Z]?/.test(name))).toEqual(['identityPolicy.leave'])
})

test('every act in somebody’s name asks a permission before its transaction', () => {
  const careless = globSync('app/*/acts/*.server.ts').filter((path) => {
    const text = readFileSync(path, 'utf8')
    const [before = ''] = text.split('.transaction()')
    return /\}: Context\b|\}: Context,/.test(text) && !/\w+Policy\.\w+\(/.test(before)
  })
  // It is found in the transaction, by its id alone.
  expect(careless).toEqual(['app/identity/acts/withdraw-invitation.server.ts'])
})

test('every permission is asked somewhere', () => {
  const code = globSync('app/**/*.{ts,tsx}').map((path) => readFileSync(path, 'utf8'))
  const unasked = [...predicates.keys()].filter((name) => !code.some((text) => text.includes(name)))
  expect(unasked).toEqual([])
})

test('every address has a line that names who reads it', () => {
  const missing = patterns.filter((pattern) => !(pattern in readers))
  expect(missing, 'new addresses: add a line for each to test/journeys/route-permissions.ts').toEqual([])
  const gone = Object.keys(readers).filter((pattern) => !patterns.includes(pattern))
  expect(gone, 'no such address any more: remove its line from test/journeys/route-permissions.ts').toEqual([])
})

test('every address that does something has a line that says who may', () => {
  const acting = actingRoutes.map(({ pattern }) => pattern).filter((pattern) => pattern !== '/*')
  expect(Object.keys(senders).toSorted()).toEqual(acting.toSorted())
})

test.each(actingRoutes.filter(({ pattern }) => pattern in senders))(
  '$pattern: whoever is refused is told the roles of those whose form is taken',
  async ({ pattern, route }) => {
    const line = senders[pattern] ?? { else: 404 }
    const roles = rolesFor(await actionOf(route))
    const may = Object.keys(line).filter((who) => line[who] === 'may' && who !== 'else')
    const theirs = [...new Set(may.flatMap((who) => roleOf(who) ?? []))]
    if (roles && theirs.length > 0) expect(roles.toSorted()).toEqual(theirs.toSorted())
    // Whatever refuses somebody because of a role says which it takes.
    const refuses = Object.values(line).includes(403)
    if (refuses) expect(roles).not.toBeNull()
  },
)

test.each(actingRoutes)(
  '$route: whoever is permitted by one of its acts holds a role that it says',
  async ({ route }) => {
    const roles = rolesFor(await actionOf(route))
    if (roles === null) return
    const theirs = permissionsAskedBy(route).flatMap((name) => permitted[name] ?? [])
    expect(roles).toEqual(expect.arrayContaining([...new Set(theirs.flatMap((who) => roleOf(who) ?? []))]))
  },
)

/** What the acts of a route ask, which its page may open to more people than its form. */
function permissionsAskedBy(route: string): string[] {
  const source = readFileSync(globSync(`app/${route}.ts*`)[0] ?? '', 'utf8')
  const acts = [...source.matchAll(/'#(app\/\w+\/acts\/[\w.-]+)'/g)].map(([, path = '']) => readFileSync(path, 'utf8'))
  const asked = acts.flatMap((text) => [...text.matchAll(/\b(\w+Policy\.\w+)\(/g)].map(([, name = '']) => name))
  return [...new Set(asked)].filter((name) => !/\.view[A-Z]?/.test(name))
}

/** `buyer commissioner` holds one role; `other provider` holds many, so it says nothing. */
function roleOf(who: string): string | null {
  const [side = '', ...role] = who.split(' ')
  if (side === 'other' || role.length === 0) return null
  return side === 'panel' && role[0] === 'chair' ? 'panel chair' : role.join(' ')
}

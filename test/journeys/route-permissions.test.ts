import { beforeAll, expect, test } from 'vitest'
import { foundOrganisation } from '#app/identity/acts/found-organisation.server.ts'
import { invitePerson } from '#app/identity/acts/invite-person.server.ts'
import { keepForm } from '#app/identity/store/kept-forms.server.ts'
import { patternFinder } from '#test/support/address-patterns.ts'
import { must } from '#test/support/contracts.ts'
import { useStoryPortal } from '#test/support/story-portal.ts'
import { readers, senders, triedBesides, triedFields, type Answer } from './route-permissions.ts'

const portal = useStoryPortal()
/** Everybody who asks, by name; the cookie is empty for somebody who is not signed in. */
const cookies = new Map<string, string>([['signed out', '']])
const senderOf = patternFinder(Object.keys(senders))
/** What each address answers each of them, and where the forms lead that stand there. */
const seen: { pattern: string; who: string; status: number; targets: string[] }[] = []

/** One person for each role alone, three with a place on the panel, and a stranger of each kind with every role. */
beforeAll(async () => {
  for (const [who, cookie] of await portal.oneOfEachRole()) cookies.set(who, cookie)
  const places = { 'panel chair': 'Ellen Ward', 'panel evaluator': 'Joan Pritchard', 'panel moderator': 'Nadia Rahman' }
  for (const [who, name] of Object.entries(places)) cookies.set(who, await portal.cookieOf(portal.person(name)))
  for (const [kind, cookie] of Object.entries(await portal.strangers())) cookies.set(`other ${kind}`, cookie)
})

beforeAll(async () => {
  for (const pattern of Object.keys(readers)) {
    const path = portal.filled(pattern)
    for (const [who, cookie] of cookies) {
      const answer = await portal.get(path, cookie)
      const html = await answer.text()
      const isPage = answer.status === 200 && answer.headers.get('Content-Type')?.startsWith('text/html')
      seen.push({ pattern, who, status: answer.status, targets: isPage ? formsOf(html, path) : [] })
    }
  }
}, 300_000)

test('every address answers each role, other organisations and the signed out as its line says', () => {
  const wrong: string[] = []
  for (const { pattern, who, status } of seen) {
    const line = readers[pattern]
    const expected = line && expectedOf(line, who)
    if (status !== expected) wrong.push(`${pattern} for ${who}: ${status} instead of ${expected}`)
  }
  expect(wrong).toEqual([])
  expect(seen).toHaveLength(Object.keys(readers).length * cookies.size)
})

test('no page shows a form to somebody whose form would be refused', () => {
  const wrong: string[] = []
  for (const { pattern, who, targets } of seen) {
    for (const target of targets) {
      const sender = senderOf(target) ?? target
      const line = senders[sender]
      if (!line) wrong.push(`${pattern} for ${who}: a form to ${target}, which takes none`)
      // Who may choose an organisation is asked of what is chosen, and the test chooses none that is there.
      else if (sender !== '/choose-organisation' && expectedOf(line, who) === 403) {
        wrong.push(`${pattern} for ${who}: a form to ${target} that would be refused`)
      }
    }
  }
  expect(wrong).toEqual([])
  expect(seen.flatMap(({ targets }) => targets).length).toBeGreaterThan(100)
})

test('whoever comes back for a kept form and may no longer send it reads their words, the role it takes and who gives it', async () => {
  const member = await portal.aMember(portal.person('Priya Shah'), ['legal'])
  const { db, keys } = portal.system
  const body = new URLSearchParams({ title: 'Home again', summary: 'Words that took an hour' }).toString()
  const id = await keepForm(db, keys, { personId: member.personId, path: '/buyer/tenders/new', body })
  const answer = await portal.get(`/buyer/tenders/new?kept=${id}`, await portal.cookieOf(member))
  const html = await answer.text()
  expect(answer.status).toBe(403)
  for (const words of ['Words that took an hour', 'This takes the role commissioner.', 'Sign out']) {
    expect(html).toContain(words)
  }
})

/** Where the forms of a page lead that somebody can send: those with a button. */
function formsOf(html: string, path: string): string[] {
  return [...html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].flatMap(([, attributes = '', inside = '']) => {
    if (!/method="post"/i.test(attributes) || !/<button/.test(inside)) return []
    const action = /action="([^"]*)"/.exec(attributes)?.[1]
    return [new URL(action ?? path, 'http://localhost').pathname]
  })
}

/** Comes after the other, because people leave in the end. */
test('every form answers each role, other organisations and the signed out as its line says', async () => {
  const spoilt = await thingsToSpoil()
  const wrong: string[] = []
  for (const [pattern, line] of Object.entries(senders)) {
    const area = pattern.split('/')[1] ?? ''
    const path = portal.filled(pattern.replace(/:(\w+)/g, (all, name: string) => spoilt[`${area} ${name}`] ?? all))
    const body = { ...triedFields, ...triedBesides[pattern] }
    for (const [who, cookie] of cookies) {
      const answer = await fetch(`${portal.address()}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Origin: portal.address(), ...(cookie ? { Cookie: cookie } : {}) },
        body: new URLSearchParams(body),
      })
      const html = await answer.text()
      const expected = expectedOf(line, who)
      if (!isAnswer(answer, expected, html))
        wrong.push(`${pattern} for ${who}: ${answer.status} instead of ${expected}`)
    }
  }
  expect(wrong).toEqual([])
})

/** In place of people, organisations and entries that the story needs: by the first word of the address and the name. */
async function thingsToSpoil(): Promise<Record<string, string>> {
  const { organisationId } = portal.person('Priya Shah')
  const ours = await portal.aMember({ organisationId }, ['legal'])
  const { invitationId } = must(
    await invitePerson(
      { ...portal.system, actor: null },
      { organisationId, email: 'invited@example.org', roles: ['legal'] },
    ),
  )
  const another = await foundOrganisation(portal.system, {
    ...{ name: 'Nobody’s', kind: 'verifier', identifier: '', size: null, voluntarySector: false },
  })
  const entry = await portal.db.selectFrom('bank_holiday').select('id').executeTakeFirstOrThrow()
  return {
    'people personId': ours.personId,
    'people invitationId': invitationId,
    'admin organisationId': another.organisationId,
    'admin personId': (await portal.aMember(another, ['owner'])).personId,
    'admin entryId': entry.id,
  }
}

function isAnswer({ status, headers }: Response, expected: Answer, html: string): boolean {
  const toSignIn = status === 302 && (headers.get('Location') ?? '').startsWith('/sign-in')
  if (expected === 'sign in') return toSignIn
  if (expected === 'may') return !toSignIn && ![401, 403, 404].includes(status) && status < 500
  if (expected === 'done') return (status === 302 && !toSignIn) || html.includes('See where it stands now')
  return status === expected
}

/** The name itself, else its first word, else `else`. */
function expectedOf<Expected>(line: Record<string, Expected> & { else: Expected }, who: string): Expected {
  return line[who] ?? line[who.split(' ')[0] ?? ''] ?? line.else
}

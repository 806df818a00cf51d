import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#app/identity/actor.ts'
import { makeSessions } from '#app/web/session.server.ts'
import { makeCast } from '#db/seeds/demo-people.ts'
import { makeStage, type Stage } from '#db/seeds/play.ts'
import { useBrowser } from '#test/support/browser.ts'
import { formsOf } from '#test/support/forms.ts'
import { usePortal } from '#test/support/portal.ts'
import { findForms, type FoundForm } from './typed/find-forms.ts'
import { patternOf, readers, showers } from './typed/form-routes.ts'
import { lostInBrowser } from './typed/in-browser.ts'
import { outsideTheStory } from './typed/outside-the-story.ts'
import { steps, type Ids } from './typed/stages.ts'
import { filledWrongly, lostIn, typedFieldsOf, type Entry } from './typed/typed-form.ts'

const portal = usePortal({ SESSION_IDLE_MINUTES: '600', PROOF_MINUTES: '600' })
const browser = useBrowser()
const pages = new Map<string, Page>()
const ids: Ids = { tenderId: '', reference: '', contractId: '' }
const walked = new Map<string, FoundForm>()
let stage: Stage

beforeAll(async () => {
  stage = makeStage(portal.system, await makeCast(portal.system))
})

test.each(steps)('$name: nothing that was typed is lost', async ({ play, who }) => {
  await play(stage, ids)
  const lost: string[] = []
  for (const [name, starts] of Object.entries(who)) {
    lost.push(...(await walk(stage.person(name), starts(ids), Object.values(ids).filter(Boolean))))
  }
  expect(lost).toEqual([])
})

test('a link of the scoring table that is too small for a finger is found', async () => {
  const ellen = await pageOf('Ellen Ward', await cookieOf(stage.person('Ellen Ward')))
  await ellen.goto(`${portal.url}/panel/${ids.tenderId}`)
  await browser.check(ellen, 'scoring table')
  await shrinkLinks(ellen)
  await expect(browser.check(ellen, 'scoring table, too small')).rejects.toMatchObject({
    actual: [expect.stringContaining('target-size')],
  })
})

test('outside of the story: nothing that was typed is lost', async () => {
  const lost: string[] = []
  for (const { who, starts, within } of await outsideTheStory(stage)) {
    lost.push(...(await walk(who, starts, within)))
  }
  expect(lost).toEqual([])
})

/** Forms that no walk reaches, each with the reason. */
const notReached: Record<string, string> = {
  '/sign-in/code': 'half signed in; it asks for a code alone, which is typed anew',
  '/account/names': 'asks only somebody whose name no document can set, and the story has nobody of the kind',
  '/account/password': 'asks for a password alone',
  '/account/second-factor': 'asks for a code alone',
  '/account/second-factor/turn-off': 'asks for a code alone',
  '/register/:token': 'behind a link in a mail; it asks for a password alone',
  '/reset-password/:token': 'behind a link in a mail; it asks for a password alone',
  '/people/sign-in/on': 'a button, once a provider was connected and tried',
  '/people/sign-in/off': 'a button, once a provider was turned on',
  '/people/:personId/reinstate': 'a button, once a member was suspended',
}

test('every form of the product was walked', () => {
  const forms = [...walked.values()]
  const taken = new Set(forms.map(({ form }) => patternOf(form.action)))
  const shown = new Set(forms.flatMap(({ path, form }) => (typedFieldsOf(form).length > 0 ? [patternOf(path)] : [])))
  const isMissing = (from: ReadonlySet<string>) => (pattern: string) => !from.has(pattern) && !(pattern in notReached)
  expect(readers.map(({ pattern }) => pattern).filter(isMissing(taken))).toEqual([])
  expect(showers.map(({ pattern }) => pattern).filter(isMissing(shown))).toEqual([])
  expect(Object.keys(notReached).filter((pattern) => taken.has(pattern))).toEqual([])
  expect(browser.faults()).toEqual([])
})

/** @returns what was lost of what this person typed, into any form that no other person typed into before */
async function walk(who: Actor | null, starts: readonly string[], within: readonly string[]): Promise<string[]> {
  const cookie = who ? await cookieOf(who) : ''
  const lost: string[] = []
  for (const found of await findForms(portal.url, { cookie, starts, within })) {
    if (walked.has(found.key)) continue
    walked.set(found.key, found)
    if (typedFieldsOf(found.form).length === 0) continue
    const entries = filledWrongly(found.form)
    const without = await lostWithoutScript(found, entries)
    lost.push(...without.map((one) => `${found.key}, without script: ${one}`))
    if (without.length > 0) continue
    const page = await pageOf(who?.name ?? 'nobody', cookie)
    const withScript = await lostInBrowser(page, portal.url, found, entries).catch((error: unknown) => [String(error)])
    lost.push(...withScript.map((one) => `${found.key}: ${one}`))
  }
  return lost
}

async function cookieOf(who: Actor): Promise<string> {
  return (await makeSessions(portal.db).start(who)).split(';')[0] ?? ''
}

async function shrinkLinks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const small = new CSSStyleSheet()
    small.replaceSync(
      'td, th, td a, th a { padding: 0 !important; margin: 0 !important; font-size: 12px !important; line-height: 1 !important }',
    )
    document.adoptedStyleSheets = [small]
  })
}

async function lostWithoutScript({ path, cookie, form }: FoundForm, entries: readonly Entry[]): Promise<string[]> {
  const answer = await fetch(`${portal.url}${form.action}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: portal.url, Cookie: cookie, Accept: 'text/html' },
    body: form.isMultipart
      ? inParts(form, entries)
      : new URLSearchParams([...entries].map(([name, value]): [string, string] => [name, value])),
  })
  const html = await answer.text()
  if (answer.status >= 300 && answer.status < 400)
    return [`it was taken, and led to ${answer.headers.get('Location') ?? ''}`]
  return lostIn(formsOf(html, path), form, entries) ?? [`answered ${answer.status} without the form`]
}

/** As a browser sends a form with a file of which none was chosen. */
function inParts({ fields }: FoundForm['form'], entries: readonly Entry[]): FormData {
  const body = new FormData()
  for (const [name, value] of entries) body.append(name, value)
  for (const { name, kind } of fields) if (kind === 'file') body.append(name, new File([], ''))
  return body
}

/** It leaves forms that are not saved without being asked. */
async function aPage(): Promise<Page> {
  const page = await browser.open()
  page.on('dialog', (dialog) => void dialog.accept())
  return page
}

async function pageOf(name: string, cookie: string): Promise<Page> {
  const page = pages.get(name) ?? (await aPage())
  pages.set(name, page)
  const [cookieName = '', value = ''] = cookie.split('=')
  if (cookie)
    await page.context().addCookies([{ name: cookieName, value, domain: 'localhost', path: '/', secure: true }])
  return page
}

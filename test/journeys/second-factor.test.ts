import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { draftTender } from '#app/tendering/acts/draft-tender.server.ts'
import { reviseTender } from '#app/tendering/acts/revise-tender.server.ts'
import { addressOf, makeCast } from '#db/seeds/demo-people.ts'
import { done, makeStage, type Stage } from '#db/seeds/play.ts'
import { storySpecification } from '#db/seeds/story.ts'
import { useBrowser } from '#test/support/browser.ts'
import { usePortal } from '#test/support/portal.ts'
import { codeOf } from '#test/support/second-factor.ts'
import { ageSession } from '#test/support/sessions.ts'

const portal = usePortal()
const browser = useBrowser()
const password = 'three random words'
const email = addressOf('Priya Shah', 'Northmoor Council')
let stage: Stage

beforeAll(async () => {
  stage = makeStage(portal.system, await makeCast(portal.system, password))
  await stage.at('2026-11-23T09:00')
})

/** Opens a page that asks to sign in first, and does what it asks. */
async function enterPassword(page: Page, path: string, name = 'Priya Shah') {
  await page.goto(`${portal.url}${path}`)
  await page.getByLabel('Email address').fill(addressOf(name, 'Northmoor Council'))
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Signed in as Priya, in a browser of its own. */
async function signedIn({ script = true } = {}) {
  const page = await browser.open({ script })
  await enterPassword(page, '/home')
  await page.getByRole('heading', { name: 'Welcome, Priya Shah' }).waitFor()
  const cookies = await page.context().cookies()
  const session = cookies.find(({ name }) => name === '__Host-outturn')
  return { page, cookie: `__Host-outturn=${session?.value ?? ''}` }
}

test('what was being typed when the session ran out comes back after signing in again, without script', async () => {
  const { page, cookie } = await signedIn({ script: false })
  await page.goto(`${portal.url}/buyer/tenders/new`)
  await page.getByLabel('Title').fill('Adref eto – “home again”')
  await page.getByLabel('What it is for').fill('A long text.\nIn two lines.')
  await ageSession(portal.db, cookie, { seen: 31 })
  await page.getByRole('button', { name: 'Start the draft' }).click()

  await page.getByText('What you typed is kept for you').waitFor()
  await browser.check(page, 'sign in after the session ran out')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').getByText('You had to come in again before this was saved.').waitFor()
  await browser.check(page, 'a form that was kept')
  expect(await page.getByLabel('Title').inputValue()).toBe('Adref eto – “home again”')
  expect(await page.getByLabel('What it is for').inputValue()).toBe('A long text.\nIn two lines.')
  await page.getByRole('button', { name: 'Start the draft' }).click()
  await page.getByRole('heading', { name: 'Adref eto – “home again”' }).waitFor()

  const { value = '' } = (await page.context().cookies()).find(({ name }) => name === '__Host-outturn') ?? {}
  await ageSession(portal.db, `__Host-outturn=${value}`, { seen: 31 })
  await page.goto(`${portal.url}/people`)
  await page.getByText('Your session ended. Sign in again to go on.').waitFor()
})

test('after five wrong passwords a network has to wait for that address, is told how long, and keeps what it typed', async () => {
  const attempt = (typed: string, network: string) =>
    fetch(`${portal.url}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: portal.url, 'X-Forwarded-For': network },
      body: new URLSearchParams({ email, password: typed }),
    })
  for (let i = 0; i < 5; i++) expect((await attempt('wrong', '198.51.100.7')).status).toBe(422)
  const refused = await attempt(password, '198.51.100.8')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(60)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(30)
  const page = await refused.text()
  expect(page).toContain('Too many attempts. Wait for a minute, then try again.')
  expect(page).toContain(email)
  expect(page).not.toContain(password)
  expect((await attempt(password, '203.0.113.7')).status).toBe(302)
})

test('a tender is published after the password was given again, with what was typed before', async () => {
  const { title, summary, ...rest } = storySpecification({ shiftDays: stage.shiftDays })
  const act = stage.as('Priya Shah')
  const { tenderId } = done(await draftTender(act, { title, summary }))
  const revision = { tenderId, shownVersion: 1, section: 'everything', change: rest }
  const { version } = done(await reviseTender(act, revision))
  done(await approveTender(stage.as('Tom Okafor'), { tenderId, shownVersion: version }))

  const { page, cookie } = await signedIn()
  await page.goto(`${portal.url}/buyer/tenders/${tenderId}/publish`)
  await page.getByRole('checkbox').check()
  await ageSession(portal.db, cookie, { proved: 16 })
  await page.getByRole('button', { name: 'Publish now' }).click()
  await page.getByRole('heading', { name: 'Give your password again' }).waitFor()
  await browser.check(page, 'password again')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('alert').getByText('This is not your password').waitFor()
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.waitForURL(`${portal.url}/buyer/tenders/${tenderId}`)
  const { state } = await portal.db
    .selectFrom('tender')
    .select('state')
    .where('id', '=', tenderId)
    .executeTakeFirstOrThrow()
  expect(state).toBe('published')
})

test('the list of sessions shows the others, and ends them', async () => {
  const [here, there] = [await signedIn(), await signedIn({ script: false })]
  await here.page.goto(`${portal.url}/account/sessions`)
  await browser.check(here.page, 'your sessions')
  await here.page.getByRole('button', { name: 'End all other sessions' }).click()
  await expect.poll(() => here.page.getByRole('button', { name: /^End/ }).count()).toBe(0)
  await here.page.getByText('This one').waitFor()
  await there.page.goto(`${portal.url}/home`)
  expect(new URL(there.page.url()).pathname).toBe('/sign-in')
})

test('a second factor is set up, asked for at the next sign-in, and required of a colleague', async () => {
  const { page } = await signedIn()
  await page.getByRole('link', { name: 'Priya Shah' }).click()
  await page.getByRole('link', { name: 'Sign in with a second factor' }).click()
  await browser.check(page, 'second factor off')
  await page.getByRole('button', { name: 'Set it up' }).click()
  await page.getByLabel('Code that the app shows now').fill('000000')
  await browser.check(page, 'second factor begun')
  await page.getByRole('button', { name: 'Turn it on' }).click()
  await page.getByRole('alert').getByText('This is not the code').waitFor()
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '')
  await page.getByLabel('Code that the app shows now').fill(await codeOf(portal.system, secret))
  await page.getByRole('button', { name: 'Turn it on' }).click()
  await page.getByText('Your second factor is on').waitFor()
  await browser.check(page, 'recovery codes')
  const recoveryCode = await page.locator('code').first().innerText()
  await page.getByRole('link', { name: 'I have kept them' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()

  const again = await browser.open({ script: false })
  await enterPassword(again, '/people')
  await again.getByLabel('Code from your authenticator app').fill('123456')
  await again.getByRole('button', { name: 'Sign in' }).click()
  await again.getByRole('alert').getByText('This code is not right').waitFor()
  await browser.check(again, 'code with errors')
  await again.goto(`${portal.url}/home`)
  expect(new URL(again.url()).pathname).toBe('/sign-in/code')
  await again.getByLabel('Code from your authenticator app').fill(await codeOf(portal.system, secret, 1))
  await again.getByRole('button', { name: 'Sign in' }).click()
  await again.getByRole('heading', { name: 'Welcome, Priya Shah' }).waitFor()

  const lost = await browser.open()
  await enterPassword(lost, '/home')
  await lost.getByLabel('Code from your authenticator app').fill(recoveryCode)
  await lost.getByRole('button', { name: 'Sign in' }).click()
  await lost.getByText('On since').waitFor()
  await browser.check(lost, 'second factor on')

  await again.goto(`${portal.url}/people`)
  await again.getByRole('button', { name: 'Require a second factor of every member' }).click()
  await again.getByText('Every member needs a second factor.').waitFor()
  const tom = await browser.open()
  await enterPassword(tom, '/home', 'Tom Okafor')
  await tom.getByText('Your organisation requires a second factor').waitFor()
  await browser.check(tom, 'second factor required')
  expect(browser.faults()).toEqual([])
})

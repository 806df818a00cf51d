import { beforeAll, expect, test } from 'vitest'
import routes from '#app/routes.ts'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { draftTender } from '#app/tendering/acts/draft-tender.server.ts'
import { reviseTender } from '#app/tendering/acts/revise-tender.server.ts'
import { bindingRoutes } from '#app/web/guard.server.ts'
import { makeSessions } from '#app/web/session.server.ts'
import { addressOf, makeCast } from '#db/seeds/demo-people.ts'
import { done, makeStage, type Stage } from '#db/seeds/play.ts'
import { storySpecification } from '#db/seeds/story.ts'
import { useBrowser } from '#test/support/browser.ts'
import { usePortal } from '#test/support/portal.ts'
import { ageSession, cookieOf } from '#test/support/sessions.ts'

const portal = usePortal()
const browser = useBrowser()
const password = 'three random words'
const email = addressOf('Priya Shah', 'Northmoor Council')
let stage: Stage

beforeAll(async () => {
  stage = makeStage(portal.system, await makeCast(portal.system, password))
  await stage.at('2026-11-23T09:00')
})

/** Signed in as Priya, in a browser of its own. */
async function signedIn({ script = true } = {}) {
  const page = await browser.open({ script })
  await page.goto(`${portal.url}/sign-in`)
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
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
  await page.getByRole('alert').getByText('Your session ended before this was saved.').waitFor()
  await browser.check(page, 'a form that was kept')
  expect(await page.getByLabel('Title').inputValue()).toBe('Adref eto – “home again”')
  expect(await page.getByLabel('What it is for').inputValue()).toBe('A long text.\nIn two lines.')
  await page.getByRole('button', { name: 'Start the draft' }).click()
  await page.getByRole('heading', { name: 'Adref eto – “home again”' }).waitFor()
})

test('every page that binds asks for the password again when it was given too long ago', async () => {
  const priya = stage.person('Priya Shah')
  const cookie = cookieOf(await makeSessions(portal.db).start(priya))
  await ageSession(portal.db, cookie, { proved: 16 })
  for (const id of bindingRoutes) {
    const path = routes.find(({ file }) => file === `${id}.tsx`)?.path ?? ''
    const url = `${portal.url}/${path.replace(/:\w+/g, priya.personId)}`
    const headers = { Origin: portal.url, Cookie: cookie }
    const form = { method: 'POST', headers, body: new URLSearchParams({ a: 'b' }) }
    const answer = await fetch(url, { redirect: 'manual', ...form })
    expect(answer.status, id).toBe(303)
    expect(answer.headers.get('Location'), id).toMatch(/^\/account\/password\?form=/)
  }
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
  expect(browser.faults()).toEqual([])
})

import type { Page } from 'playwright-core'
import { beforeAll } from 'vitest'
import { addressOf, makeCast } from '#db/seeds/demo-people.ts'
import { makeStage, type Stage } from '#db/seeds/play.ts'
import { useBrowser, type TestBrowser } from '#test/support/browser.ts'
import { usePortal, type Portal } from '#test/support/portal.ts'

const password = 'three random words'

/** The story in a running portal, with a real browser for each person. */
export interface Journey {
  portal: Portal
  browser: TestBrowser
  /** For what is played in process between the acts that are done in the browser. */
  stage: Stage
  /** That person's own browser, signed in with their password. The second half of the cast has no script. */
  as(name: string): Promise<Page>
  /** A path of the portal in that person's browser. */
  open(name: string, path: string): Promise<Page>
  /** Ids that chapters hand on. */
  ids: { tenderId: string; contractId: string; cohortId: string }
}

/** People whose browsers run no script: everything they do has to work all the same. */
const withoutScript = ['Tom Okafor', 'Joan Pritchard', 'Gareth Stone', 'Carys Bowen']

/** Call it at the top of the file; the journey is ready from the first test on. */
export function useJourney(): Journey {
  // On a slow machine the story takes longer than a session may be idle, or a password count as proof.
  const portal = usePortal({ SESSION_IDLE_MINUTES: '600', PROOF_MINUTES: '600' })
  const browser = useBrowser()
  const pages = new Map<string, Page>()
  const journey = { portal, browser, ids: { tenderId: '', contractId: '', cohortId: '' } } as Journey

  journey.as = async (name) => {
    const present = pages.get(name)
    if (present) return present
    const page = await browser.open({ script: !withoutScript.includes(name) })
    pages.set(name, page)
    const { organisationName } = journey.stage.person(name)
    await page.goto(`${portal.url}/sign-in`)
    await page.getByLabel('Email address').fill(addressOf(name, organisationName))
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: `Welcome, ${name}` }).waitFor()
    return page
  }
  journey.open = async (name, path) => {
    const page = await journey.as(name)
    await page.goto(`${portal.url}${path}`)
    return page
  }
  beforeAll(async () => {
    journey.stage = makeStage(portal.system, await makeCast(portal.system, password))
    await journey.stage.at('2026-11-23T09:00')
  })
  return journey
}

import { chromium, type Page } from 'playwright-core'
import { pathToFileURL } from 'node:url'
import { loadDemoStory } from '#db/seeds/demo-story.ts'
import { href } from '#app/lib/href.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { chromiumFlags, findChromium } from '#test/support/chromium.ts'
import { withPortal } from '#test/support/with-portal.ts'
import { build, isBuilt } from '#workers/build.ts'
import { renderContract } from '#workers/render-document.ts'

const folder = 'test/screenshots'

/** Makes the pictures of the README from the demo, so that they show the product as it is. */
export async function run(): Promise<number> {
  if (!isBuilt()) await build()
  const thread = pathToFileURL('build/workers/render-thread.js')
  const prepare = async (system: SystemContext) => {
    await loadDemoStory(system, (terms) => renderContract(terms, { thread }))
    const tenders = await system.db.selectFrom('tender').select(['id', 'title', 'reference']).execute()
    const { id: cohortId, contract_id: contractId } = await system.db
      .selectFrom('cohort')
      .selectAll()
      .executeTakeFirstOrThrow()
    const tender = (area: string) => tenders.find(({ title }) => title.includes(area)) ?? { id: '', reference: '' }
    return { open: tender('Hill'), scored: tender('Riverside'), delivering: tender('Harbour'), cohortId, contractId }
  }
  await withPortal('demo', prepare, async ({ url, prepared }) => {
    const { open, scored, delivering, cohortId, contractId } = prepared
    const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags })
    const shoot = async (name: string, person: string | null, path: string, width = 1280) => {
      const context = await browser.newContext({ viewport: { width, height: width === 1280 ? 860 : 900 } })
      const page = await context.newPage()
      if (person) await stepIn(page, url, person)
      await page.goto(`${url}${path}`)
      await page.screenshot({ path: `${folder}/${name}.png` })
      await context.close()
      console.log(`${folder}/${name}.png`)
    }
    await shoot('notice', null, href('/tenders/:reference', { reference: open.reference }))
    await shoot('proposal', 'Ffion Llŷr', href('/bids/:tenderId', { tenderId: open.id }))
    await shoot('scoring', 'Joan Pritchard', href('/panel/:tenderId', { tenderId: scored.id }))
    await shoot('ranking', 'Priya Shah', href('/buyer/tenders/:tenderId/ranking', { tenderId: delivering.id }))
    await shoot('results', 'Priya Shah', href('/contracts/:contractId/delivery/:cohortId', { contractId, cohortId }))
    await shoot('home-narrow', 'Priya Shah', href('/home'), 320)
    await browser.close()
  })
  return 0
}

async function stepIn(page: Page, url: string, person: string) {
  await page.goto(`${url}${href('/demo')}`)
  await page.getByRole('button', { name: `Step in as ${person}` }).click()
  await page.waitForURL(`${url}${href('/home')}`)
}

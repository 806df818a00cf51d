import { expect } from 'vitest'
import { href } from '#app/lib/href.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { readPdf } from '#test/workers/read-pdf.ts'
import type { Journey } from '../journey.ts'
import { openNeed } from './from-home.ts'
import { expectRefused } from './refused.ts'
import { cellsOf } from './table-cells.ts'

const tooEarly = 'The contract can be signed from 22 March 2027, after the standstill.'

/** Ruth checks the document; neither side can sign before the standstill is over; then both do. */
export async function sign(journey: Journey): Promise<void> {
  const { stage } = journey
  await ruthFindsSomethingOpen(journey)
  await ruthChecks(journey)
  await stage.at('2027-03-21T23:59')
  await tooEarlyFor(journey, 'Ruth Adeyemi')
  await tooEarlyFor(journey, 'Ffion Llŷr')

  await stage.at('2027-03-22T10:00')
  await ffionSigns(journey)
  await ruthSigns(journey)
}

/** Not yet, because …: nobody can sign, both parties read why, and Ruth settles it with a reason. */
async function ruthFindsSomethingOpen(journey: Journey): Promise<void> {
  const { browser, ids } = journey
  const ruth = await openNeed(journey, 'Ruth Adeyemi', /^Check the contract/)
  await ruth.getByRole('link', { name: 'Not yet: record what is open' }).click()
  await ruth.getByRole('button', { name: 'Record the open point' }).click()
  const needed = 'Say what is open, in a sentence that both parties can read'
  await expectRefused(ruth, [needed], { browser, kind: 'record an open point' })
  const point = 'Clause 10 names the standstill; is 18 March counted?'
  await ruth.getByLabel('Not yet, because').fill(point)
  await ruth.getByRole('button', { name: 'Record the open point' }).click()
  await ruth.getByText('The legal check found something open, so nobody can sign.').waitFor()
  await browser.check(ruth, 'contract with an open point')

  const ffion = await journey.open('Ffion Llŷr', href('/contracts/:contractId', { contractId: ids.contractId }))
  await ffion.getByText(point).waitFor()
  await ffion.getByText('It is the buyer’s turn').waitFor()
  await expect.poll(() => ffion.getByRole('link', { name: 'Draw it up again' }).count()).toBe(0)

  await ruth.getByRole('link', { name: 'Draw it up again' }).click()
  await ruth.getByLabel('What is corrected, and why?').waitFor()
  await browser.check(ruth, 'draw the contract up again')
  await ruth.goBack()
  await ruth.getByRole('link', { name: 'Open: settle it without a change' }).click()
  await browser.check(ruth, 'settle an open point')
  await ruth.getByLabel('Why is no change needed?').fill('It is counted.')
  await ruth.getByRole('button', { name: 'Settle the point' }).click()
  await ruth.getByText(/: It is counted\.$/).waitFor()
}

async function ruthChecks(journey: Journey): Promise<void> {
  const { browser } = journey
  const ruth = await openNeed(journey, 'Ruth Adeyemi', /^Check the contract/)
  await browser.check(ruth, 'check the contract')
  const note = 'Compared with the specification and the proposal.'
  await ruth.getByLabel('Note (optional)').fill(note)
  await ruth.getByRole('button', { name: 'Record the check' }).click()
  await expectRefused(ruth, ['Confirm that you have read and checked the document'], {
    browser,
    kind: 'check the contract',
  })
  await expect.poll(() => ruth.getByLabel('Note (optional)').inputValue()).toBe(note)
  await ruth.getByRole('checkbox', { name: 'I have read this document' }).check()
  await ruth.getByRole('button', { name: 'Record the check' }).click()
  await ruth.getByText(`: ${note}`).waitFor()
}

async function tooEarlyFor(journey: Journey, name: string): Promise<void> {
  const { portal, ids } = journey
  const page = await journey.open(name, href('/home'))
  await expect.poll(() => page.getByRole('link', { name: /^Sign the contract/ }).count()).toBe(0)
  await journey.open(name, href('/contracts/:contractId/sign', { contractId: ids.contractId }))
  await page.getByText(tooEarly).waitFor()
  await expect.poll(() => page.getByRole('link', { name: 'Sign the contract' }).count()).toBe(0)
  await journey.browser.check(page, 'contract that cannot be signed yet')
  const bytes = await page.request.get(
    `${portal.url}${href('/contracts/:contractId/document.pdf', { contractId: ids.contractId })}`,
  )
  const tried = await page.request.post(
    `${portal.url}${href('/contracts/:contractId/sign', { contractId: ids.contractId })}`,
    {
      headers: { Origin: portal.url },
      form: { shownSha256: sha256(await bytes.body()), capacity: 'Director', agreed: 'yes' },
    },
  )
  expect(await tried.text()).toContain(tooEarly)
  expect(await portal.db.selectFrom('contract_signature').select('party').execute()).toEqual([])
}

async function ffionSigns(journey: Journey): Promise<void> {
  const { browser } = journey
  const ffion = await openNeed(journey, 'Ffion Llŷr', /^Sign the contract/)
  await browser.check(ffion, 'sign the contract')
  await ffion.getByLabel('In what capacity do you sign?').fill('Chief executive')
  await ffion.getByRole('button', { name: 'Sign the contract' }).click()
  await expectRefused(ffion, ['Confirm that you sign for your organisation'], { browser, kind: 'sign the contract' })
  await expect.poll(() => ffion.getByLabel('In what capacity do you sign?').inputValue()).toBe('Chief executive')
  await ffion.getByRole('checkbox').check()
  await ffion.getByRole('button', { name: 'Sign the contract' }).click()
  await ffion.getByText('Your organisation has signed this contract already.').waitFor()
}

async function ruthSigns(journey: Journey): Promise<void> {
  const ruth = await openNeed(journey, 'Ruth Adeyemi', /^Sign the contract/)
  await ruth.getByLabel('In what capacity do you sign?').fill('Head of legal services')
  await ruth.getByRole('checkbox').check()
  await ruth.getByRole('button', { name: 'Sign the contract' }).click()
  await ruth.getByText('Both parties have signed.').waitFor()
  expect((await cellsOf(ruth, 'Signatures')).map((cells) => cells.slice(0, 3))).toEqual([
    ['Provider', 'Ffion Llŷr', 'Chief executive'],
    ['Buyer', 'Ruth Adeyemi', 'Head of legal services'],
  ])
  const copy = ruth.getByRole('link', { name: /^Download the signed copy/ })
  await copy.waitFor({ timeout: 60_000 })
  const bytes = await (await ruth.request.get(new URL((await copy.getAttribute('href')) ?? '', ruth.url()).href)).body()
  await ruth
    .locator('code')
    .filter({ hasText: sha256(bytes) })
    .waitFor()
  const { pages } = await readPdf(new Uint8Array(bytes))
  for (const words of ['Ffion Llŷr', 'Chief executive', 'Ruth Adeyemi', 'Head of legal services']) {
    expect(pages.at(-1)?.text).toContain(words)
  }
  await journey.browser.check(ruth, 'signed contract')
}

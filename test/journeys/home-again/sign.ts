import { expect } from 'vitest'
import { href } from '#app/lib/href.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import type { Journey } from '../journey.ts'
import { openNeed } from './from-home.ts'
import { expectRefused } from './refused.ts'
import { cellsOf } from './table-cells.ts'

const tooEarly = 'The contract can be signed from 22 March 2027, after the standstill.'

/** Ruth checks the document; neither side can sign before the standstill is over; then both do. */
export async function sign(journey: Journey): Promise<void> {
  const { stage } = journey
  await ruthChecks(journey)
  await stage.at('2027-03-21T23:59')
  await tooEarlyFor(journey, 'Ruth Adeyemi')
  await tooEarlyFor(journey, 'Ffion Llŷr')

  await stage.at('2027-03-22T10:00')
  await ffionSigns(journey)
  await ruthSigns(journey)
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
  const page = await journey.open(name, href.home)
  await expect.poll(() => page.getByRole('link', { name: /^Sign the contract/ }).count()).toBe(0)
  await journey.open(name, href.contractPart(ids.contractId, 'sign'))
  await page.getByText(tooEarly).waitFor()
  await expect.poll(() => page.getByRole('link', { name: 'Sign the contract' }).count()).toBe(0)
  await journey.browser.check(page, 'contract that cannot be signed yet')
  const bytes = await page.request.get(`${portal.url}${href.contractPart(ids.contractId, 'document.pdf')}`)
  const tried = await page.request.post(`${portal.url}${href.contractPart(ids.contractId, 'sign')}`, {
    headers: { Origin: portal.url },
    form: { shownSha256: sha256(await bytes.body()), capacity: 'Director', agreed: 'yes' },
  })
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
  await journey.browser.check(ruth, 'signed contract')
}

import { beforeAll, expect, test } from 'vitest'
import { makeCast } from '#db/seeds/demo-people.ts'
import { useBrowser } from '#test/support/browser.ts'
import { usePortal } from '#test/support/portal.ts'

const portal = usePortal()
const browser = useBrowser()

beforeAll(async () => {
  await makeCast(portal.system)
}, 120_000)

/** A browser in which this person of the story is signed in. */
async function stepInAs(name: string, { script = true } = {}) {
  const page = await browser.open({ script })
  await page.goto(`${portal.url}/demo`)
  await page.getByRole('button', { name: `Step in as ${name}` }).click()
  await page.getByRole('heading', { name: `Welcome, ${name}` }).waitFor()
  return page
}

test('an owner changes roles, suspends, reinstates and removes; the member notices at the next click', async () => {
  const owner = await stepInAs('Priya Shah', { script: false })
  const member = await stepInAs('Sam Doyle')
  const openMember = async () => {
    await owner.goto(`${portal.url}/people`)
    await owner.getByRole('link', { name: 'Change Sam Doyle' }).click()
  }
  await openMember()
  await owner.getByRole('checkbox', { name: 'auditor' }).check()
  await owner.getByRole('button', { name: 'Save the roles' }).click()
  await owner.getByRole('alert').getByText('An auditor holds no other role').waitFor()
  await browser.check(owner, 'a member with errors')
  await owner.getByRole('checkbox', { name: 'evaluator' }).uncheck()
  await owner.getByRole('button', { name: 'Save the roles' }).click()
  await member.goto(`${portal.url}/audit`)
  await member.getByRole('heading', { name: 'Audit' }).waitFor()

  await openMember()
  await owner.getByRole('link', { name: 'Suspend Sam Doyle' }).click()
  await browser.check(owner, 'suspend a member')
  await owner.getByRole('button', { name: 'Suspend Sam Doyle' }).click()
  await owner.getByText('Suspended since').waitFor()
  await browser.check(owner, 'a suspended member')
  await member.goto(`${portal.url}/audit`)
  await member.getByText('Your membership of Northmoor Council is suspended').waitFor()
  await browser.check(member, 'suspended')

  await owner.getByRole('button', { name: 'Reinstate Sam Doyle' }).click()
  await member.goto(`${portal.url}/choose-organisation`)
  await member.getByRole('button', { name: 'Work for Northmoor Council' }).click()
  await owner.getByRole('link', { name: 'Remove Sam Doyle' }).click()
  await browser.check(owner, 'remove a member')
  await owner.getByRole('button', { name: 'Remove Sam Doyle' }).click()
  await expect.poll(() => owner.getByText('Sam Doyle').count()).toBe(0)
  await member.goto(`${portal.url}/home`)
  await member.getByText('There is no organisation for which you can work').waitFor()

  await owner.getByRole('link', { name: 'Leave this organisation' }).click()
  await owner.getByRole('button', { name: 'Leave Northmoor Council' }).click()
  await owner.getByRole('alert').getByText('An organisation needs an owner').waitFor()
  await browser.check(owner, 'leave with errors')
})

test('an auditor looks for what somebody did, and takes it away as CSV', async () => {
  const auditor = await stepInAs('Helen Marsh', { script: false })
  await auditor.getByRole('link', { name: 'Audit', exact: true }).click()
  await browser.check(auditor, 'audit')
  await auditor.getByText('Look for something').click()
  await auditor.getByLabel('Person').selectOption({ label: 'Priya Shah' })
  await auditor.getByLabel('What it is about').selectOption({ label: 'People and access' })
  await auditor.getByRole('button', { name: 'Look' }).click()
  await auditor.getByText('Priya Shah suspended Sam Doyle').waitFor()
  await browser.check(auditor, 'audit, narrowed down')
  const download = auditor.waitForEvent('download')
  await auditor.getByRole('link', { name: 'Download these lines' }).click()
  expect((await download).suggestedFilename()).toBe('record.csv')
  expect(browser.faults()).toEqual([])
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useBrowser } from '#test/support/browser.ts'
import { usePortal } from '#test/support/portal.ts'

const portal = usePortal()
const browser = useBrowser()
const email = 'sian@gofal.example'

/** Follows the newest link that was mailed under this subject. */
async function followMail(page: Page, subject: string) {
  await page.goto(`${portal.url}/demo/mailbox`)
  const mail = page.locator('article').filter({ has: page.getByRole('heading', { name: subject }) })
  await browser.check(page, 'the demo’s mailbox')
  await mail.first().getByRole('link').first().click()
}

test('a provider registers by a link that is mailed, without script', async () => {
  const page = await browser.open({ script: false })
  await page.goto(`${portal.url}/sign-in`)
  await page.getByRole('link', { name: 'Register your organisation' }).click()
  await browser.check(page, 'register')
  await page.getByRole('button', { name: 'Register' }).click()
  await page.getByRole('alert').getByText('Enter the name of your organisation').waitFor()
  await browser.check(page, 'register with errors')
  await page.getByLabel('Name of the organisation').fill('Gofal Cartref')
  await page.getByRole('radio', { name: 'It provides services' }).check()
  await page.getByLabel('Your name').fill('Siân Ŵyn')
  await page.getByLabel('Your email address').fill(email)
  await page.getByRole('button', { name: 'Register' }).click()
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
  await browser.check(page, 'look into your mailbox')

  await followMail(page, 'Confirm the registration of Gofal Cartref')
  await browser.check(page, 'confirm registration')
  await page.getByLabel('Choose a password').fill('Password2026!')
  await page.getByRole('button', { name: 'Register Gofal Cartref' }).click()
  await page.getByRole('alert').getByText('among those that attackers try first').waitFor()
  await page.getByLabel('Choose a password').fill('three random words')
  await page.getByRole('button', { name: 'Register Gofal Cartref' }).click()
  await page.getByRole('heading', { name: 'Welcome, Siân Ŵyn' }).waitFor()
})

test('somebody who has forgotten their password chooses another, and every open session ends', async () => {
  const old = await browser.open()
  await old.goto(`${portal.url}/sign-in`)
  await old.getByLabel('Email address').fill(email)
  await old.getByLabel('Password').fill('three random words')
  await old.getByRole('button', { name: 'Sign in' }).click()
  await old.getByRole('heading', { name: 'Welcome, Siân Ŵyn' }).waitFor()

  const page = await browser.open({ script: false })
  await page.goto(`${portal.url}/forgotten-password`)
  await browser.check(page, 'forgotten password')
  for (const address of ['nobody@gofal.example', email]) {
    await page.goto(`${portal.url}/forgotten-password`)
    await page.getByLabel('Email address').fill(address)
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
  }
  await followMail(page, 'Choose a new password')
  await browser.check(page, 'reset password')
  await page.getByLabel('Choose a password').fill('short')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await page.getByRole('alert').getByText('at least 12 characters').waitFor()
  await page.getByLabel('Choose a password').fill('sailing kettle moss')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await page.getByRole('heading', { name: 'Your password is changed' }).waitFor()
  await browser.check(page, 'password changed')

  await old.goto(`${portal.url}/people`)
  await old.getByRole('heading', { name: 'Sign in' }).waitFor()
  await old.getByLabel('Email address').fill(email)
  await old.getByLabel('Password').fill('sailing kettle moss')
  await old.getByRole('button', { name: 'Sign in' }).click()
  await old.getByRole('heading', { name: 'People' }).waitFor()
  await followMail(page, 'Choose a new password')
  await page.getByRole('heading', { name: 'This link was used' }).waitFor()
})

test('somebody with an account signs in before joining another organisation; another person cannot use the link', async () => {
  const owner = await browser.open()
  await owner.goto(`${portal.url}/register`)
  await owner.getByLabel('Name of the organisation').fill('Lleisiau’r Cwm')
  await owner.getByRole('radio', { name: 'It verifies results' }).check()
  await owner.getByLabel('Your name').fill('Carys')
  await owner.getByLabel('Your email address').fill('carys@cwm.example')
  await owner.getByRole('button', { name: 'Register' }).click()
  await owner.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
  await followMail(owner, 'Confirm the registration of Lleisiau’r Cwm')
  await owner.getByLabel('Choose a password').fill('blue harbour lantern')
  await owner.getByRole('button', { name: 'Register Lleisiau’r Cwm' }).click()
  await owner.getByRole('heading', { name: 'Welcome, Carys' }).waitFor()
  await owner.goto(`${portal.url}/people`)
  await owner.getByLabel('Email address').fill(email)
  await owner.getByRole('checkbox', { name: 'verifier' }).check()
  await owner.getByRole('button', { name: 'Make an invitation' }).click()
  const link = await owner.locator('code').innerText()
  await owner.goto(link)
  await owner.getByRole('heading', { name: 'This link is for another address' }).waitFor()
  await browser.check(owner, 'a link for another address')

  const page = await browser.open({ script: false })
  await page.goto(link)
  await browser.check(page, 'sign in to join')
  await page.getByRole('link', { name: 'Sign in', exact: true }).last().click()
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill('sailing kettle moss')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Join Lleisiau’r Cwm' }).click()
  await page.getByRole('heading', { name: 'Welcome, Siân Ŵyn' }).waitFor()
  await page.goto(`${portal.url}/choose-organisation`)
  await page.getByRole('button', { name: 'Go on with Lleisiau’r Cwm' }).waitFor()

  // Every promise of a mail was kept by the worker, at its first attempt.
  const kept = () => portal.db.selectFrom('mail').select(['state', 'attempts']).distinct().execute()
  await expect.poll(kept, { timeout: 10_000 }).toEqual([{ state: 'sent', attempts: 1 }])
  expect(browser.faults()).toEqual([])
})

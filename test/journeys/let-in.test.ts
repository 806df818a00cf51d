import { expect, test } from 'vitest'
import { foundOrganisation } from '#app/identity/acts/found-organisation.server.ts'
import { invitePerson } from '#app/identity/acts/invite-person.server.ts'
import { useBrowser } from '#test/support/browser.ts'
import { usePortal } from '#test/support/portal.ts'

const portal = usePortal()
const browser = useBrowser()
const password = 'three random words'

test('an owner joins by a link, invites a colleague, and the colleague drafts a tender', async () => {
  const { organisationId } = await foundOrganisation(portal.system, {
    name: 'Cyngor Môr',
    kind: 'commissioner',
    identifier: '',
    size: null,
    voluntarySector: false,
  })
  const invitation = await invitePerson(
    { ...portal.system, actor: null },
    { organisationId, email: 'owner@example.org', roles: ['owner'] },
  )
  if (!invitation.ok) throw new Error(invitation.refusal.kind)

  const owner = await browser.open()
  await owner.goto(`${portal.url}/invitations/${invitation.value.token}`)
  await browser.check(owner, 'accept invitation')
  await owner.getByRole('button', { name: 'Join Cyngor Môr' }).click()
  await owner.getByRole('alert').getByText('Choose a password').waitFor()
  await browser.check(owner, 'accept invitation with errors')
  await owner.getByLabel('Your name').fill('Siân Ŵyn')
  await owner.getByLabel('Choose a password').fill(password)
  await owner.getByRole('button', { name: 'Join Cyngor Môr' }).click()
  await owner.getByRole('heading', { name: 'Welcome, Siân Ŵyn' }).waitFor()
  await browser.check(owner, 'home')

  await owner.getByRole('link', { name: 'People', exact: true }).click()
  await browser.check(owner, 'people')
  await owner.getByLabel('Email address').fill('colleague@example.org')
  await owner.getByRole('checkbox', { name: 'commissioner' }).check()
  await owner.getByRole('button', { name: 'Make an invitation' }).click()
  const link = await owner.locator('code').innerText()
  await browser.check(owner, 'people with an invitation')

  const colleague = await browser.open({ script: false })
  await colleague.goto(link)
  await colleague.getByLabel('Your name').fill('Bet')
  await colleague.getByLabel('Choose a password').fill(password)
  await colleague.getByRole('button', { name: 'Join Cyngor Môr' }).click()
  await colleague.getByRole('link', { name: 'Draft a tender' }).click()
  await colleague.getByLabel('Title').fill('Adref eto – “home again”')
  await colleague.getByLabel('What it is for').fill('We want more people to be at home.')
  await colleague.getByRole('button', { name: 'Start the draft' }).click()
  await colleague.getByRole('heading', { name: 'Adref eto – “home again”' }).waitFor()

  // The promise made when the colleague joined is kept by the worker.
  await expect.poll(async () => (await portal.db.selectFrom('notice').selectAll().execute()).length).toBe(1)
  await owner.goto(`${portal.url}/home`)
  await owner.getByText('Bet has joined your organisation.').waitFor()

  await owner.goto(link)
  await owner.getByRole('heading', { name: 'This invitation was used' }).waitFor()
})

test('signing in says nothing about which addresses exist, and signing out ends the session', async () => {
  const page = await browser.open()
  await page.goto(`${portal.url}/people`)
  await browser.check(page, 'sign in')
  await page.getByLabel('Email address').fill('owner@example.org')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  const refusal = await page.getByRole('alert').innerText()
  await page.getByLabel('Email address').fill('nobody@example.org')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect.poll(() => page.getByRole('alert').innerText()).toBe(refusal)
  await browser.check(page, 'sign in with errors')
  await expect.poll(() => page.title()).toMatch(/^Error: /)

  await page.getByLabel('Email address').fill('owner@example.org')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'People' }).waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.goto(`${portal.url}/people`)
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  expect(browser.faults()).toEqual([])
})

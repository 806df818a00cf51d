import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { noteReturnedMail } from '#app/administration/acts/note-returned-mail.server.ts'
import { words } from '#app/lib/mail-text.ts'
import { keepFailedJob } from '#app/platform/failed-jobs.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { addressOf } from '#db/seeds/demo-people.ts'
import { useJourney } from './journey.ts'

const journey = useJourney()
const { portal, browser } = journey
const iona = 'Iona Macleod'

test('the operator suspends an organisation and reinstates it, and its people are told where they stand', async () => {
  const lee = await journey.open('Lee Park', '/home')
  const admin = await journey.as(iona)
  await browser.check(admin, 'home of an administrator')
  await admin.getByRole('link', { name: 'Organisations', exact: true }).click()
  await admin.getByLabel('Part of the name').fill('larkfield')
  await admin.getByRole('button', { name: 'Search' }).click()
  await admin.getByRole('heading', { name: '1 organisation' }).waitFor()
  await browser.check(admin, 'organisations')
  const { organisationName } = journey.stage.person('Lee Park')
  await admin.getByRole('link', { name: organisationName }).click()
  await admin.getByRole('heading', { name: organisationName }).waitFor()
  await browser.check(admin, 'an organisation')

  await admin.getByRole('link', { name: `Suspend ${organisationName}` }).click()
  await admin.getByRole('button', { name: `Suspend ${organisationName}` }).click()
  await admin.getByRole('alert').getByText('Say why').waitFor()
  await browser.check(admin, 'suspend an organisation, with errors')
  await admin.getByLabel('Why?').fill('An account was taken over.')
  await admin.getByRole('button', { name: `Suspend ${organisationName}` }).click()
  await admin.getByText('nobody can act for it').waitFor()

  await lee.goto(`${portal.url}/bids`)
  await lee.getByText(`${organisationName} is suspended`).waitFor()
  await browser.check(lee, 'no organisation to work for')

  await admin.getByRole('link', { name: `Reinstate ${organisationName}` }).click()
  await admin.getByLabel('Why?').fill('The account is its owner’s again.')
  await admin.getByRole('button', { name: `Reinstate ${organisationName}` }).click()
  await admin.getByRole('link', { name: `Suspend ${organisationName}` }).waitFor()
  await lee.goto(`${portal.url}/bids`)
  await lee.getByRole('button', { name: `Work for ${organisationName}` }).click()
  await lee.getByRole('heading', { name: 'Our proposals' }).waitFor()

  await admin.getByRole('link', { name: 'End sessions of Lee Park' }).click()
  await browser.check(admin, 'end all sessions of a person')
  await admin.getByLabel('Why?').fill('A lost telephone.')
  await admin.getByRole('button', { name: 'End all sessions' }).click()
  await admin.getByRole('heading', { name: organisationName }).waitFor()
  await lee.goto(`${portal.url}/bids`)
  expect(new URL(lee.url()).pathname).toBe('/sign-in')
})

test('without script: work and mail that failed are tried again, or rest with a reason', async () => {
  const about = { tenderId: randomUUID() }
  for (const queue of ['ranking', 'documents']) {
    await keepFailedJob(portal.db, {
      ...{ id: randomUUID(), job: `a job of ${queue}`, queue, payload: about, requestId: 'earlier' },
      ...{ attempts: 5, reason: 'something broke', failedAt: storyInstant('2026-11-23T08:00') },
    })
  }
  const letter = { to: 'nobody@example.org', subject: words`An invitation`, text: words`Only for your eyes.` }
  const { mailId } = await portal.db.transaction().execute((tx) => sendMail(tx, letter, { requestId: 'earlier' }))
  const mailState = () => portal.db.selectFrom('mail').select('state').where('id', '=', mailId).executeTakeFirst()
  await expect.poll(mailState).toEqual({ state: 'sent' })
  await noteReturnedMail(portal.system, { mailId, status: '5.1.1' })

  const admin = await browser.open({ script: false })
  await admin.goto(`${portal.url}/sign-in`)
  await admin.getByLabel('Email address').fill(addressOf(iona, 'Outturn Operations'))
  await admin.getByLabel('Password').fill('three random words')
  await admin.getByRole('button', { name: 'Sign in' }).click()
  await admin.getByRole('link', { name: 'Jobs', exact: true }).click()
  await browser.check(admin, 'jobs')
  await admin.getByRole('button', { name: 'Try again a job of ranking' }).click()
  await admin.getByRole('link', { name: 'Let it rest a job of documents' }).click()
  await browser.check(admin, 'let a job rest')
  await admin.getByLabel('Why?').fill('Nobody needs it.')
  await admin.getByRole('button', { name: 'Let it rest' }).click()
  await admin.getByText('Nothing failed').waitFor()

  await admin.getByRole('link', { name: 'Mail', exact: true }).click()
  await admin
    .getByText('Refused for good: reported after it was sent, with status 5.1.1 (there is no such mailbox)')
    .waitFor()
  await browser.check(admin, 'undelivered mail')
  expect(await admin.content()).not.toContain('Only for your eyes')
  await admin.getByRole('link', { name: 'Let it rest' }).click()
  await admin.getByLabel('Why?').fill('The address was wrong.')
  await admin.getByRole('button', { name: 'Let it rest' }).click()
  await admin.getByText('Every mail was delivered').waitFor()
})

test('an owner sees that an invitation did not arrive, withdraws it and invites anew', async () => {
  const priya = await journey.open('Priya Shah', '/people')
  const inviteAt = async (address: string) => {
    await priya.getByLabel('Email address').fill(address)
    await priya.getByRole('checkbox', { name: 'legal' }).check()
    await priya.getByRole('button', { name: 'Make an invitation' }).click()
    await priya.getByText(`A mail to ${address} is on its way`).waitFor()
  }
  await inviteAt('wrong@example.org')
  const mail = () =>
    portal.db.selectFrom('mail').select(['id', 'state']).where('recipient', '=', 'wrong@example.org').executeTakeFirst()
  await expect.poll(async () => (await mail())?.state).toBe('sent')
  await noteReturnedMail(portal.system, { mailId: (await mail())?.id ?? '', status: '5.1.1' })

  await priya.reload()
  await priya.getByRole('row', { name: 'wrong@example.org Not delivered' }).waitFor()
  await browser.check(priya, 'people with an invitation that did not arrive')
  await priya.getByRole('button', { name: 'Withdraw the invitation of wrong@example.org' }).click()
  await inviteAt('right@example.org')
  await priya.getByRole('row', { name: 'right@example.org' }).waitFor()
  expect(await priya.getByText('Not delivered').count()).toBe(0)
})

test('a bank holiday is added with its source, and a rule of retention is changed with a reason', async () => {
  const admin = await journey.open(iona, '/admin/reference/bank-holidays')
  await browser.check(admin, 'reference data')
  await admin.getByRole('link', { name: 'Add or correct one' }).click()
  await admin.getByRole('button', { name: 'Add it' }).click()
  await admin.getByRole('alert').getByText('Say where it can be looked up').waitFor()
  await browser.check(admin, 'add reference data, with errors')
  await admin.getByLabel('Where banks are closed').selectOption('scotland')
  const fill = async (group: string, [on, month, year]: readonly [string, string, string]) => {
    const field = admin.getByRole('group', { name: group })
    await field.getByLabel('Day').fill(on)
    await field.getByLabel('Month').fill(month)
    await field.getByLabel('Year').fill(year)
  }
  await fill('The day on which they are closed', ['1', '3', '2029'])
  await admin.getByLabel('Name').fill('Latha an fhèill')
  await admin.getByLabel('Source').fill('A proclamation')
  await fill('In force from', ['1', '12', '2026'])
  await admin.getByRole('button', { name: 'Add it' }).click()
  await admin.getByRole('link', { name: 'End Latha an fhèill' }).click()
  await admin.getByRole('heading', { name: 'End “Latha an fhèill”' }).waitFor()
  await browser.check(admin, 'end reference data')

  await admin.goto(`${portal.url}/admin/retention`)
  await browser.check(admin, 'retention')
  await admin.getByRole('link', { name: 'Change (News)' }).click()
  await browser.check(admin, 'change a rule of retention')
  await admin.getByLabel('Kept for so many days').fill('365')
  await admin.getByLabel('Why is it changed?').fill('A year is enough.')
  await admin.getByRole('button', { name: 'Change the rule' }).click()
  await admin.getByText('A year is enough.').waitFor()
  expect(browser.faults()).toEqual([])
})

import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { href } from '#app/lib/href.ts'
import { day } from '#app/lib/time.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { storedSpecification } from '#app/tendering/stored-specification.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'
import { storySpecification } from '#db/seeds/story.ts'
import type { Journey } from '../journey.ts'
import { clarify } from './clarify.ts'
import { writeSpecification } from './specify-sections.ts'
import {
  fill,
  fillMoment,
  fillTimetable,
  group,
  openSection,
  refused,
  save,
  saveComplete,
} from './write-specification.ts'

const specification = storySpecification()
const { title, summary } = specification
const endlessWord = 'Llanfairpwll'.repeat(850)
const firstTitle = `Gartref eto – “Dhachaigh a-rithist”: Llŷr's & <b>'Ŵyn'</b> à, ò, ŷ`
const firstSummary = 'We want more people to be at home. How is for bidders to say.'

/** From an empty portal to the published tender of the story, with its panel, and a question answered for everybody. */
export async function specify(journey: Journey): Promise<void> {
  await priyaStartsADraft(journey)
  await writeSpecification(journey)
  await priyaSetsTheTimetable(journey)
  await twoWindows(journey)
  await tomApproves(journey)
  await anEditVoidsTheApproval(journey)
  await priyaPublishes(journey)
  await everybodyReadsTheNotice(journey)
  await priyaNamesThePanel(journey)
  await clarify(journey)
  await theTimelineTellsIt(journey)
}

async function priyaStartsADraft({ browser, ids, open }: Journey): Promise<void> {
  const page = await open('Priya Shah', href('/home'))
  await page.getByText('Nothing waits for you').waitFor()
  await page.getByRole('link', { name: 'Draft a tender' }).click()
  await browser.check(page, 'start a draft')
  await fill(page, 'What it is for', endlessWord)
  await page.getByRole('button', { name: 'Start the draft' }).click()
  await refused(page, 'Give the tender a title')
  await refused(page, 'Use at most 2,000 characters')
  await expect.poll(() => page.getByLabel('What it is for').inputValue()).toBe(endlessWord)
  await expect.poll(() => page.title()).toMatch(/^Error: /)
  await browser.check(page, 'start a draft with errors')

  await fill(page, 'Title', firstTitle)
  await fill(page, 'What it is for', firstSummary)
  await page.getByRole('button', { name: 'Start the draft' }).click()
  await page.getByRole('heading', { level: 1, name: firstTitle }).waitFor()
  await browser.check(page, 'draft that has just begun')
  ids.tenderId = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  await openSection(page, 'Title and summary')
  await browser.check(page, 'section: Title and summary')
  await expect.poll(() => page.getByLabel('Title').inputValue()).toBe(firstTitle)
  await fill(page, 'Title', title)
  await saveComplete(page, 'Title and summary')
}

/** Deadlines that have passed, or that no clock will show, are refused at their field; everything typed stays. */
async function priyaSetsTheTimetable({ browser, as }: Journey): Promise<void> {
  const page = await as('Priya Shah')
  await openSection(page, 'Timetable')
  await browser.check(page, 'section: Timetable')
  await fillMoment(page, 'Questions close', day('2027-01-08'), 'noon')
  await fillMoment(page, 'Proposals are opened', day('2027-03-28'), '01:30')
  await save(page)
  await refused(page, 'Questions close: enter a time on the 24-hour clock, like 12:00')
  await refused(page, 'Proposals are opened: the clocks skip this time that night: choose an earlier or later one')
  await expect.poll(() => group(page, 'Questions close').getByLabel('Time').inputValue()).toBe('noon')
  await expect.poll(() => group(page, 'Proposals are opened').getByLabel('Time').inputValue()).toBe('01:30')
  await browser.check(page, 'section: Timetable, with errors')

  await fillMoment(page, 'Questions close', day('2027-01-08'), '12:00')
  await fillMoment(page, 'Proposals are opened', day('2027-01-29'), '14:00')
  await fillMoment(page, 'Proposals close', day('2026-01-29'), '12:00')
  await save(page)
  await refused(page, 'Proposals close: this date has passed: choose a later one')
  await expect.poll(() => group(page, 'Proposals close').getByLabel('Year').inputValue()).toBe('2026')
  await expect.poll(() => group(page, 'Proposals are opened').getByLabel('Month').inputValue()).toBe('1')
  await fillTimetable(page, specification.timetable)
  await saveComplete(page, 'Timetable')
  await page.getByText('10 of 10 sections are complete').waitFor()
}

/** Whoever saves second is told so, and keeps what was typed. */
async function twoWindows({ browser, as }: Journey): Promise<void> {
  const page = await as('Priya Shah')
  await openSection(page, 'The people who are to be better off')
  const second = await page.context().newPage()
  await second.goto(page.url())
  await fill(page, 'How many are expected in a year?', 300)
  await saveComplete(page, 'The people who are to be better off')
  await fill(second, 'Who are they?', 'Pobl dros 65 oed')
  const answer = second.waitForResponse((response) => response.request().method() === 'POST')
  await save(second)
  expect((await answer).status()).toBe(409)
  await second.getByRole('alert').getByText('This tender was saved while you were writing').waitFor()
  await expect.poll(() => second.getByLabel('Who are they?').inputValue()).toBe('Pobl dros 65 oed')
  const opened = second.context().waitForEvent('page')
  await second.getByRole('link', { name: 'Look at what is saved now' }).click()
  const saved = await opened
  await expect.poll(() => saved.getByLabel('Who are they?').inputValue()).toBe(specification.customers)
  await saved.close()
  await expect.poll(() => second.getByLabel('Who are they?').inputValue()).toBe('Pobl dros 65 oed')
  await browser.check(second, 'section that was saved by somebody else')
  await second.close()
}

/** Without script: from his home page to the approval. */
async function tomApproves(journey: Journey): Promise<void> {
  const { browser, stage, open } = journey
  const priya = await open('Priya Shah', href('/home'))
  await priya.getByRole('link', { name: `Ask an approver to approve: ${title}` }).waitFor()
  await stage.at('2026-11-27T15:00')
  const tom = await open('Tom Okafor', href('/home'))
  await tom.getByRole('link', { name: `Approve: ${title}` }).click()
  await tom.getByText(firstSummary).waitFor()
  await browser.check(tom, 'approve')
  await tom.getByRole('button', { name: /^Approve version/ }).click()
  await refused(tom, 'Confirm that you have read the notice')
  await browser.check(tom, 'approve with errors')
  await tomSendsItBack(journey, tom)
  await approve(tom)
}

/** Once, with his reason; Priya sees it, saves a change, and he is asked again. */
async function tomSendsItBack({ browser, ids, open }: Journey, tom: Page): Promise<void> {
  const reason = 'Say in the summary who it is for.'
  await tom.getByRole('link', { name: 'Send it back with your reason' }).click()
  await browser.check(tom, 'send back')
  await tom.getByRole('button', { name: /^Send version/ }).click()
  await refused(tom, 'Say what has to change, and why')
  await browser.check(tom, 'send back with errors')
  await tom.getByLabel('What has to change, and why?').fill(reason)
  await tom.getByRole('button', { name: /^Send version/ }).click()
  await tom.getByText(`back: ${reason}`).waitFor()

  const priya = await open('Priya Shah', href('/home'))
  await priya.getByRole('link', { name: `Change what was sent back: ${title}` }).click()
  await priya.getByText(`back: ${reason}`).waitFor()
  await browser.check(priya, 'draft that was sent back')
  await openSection(priya, 'Title and summary')
  await fill(priya, 'What it is for', `${firstSummary} It is for older people.`)
  await saveComplete(priya, 'Title and summary')
  await open('Tom Okafor', href('/buyer/tenders/:tenderId/approve', { tenderId: ids.tenderId }))
}

async function approve(tom: Page): Promise<void> {
  await tom.getByLabel(/^I have read version/).check()
  await tom.getByRole('button', { name: /^Approve version/ }).click()
  await tom.getByText('Tom Okafor approved this version. Any change makes the approval void.').waitFor()
}

async function anEditVoidsTheApproval({ browser, ids, open }: Journey): Promise<void> {
  const priya = await open('Priya Shah', href('/buyer/tenders/:tenderId', { tenderId: ids.tenderId }))
  await openSection(priya, 'Title and summary')
  await priya.getByText('This version is approved. Whatever you save makes the approval void').waitFor()
  await browser.check(priya, 'section of an approved draft')
  await fill(priya, 'What it is for', summary)
  await saveComplete(priya, 'Title and summary')
  await expect.poll(() => priya.getByText('Tom Okafor approved').count()).toBe(0)
  await priya.getByRole('link', { name: 'Publish' }).click()
  await priya.getByText('waits for approval by a second person').waitFor()
  await browser.check(priya, 'publish before the approval')

  const tom = await open('Tom Okafor', href('/home'))
  await tom.getByRole('link', { name: `Approve: ${title}` }).click()
  await tom.getByText(summary).waitFor()
  await approve(tom)
}

async function priyaPublishes({ browser, ids, portal, stage, open }: Journey): Promise<void> {
  await stage.at('2026-11-30T09:00')
  const page = await open('Priya Shah', href('/home'))
  await page.getByRole('link', { name: `Publish: ${title}` }).click()
  await page.getByText('approved by Tom Okafor').waitFor()
  await page.getByText('Proposals close at 12 noon on Friday 29 January 2027 (UK time).').waitFor()
  await browser.check(page, 'publish')
  const twin = await page.context().newPage()
  await twin.goto(page.url())
  await page.getByRole('button', { name: 'Publish now' }).click()
  await refused(page, 'Confirm that the tender may be published as it stands')
  await browser.check(page, 'publish with errors')
  for (const window of [page, twin]) {
    await window.getByLabel(/^I have checked dates, weights and payment terms/).check()
    await window.getByRole('button', { name: 'Publish now' }).click()
    if (window === twin) await window.getByRole('link', { name: 'See where it stands now' }).click()
    await window.getByRole('list', { name: 'Where this tender stands' }).waitFor()
  }
  await twin.close()
  await browser.check(page, 'published tender')

  const published = await findPublished(portal.db, ids.tenderId)
  expect(published?.state).toBe('published')
  expect(published?.inForce.specification).toEqual(storedSpecification.written(specification))
}

/** Signed out: the list, the notice, and the method whose bytes have the SHA-256 that stands there. */
async function everybodyReadsTheNotice({ browser, portal }: Journey): Promise<void> {
  const page = await browser.open({ script: false })
  await page.goto(portal.url)
  await browser.check(page, 'welcome')
  await page.getByRole('navigation').getByRole('link', { name: 'Find tenders' }).click()
  await browser.check(page, 'find tenders')
  await page.getByRole('link', { name: title }).click()
  await page.getByText('Sign in to ask a question').waitFor()
  await browser.check(page, 'notice')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download the method (JSON)' }).click()
  const bytes = await readFile(await (await download).path())
  expect(JSON.parse(bytes.toString())).toMatchObject({ scale: specification.scale })
  await page.getByText(sha256(bytes)).waitFor()
  await page.context().close()
}

async function priyaNamesThePanel({ browser, ids, open }: Journey): Promise<void> {
  const page = await open('Priya Shah', href('/buyer/tenders/:tenderId', { tenderId: ids.tenderId }))
  await page.getByRole('link', { name: 'Panel and interests' }).click()
  await browser.check(page, 'panel without members')
  await page.getByRole('button', { name: 'Give the place' }).click()
  await refused(page, 'Choose who gets which place')
  await browser.check(page, 'panel with errors')
  for (const [name, role] of [
    ['Ellen Ward', 'Chair'],
    ['Sam Doyle', 'Evaluator'],
    ['Joan Pritchard', 'Evaluator'],
    ['Nadia Rahman', 'Moderator'],
  ] as const) {
    await page.getByRole('radio', { name: `${name}, ${role.toLowerCase()}` }).check()
    await page.getByRole('button', { name: 'Give the place' }).click()
    const row = page.getByRole('region', { name: 'Members' }).getByRole('row', { name })
    await row.getByText(role, { exact: true }).waitFor()
  }
  await browser.check(page, 'panel')
}

async function theTimelineTellsIt({ browser, ids, open }: Journey): Promise<void> {
  const page = await open('Priya Shah', href('/home'))
  await page.getByRole('navigation').getByRole('link', { name: 'Our tenders' }).click()
  await browser.check(page, 'our tenders')
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('link', { name: 'Timeline of this tender' }).click()
  await page.waitForURL(`**${href('/buyer/tenders/:tenderId/timeline', { tenderId: ids.tenderId })}`)
  await browser.check(page, 'timeline')
  const moments = (await page.getByRole('main').getByRole('listitem').allInnerTexts()).reverse().join('\n')
  const order = [
    /Priya Shah started the draft .*\n+23 November 2026/,
    /Priya Shah saved “The people who are to be better off” \(version \d+\)/,
    /Priya Shah saved “Timetable” \(version \d+\)/,
    /Tom Okafor approved version \d+ for publication\n+27 November 2026/,
    /Priya Shah saved “Title and summary” \(version \d+\)\n+27 November 2026/,
    /Tom Okafor approved version \d+ for publication\n+27 November 2026/,
    /Priya Shah published version \d+, open until .*29 January 2027.*\n+30 November 2026/,
    /Priya Shah appointed Ellen Ward to the panel as chair/,
    /Priya Shah answered a question; everybody who registered interest was told\n+16 December 2026/,
  ]
  expect(moments).toMatch(new RegExp(order.map(({ source }) => source).join('[^]*')))
  expect(moments).not.toContain('Gareth Stone')
}

import { readFile, writeFile } from 'node:fs/promises'
import { request as nodeRequest } from 'node:http'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { href } from '#app/lib/href.ts'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { draftTender } from '#app/tendering/acts/draft-tender.server.ts'
import { publishTender } from '#app/tendering/acts/publish-tender.server.ts'
import { removeDocument } from '#app/tendering/acts/remove-document.server.ts'
import { reviseTender } from '#app/tendering/acts/revise-tender.server.ts'
import { makeSessions } from '#app/web/session.server.ts'
import { addressOf } from '#db/seeds/demo-people.ts'
import { done } from '#db/seeds/play.ts'
import { storySpecification } from '#db/seeds/story.ts'
import { macroFile, sentFiles, textOf } from '#test/support/sent-files.ts'
import { useFilesFolder } from '#test/support/folder.ts'
import { ageSession, cookieOf } from '#test/support/sessions.ts'
import { theTender } from '#test/support/tenders.ts'
import { useJourney } from './journey.ts'
import { refused } from './home-again/write-specification.ts'

const journey = useJourney()
const { browser, portal } = journey
const folder = useFilesFolder()
const specification = storySpecification()
const script = '<script>document.title = "it ran"</script>'
const referrals = Buffer.from(`month,people referred\r\n2026-01,30\r\n2026-02,${script}\r\n`)
const title = 'Referrals, by month'
let tenderId = ''
let reference = ''

const pagePath = () => href('/buyer/tenders/:tenderId/documents', { tenderId })
const documents = async () => (await theTender(portal, tenderId)).specification.documents

/** Complete but for its approval, and without documents. */
beforeAll(async () => {
  const priya = journey.stage.as('Priya Shah')
  const drafted = done(await draftTender(priya, { title: specification.title, summary: specification.summary }))
  tenderId = drafted.tenderId
  reference = drafted.reference
  done(await reviseTender(priya, { tenderId, shownVersion: 1, section: 'everything', change: specification }))
})

async function choose(page: Page, name: string, bytes: Buffer) {
  await writeFile(join(folder, name), bytes)
  await page.getByLabel('File', { exact: true }).setInputFiles(join(folder, name))
}

async function attach(page: Page) {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', { name: 'Attach' }).click()
  return (await answer).status()
}

test('the task list leads to the documents, where nothing has to be done', async () => {
  const page = await journey.open('Priya Shah', href('/buyer/tenders/:tenderId', { tenderId }))
  await page.getByText('10 of 10 sections are complete').waitFor()
  const task = page.getByRole('listitem').filter({ hasText: 'Documents' })
  await task.getByText('Optional').waitFor()
  await task.getByRole('link', { name: 'Documents' }).click()
  await page.getByRole('heading', { level: 1, name: 'Documents' }).waitFor()
  await browser.check(page, 'documents, none yet')
})

test('what cannot be attached is refused with what to do, and the title stays', async () => {
  const page = await journey.as('Priya Shah')
  expect(await attach(page)).toBe(422)
  await refused(page, 'Give the document a title')
  await refused(page, 'Choose the file to attach')
  await browser.check(page, 'documents, with errors')

  await page.getByLabel('Title').fill(title)
  for (const [name, bytes, status, message] of [
    ['page.html', Buffer.from(script), 422, 'Choose a file whose name ends in PDF, DOCX, XLSX'],
    ['page.txt', Buffer.from(script), 422, 'This is not a TXT file, though its name says so'],
    ['list.docx', macroFile, 422, 'This file has macros in it'],
    ['list.csv', Buffer.from('Cost: £3', 'latin1'), 422, 'in Excel: “CSV UTF-8”'],
    ['empty.pdf', Buffer.alloc(0), 422, 'This file is empty'],
    ['just-too-large.txt', textOf(10 * 1_048_576 + 1), 413, 'This file is larger than 10 MB'],
    ['far-too-large.txt', textOf(20_000_000), 413, 'This file is larger than 10 MB'],
  ] as const) {
    await choose(page, name, bytes)
    expect(await attach(page), name).toBe(status)
    await refused(page, message)
    await expect.poll(() => page.getByLabel('Title').inputValue()).toBe(title)
  }
  expect(await documents()).toEqual([])
})

test('a file is attached whatever its browser calls it, shown with its hash, and downloaded as it was', async () => {
  const page = await journey.as('Priya Shah')
  const sent = { name: '../Atgyfeiriadau “Môn”.csv', mimeType: 'text/html', buffer: referrals }
  await page.getByLabel('File', { exact: true }).setInputFiles(sent)
  await attach(page)
  await page.getByRole('alert').getByText('The document is attached.').waitFor()
  const [document] = await documents()
  await page.getByText('Atgyfeiriadau “Môn”.csv (CSV, 1 kB)').waitFor()
  await page.getByText(/^by Priya Shah on /).waitFor()
  await page.getByText(document!.sha256.slice(0, 16)).waitFor()
  await browser.check(page, 'documents')

  const saving = page.waitForEvent('download')
  await page.getByRole('link', { name: `Download (${title})` }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('Atgyfeiriadau “Môn”.csv')
  expect(await readFile(await saved.path())).toEqual(referrals)

  await page.getByLabel('Title').fill('The same again')
  await choose(page, 'again.csv', referrals)
  expect(await attach(page)).toBe(422)
  await refused(page, `This very file is attached already, as “${title}”`)
})

test('without script: ten megabytes are attached, and removed after a question', async () => {
  const page = await browser.open({ script: false })
  await signIn(page, href('/home'))
  await page.goto(`${portal.url}${pagePath()}`)
  await page.getByLabel('Title').fill('A long text')
  await choose(page, 'long.txt', textOf(10 * 1_048_576))
  await page.getByRole('button', { name: 'Attach' }).click()
  await page.getByText('long.txt (TXT, 10.5 MB)').waitFor()

  await page.getByRole('link', { name: 'Remove (A long text)' }).click()
  await browser.check(page, 'remove a document')
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.getByRole('link', { name: 'Remove (A long text)' }).click()
  await page.getByRole('button', { name: 'Remove the document' }).click()
  await page.getByText('The document is no longer attached.').waitFor()
  await browser.check(page, 'documents, after a removal')
  expect((await documents()).map((one) => one.title)).toEqual([title])
})

test('hostile names, titles and bodies are attached or refused, and come back as plain words', async () => {
  const cookie = await cookieFor('Priya Shah')
  const before = await documents()
  const mark = '<x-hostile>'
  const send = (body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(`${portal.url}${pagePath()}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: portal.url, Cookie: cookie, ...headers },
      body,
    })
  const names = [
    `${mark}.txt`,
    '..\\..\\x.txt',
    '\u202etxt.exe',
    'a\u0000b.txt',
    `${'ŵ'.repeat(5_000)}.txt`,
    '".txt',
    '.txt',
    '',
  ]
  for (const [i, name] of names.entries()) {
    const form = new FormData()
    form.append('title', `${mark}"'\u0000 ${i}`)
    form.append('file', new File([`text ${i}`], name))
    const answer = await send(form)
    // A name that no browser sends is refused with the form.
    expect([302, name.length > 255 ? 400 : 422], name.slice(0, 20)).toContain(answer.status)
    expect(await answer.text(), name).not.toContain(mark)
  }
  const multipart = { 'Content-Type': 'multipart/form-data; boundary=x' }
  for (const body of ['', '--x', '--x--', '--x\r\n\r\n', 'x'.repeat(100_000), `--x\r\n${'a: b\r\n'.repeat(20_000)}`]) {
    expect([400, 422], body.slice(0, 20)).toContain((await send(body, multipart)).status)
  }
  const page = await get(pagePath(), cookie)
  expect(await page.text()).not.toContain(mark)
  for (const { id, fileName } of await documents()) {
    expect((await get(`${pagePath()}/${id}`, cookie)).status, fileName).toBe(200)
    if (!before.some((one) => one.id === id)) await removeInProcess(id)
  }
  expect(await documents()).toEqual(before)
})

test('when the session ended meanwhile, the title is kept, and the page says that the file is not', async () => {
  const page = await browser.open()
  await signIn(page, pagePath())
  await page.getByLabel('Title').fill('Ynys Môn')
  await choose(page, 'map.png', Buffer.concat([sentFiles.PNG, Buffer.alloc(3_000_000)]))
  const [cookie] = await page.context().cookies()
  await ageSession(portal.db, `${cookie!.name}=${cookie!.value}`, { since: 100_000 })
  await page.getByRole('button', { name: 'Attach' }).click()
  await fillSignIn(page)
  await page.getByRole('alert').getByText('files are not kept. Choose it again').waitFor()
  await expect.poll(() => page.getByLabel('Title').inputValue()).toBe('Ynys Môn')
  expect((await documents()).map((one) => one.title)).toEqual([title])
  await page.close()
})

test('the approver reads the draft’s document from the preview; for others it does not exist', async () => {
  const [document] = await documents()
  const tom = await journey.open('Tom Okafor', href('/buyer/tenders/:tenderId/preview', { tenderId }))
  await browser.check(tom, 'preview with a document')
  const saving = tom.waitForEvent('download')
  await tom.getByRole('link', { name: `${title} (CSV, 1 kB)` }).click()
  expect(await readFile(await (await saving).path())).toEqual(referrals)

  const path = `${pagePath()}/${document!.id}`
  const own = await get(path, await cookieFor('Tom Okafor'))
  expect(own.headers.get('Cache-Control')).toContain('no-store')
  expect((await get(path, await cookieFor('Gareth Stone'))).status).toBe(404)
  expect((await get(path)).status).toBe(302)
  expect(
    (await get(href('/tenders/:reference/documents/:documentId', { reference, documentId: document!.id }))).status,
  ).toBe(404)
})

test('from people who are not signed in, and on every other page, a large form is refused unread', async () => {
  const priya = await cookieFor('Priya Shah')
  const ofAFile = 'multipart/form-data; boundary=x'
  expect(await statusUnread(pagePath(), ofAFile)).toBe(413)
  expect(await statusUnread(pagePath(), ofAFile, '__Host-outturn=unknown')).toBe(413)
  expect(await statusUnread(href('/buyer/tenders/:tenderId/basics', { tenderId }), ofAFile, priya)).toBe(413)
  expect(await statusUnread(pagePath(), 'application/x-www-form-urlencoded', priya)).toBe(413)
  expect(await statusUnread(pagePath(), ofAFile, priya, 200_000_000)).toBe(413)
  // Whoever may not attach is told so before anything is read, too.
  expect(await statusUnread(pagePath(), ofAFile, await cookieFor('Tom Okafor'))).toBe(403)
  expect(await statusUnread(pagePath(), ofAFile, await cookieFor('Gareth Stone'))).toBe(404)
})

test('after publication anybody downloads it from the notice, and nothing in it can run', async () => {
  const { version } = await theTender(portal, tenderId)
  done(await approveTender(journey.stage.as('Tom Okafor'), { tenderId, shownVersion: version }))
  done(await publishTender(journey.stage.as('Priya Shah'), { tenderId, shownVersion: version }))
  const [document] = await documents()
  const page = await browser.open()
  await page.goto(`${portal.url}${href('/tenders/:reference', { reference })}`)
  await browser.check(page, 'notice with a document')
  const saving = page.waitForEvent('download')
  await page.getByRole('link', { name: `${title} (CSV, 1 kB)` }).click()
  expect(await readFile(await (await saving).path())).toEqual(referrals)

  const path = href('/tenders/:reference/documents/:documentId', { reference, documentId: document!.id })
  const { status, headers } = await get(path)
  expect(status).toBe(200)
  expect(headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
  expect(headers.get('Content-Length')).toBe(String(referrals.length))
  expect(headers.get('Content-Disposition')).toMatch(
    /^attachment; filename="Atgyfeiriadau _Mon_\.csv"; filename\*=UTF-8''/,
  )
  expect(headers.get('Content-Security-Policy')).toContain("sandbox; default-src 'none'")
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(headers.get('Cache-Control')).toBe('public, no-cache, no-transform')
  expect((await get(path, '', { 'If-None-Match': headers.get('ETag') ?? '' })).status).toBe(304)

  // As if a browser showed the file, and as a page: with our policy its script does not run, without it would.
  const shownAs = async (policy: string | null) => {
    const shown = await browser.open()
    await shown.route('**/documents/*', (route) =>
      route.fulfill({
        body: referrals,
        contentType: 'text/html',
        headers: policy ? { 'Content-Security-Policy': policy } : {},
      }),
    )
    await shown.goto(`${portal.url}${path}`, { waitUntil: 'commit' }).catch(() => null)
    await shown.getByText('month,people referred').waitFor()
    const heading = await shown.title()
    await shown.close()
    return heading
  }
  const policies = (headers.get('Content-Security-Policy') ?? '').split(', ')
  expect(await shownAs(null)).toBe('it ran')
  expect(await shownAs(policies.find((policy) => policy.startsWith('sandbox')) ?? null)).toBe('')
})

test('the timeline tells what was attached and removed, and published documents can no longer be changed', async () => {
  const page = await journey.open('Priya Shah', href('/buyer/tenders/:tenderId/timeline', { tenderId }))
  await page.getByText(`attached “${title}” (Atgyfeiriadau “Môn”.csv, version 3)`).waitFor()
  await page.getByText('removed the document “A long text” (version 5)').waitFor()
  await page.goto(`${portal.url}${pagePath()}`)
  await page.waitForURL(`**${href('/buyer/tenders/:tenderId', { tenderId })}`)
})

test('on the whole way no page had a script error', () => {
  expect(browser.faults().filter((fault) => !fault.includes('Blocked script execution'))).toEqual([])
})

async function removeInProcess(documentId: string) {
  done(await removeDocument(journey.stage.as('Priya Shah'), { tenderId, documentId }))
}

async function signIn(page: Page, path: string) {
  await page.goto(`${portal.url}${href('/sign-in')}?return=${encodeURIComponent(path)}`)
  await fillSignIn(page)
  await page.waitForURL(`**${path}`)
}

async function fillSignIn(page: Page) {
  const { organisationName } = journey.stage.person('Priya Shah')
  await page.getByLabel('Email address').fill(addressOf('Priya Shah', organisationName))
  await page.getByLabel('Password').fill('three random words')
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function cookieFor(name: string): Promise<string> {
  const { personId, organisationId } = journey.stage.person(name)
  return cookieOf(await makeSessions(portal.db).start({ personId, organisationId }))
}

function get(path: string, cookie = '', headers: Record<string, string> = {}) {
  return fetch(`${portal.url}${path}`, {
    redirect: 'manual',
    headers: { ...headers, ...(cookie ? { Cookie: cookie } : {}) },
  })
}

/** The answer to a form of which nothing but the headers has been sent. */
function statusUnread(path: string, type: string, cookie = '', length = 5_000_000): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = nodeRequest(`${portal.url}${path}`, {
      method: 'POST',
      headers: {
        ...{ Origin: portal.url, 'Content-Type': type, 'Content-Length': String(length) },
        ...(cookie ? { Cookie: cookie } : {}),
      },
    })
    sending.once('response', ({ statusCode = 0 }) => {
      sending.destroy()
      resolve(statusCode)
    })
    sending.on('error', reject)
    sending.flushHeaders()
  })
}

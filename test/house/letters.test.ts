import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import type { LetterText } from '#app/identity/letters.ts'
import { mailParagraphs } from '#app/lib/mail-text.ts'
import { mailLayout } from '#app/platform/mail-layout.server.ts'

type WriteLetter = (about: unknown) => Omit<LetterText, 'to'>

const app = resolve('app')
const publicUrl = 'https://portal.example'

/** Every letter that the code can write: what is called one, wherever it stands. */
const files = (await readdir(app, { recursive: true })).filter((file) => /letters?\.ts$/.test(file)).toSorted()
const letters = await Promise.all(
  files.map(async (file) =>
    Object.entries((await import(pathToFileURL(`${app}/${file}`).href)) as Record<string, unknown>),
  ),
)
const written = letters
  .flat()
  .filter((entry): entry is [string, WriteLetter] => /Letter$/.test(entry[0]) && typeof entry[1] === 'function')

const hostile = {
  'an address of the portal behind line breaks': 'Acorn\r\n\r\n/reset-password/stolen\r\n\r\nRegards',
  'a path alone': '/reset-password/stolen',
  'a link': 'Win at https://prize.example/now and www.prize.example',
  'a bare domain': 'prize.example',
  'a domain with its dots in disguise': 'prize．example and prize。example',
  'an address of mail': 'help@prize.example',
  'a script and a header': '<a href="https://prize.example">x</a>\r\nBcc: all@prize.example\u2028\u2029\v\f\u0085end',
  'a direction that turns': 'Acorn \u202egro.elpmaxe\u202c',
  'a folder of a server': '\\\\prize.example\\share',
}

/** What somebody else typed stands for every word of a letter but those that are ours. */
function about(typed: string): unknown {
  const ours: Record<string, unknown> = {
    to: 'reader@example.org',
    token: 'TOKEN',
    contractId: 'ID',
    onDay: '2027-01-29',
    roles: ['owner'],
  }
  return new Proxy({}, { get: (_, name) => (typeof name === 'string' && name in ours ? ours[name] : typed) })
}

test('the code writes letters, and all are found', () => {
  expect(written.length).toBeGreaterThan(14)
  for (const name of ['invitationLetter', 'suspensionLetter', 'headLetter'])
    expect(written.map(([one]) => one)).toContain(name)
})

test.each(Object.entries(hostile))('no letter makes a paragraph, a link or a header of %s', (_what, typed) => {
  for (const [name, write] of written) {
    const plain = write(about('Acorn Trust'))
    const letter = write(about(typed))
    const paths = (text: string) => mailParagraphs(text).map(({ path }) => path ?? null)
    expect(paths(letter.text), name).toEqual(paths(plain.text))
    expect(letter.subject, name).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u)

    const { text, html } = mailLayout(letter, publicUrl)
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
    expect(
      links.every((href) => href?.startsWith(`${publicUrl}/`) && !href.includes('stolen')),
      name,
    ).toBe(true)
    const said = `${letter.subject}\n${text}`.replaceAll(publicUrl, '')
    expect(said, name).not.toMatch(/:\/\/|www\.|prize[.．。]example|\S@prize|\\\\/)
  }
})

test('a name is read as it is: only what looks like an address is broken', () => {
  const [, write] = written.find(([name]) => name === 'suspensionLetter') ?? []
  const subjectOf = (name: string) => write?.(about(name)).subject
  expect(subjectOf('St. Mary’s Trust & Sons (1.5 ha) J.R. Ltd')).toBe(
    'St. Mary’s Trust & Sons (1.5 ha) J.R. Ltd is suspended',
  )
  expect(subjectOf('Change.org')).toBe('Change[.]org is suspended')
  expect(subjectOf('אלון')).toBe('\u2068אלון\u2069 is suspended')
})

import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { namedIn } from '#app/lib/named-in.ts'

const words = { sent: 'It was sent.', kept: '' }

test.each([
  ['sent', 'It was sent.'],
  ['kept', ''],
  ['SENT', undefined],
  ['', undefined],
  [null, undefined],
  ['__proto__', undefined],
  ['constructor', undefined],
  ['toString', undefined],
  ['hasOwnProperty', undefined],
])('%j finds %j', (name, found) => {
  expect(namedIn(words, name)).toBe(found)
})

/** Names by which a page or a loader has something of its address: a query, or a parameter that is no id. */
const ofTheAddress = /(?:params\['\w+'\]|searchParams\.get\('[^']+'\))/g

test('nothing is looked up in an object by what stands in an address, but by this one function', () => {
  const wrong: string[] = []
  for (const file of globSync('app/**/*.{ts,tsx}')) {
    const source = readFileSync(file, 'utf8')
    const named = [...source.matchAll(/\b(\w+)\s*[=:]\s*[^\n]*?(?:params\['\w+'\]|searchParams\.get\('[^']+'\))/g)]
    const names = named.flatMap(([, name]) => (name ? [name] : []))
    const keys = [ofTheAddress.source, ...names.map((name) => String.raw`(?:\w+\??\.)?${name}`)].join('|')
    const lookups = new RegExp(String.raw`\w\[(?:${keys})(?: \?\? '')?\]`, 'g')
    for (const [lookup] of source.matchAll(lookups)) wrong.push(`${file}: ${lookup}`)
  }
  expect(wrong).toEqual([])
})

import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonicalJson, makeKeys, sha256 } from '#app/platform/keys.server.ts'

const keys = makeKeys(randomBytes(32).toString('base64'))
const text = 'Ffion Llŷr – “£2,400,000” – ḃċḋ'

test('each recipient opens what is sealed for them, alone; nobody else does', async () => {
  const [ours, theirs, strangers] = await Promise.all([keys.make('ours'), keys.make('theirs'), keys.make('strangers')])
  const sealed = await keys.seal(text, [ours.publicKey, theirs.publicKey])

  expect(sealed.toString('utf8')).not.toContain('Ffion')
  expect(await keys.open(sealed, { owner: 'ours', ...ours })).toBe(text)
  expect(await keys.open(sealed, { owner: 'theirs', ...theirs })).toBe(text)
  await expect(keys.open(sealed, { owner: 'strangers', ...strangers })).rejects.toThrow()
})

test('a wrapped key opens only under the master key that wrapped it, and only for its owner', async () => {
  const ours = await keys.make('ours')
  const sealed = await keys.seal(text, [ours.publicKey])
  const elsewhere = makeKeys(randomBytes(32).toString('base64'))

  await expect(elsewhere.open(sealed, { owner: 'ours', ...ours })).rejects.toThrow()
  await expect(keys.open(sealed, { owner: 'theirs', ...ours })).rejects.toThrow()
})

test('one changed byte of what is sealed is noticed', async () => {
  const ours = await keys.make('ours')
  const sealed = await keys.seal(text, [ours.publicKey])
  sealed[sealed.length - 5] = (sealed[sealed.length - 5] ?? 0) ^ 1
  await expect(keys.open(sealed, { owner: 'ours', ...ours })).rejects.toThrow()
})

test('what is concealed is revealed to its owner under the same master key alone', () => {
  const concealed = keys.conceal(text, 'kept form of one')
  const elsewhere = makeKeys(randomBytes(32).toString('base64'))
  expect(concealed.toString('utf8')).not.toContain('Ffion')
  expect(keys.reveal(concealed, 'kept form of one')).toBe(text)
  expect(() => keys.reveal(concealed, 'kept form of another')).toThrow()
  expect(() => elsewhere.reveal(concealed, 'kept form of one')).toThrow()
})

test('a mark is for one text, one purpose and one master key', () => {
  const elsewhere = makeKeys(randomBytes(32).toString('base64'))
  expect(keys.mark('a', 'one')).toMatch(/^[\da-f]{16}$/)
  expect(keys.mark('a', 'one')).toBe(keys.mark('a', 'one'))
  const others = [keys.mark('b', 'one'), keys.mark('a', 'another'), elsewhere.mark('a', 'one')]
  expect(others).not.toContain(keys.mark('a', 'one'))
})

test('equal content has one canonical text, whatever the order of its keys', () => {
  expect(canonicalJson({ b: [1, 2], a: 'é' })).toBe('{"a":"é","b":[1,2]}')
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

import { globSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readForm } from '#app/web/form.server.ts'
import { knownFields } from '#app/web/known-fields.server.ts'
import { sentForm } from '#app/web/sent-form.server.ts'
import { readUpload } from '#app/web/upload.server.ts'

const url = 'http://localhost/'
const urlencoded = 'application/x-www-form-urlencoded'
const rows = z.array(z.object({ name: z.string().optional(), tags: z.array(z.string()).optional() }).optional())
const schema = z.object({ text: z.string().max(30).optional(), rows: rows.optional() })

function sent(body: string | Uint8Array<ArrayBuffer>, type = urlencoded, headers: Record<string, string> = {}) {
  return new Request(url, { method: 'POST', headers: { 'Content-Type': type, ...headers }, body })
}

/** What is made of a form: its answer as a page would carry it. */
async function madeOf(body: string) {
  const outcome = await readForm(sent(body), schema).then(
    (form) => (form.ok ? form.value : form.reply.data),
    (refusal: unknown) => (refusal as { init: { status: number } }).init.status,
  )
  return { outcome, length: JSON.stringify(outcome).length }
}

const intent = (type: string, payload: unknown) =>
  new URLSearchParams({ __intent__: JSON.stringify({ type, payload }) }).toString()
const nested = (depth: number) => '[0]'.repeat(depth)
const deep = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)

/** What no form of ours sends. */
const refused: [string, string][] = [
  ['a huge index', 'x[60000000]=1'],
  ['a huge index, encoded', 'x%5B60000000%5D=1'],
  ['a huge index of a list that is known', 'rows[60000000].name=1'],
  ['an index that is no safe number', 'rows[99999999999999999999].name=1'],
  ['far more rows than fields', Array.from({ length: 20 }, (_, i) => `rows[${i}].tags[199]=x`).join('&')],
  ['a deep name', `x${nested(10_000)}=1`],
  ['a deep name with points', `x${'.x'.repeat(10_000)}=1`],
  ['a long name', `${'x'.repeat(100_000)}=1`],
  ['a long encoded name', `${'%78'.repeat(100_000)}=1`],
  ['many fields', 'x=1&'.repeat(200_000)],
  ['nothing but separators', '&'.repeat(900_000)],
  ['many names', Array.from({ length: 50_000 }, (_, i) => `x${i}=1`).join('&')],
  ['a prototype', '__proto__.x=1'],
  ['a prototype within', 'rows[0].__proto__.x=1'],
  ['brackets that hold no number', 'a[b][c]=1'],
  ['brackets that are not closed', 'rows[0.name=1'],
  ['no name', '=1'],
  ['the state of the form library', '__state__=%7B%7D'],
  ['an intent that is no JSON', '__intent__=%7B'],
  ['an intent that is null', '__intent__=null'],
  ['an empty intent', '__intent__='],
  [
    'two intents',
    `${intent('insert', { name: 'rows', defaultValue: {} })}&${intent('remove', { name: 'rows', index: 0 })}`,
  ],
  ['an intent of another type', intent('update', { name: 'rows[60000000]', value: 1 })],
  ['an intent to reset', intent('reset', {})],
  ['an intent to validate', intent('validate', { name: 'text' })],
  ['an intent with a huge index', intent('insert', { name: 'rows', index: 60_000_000, defaultValue: {} })],
  ['an intent with an index below zero', intent('remove', { name: 'rows', index: -1 })],
  ['an intent with an index that is no whole number', intent('reorder', { name: 'rows', from: 0.5, to: 1e9 })],
  ['an intent for a huge row', intent('insert', { name: 'rows[60000000].tags', defaultValue: {} })],
  ['an intent for a prototype', intent('insert', { name: '__proto__', defaultValue: {} })],
  ['an intent for a list that is none', intent('insert', { name: 'text', defaultValue: {} })],
  ['an intent for a list that the form does not have', intent('insert', { name: 'others', defaultValue: {} })],
  ['an intent that brings a value', intent('insert', { name: 'rows', defaultValue: { name: 'x'.repeat(9) } })],
  ['an intent that brings a list', intent('insert', { name: 'rows', defaultValue: [[[1]]] })],
  ['an intent that brings a tree', `__intent__=${encodeURIComponent(`{"type":"insert","payload":${deep(20_000)}}`)}`],
  ['a list that is full', `rows[199].name=x&${intent('insert', { name: 'rows', defaultValue: {} })}`],
]

test.each(refused)('%s: 400, and nothing is made of it', async (_, body) => {
  await madeOf('text=x')
  const { outcome } = await madeOf(body)
  expect(outcome).toBe(400)
})

test('an answer has the fields that the form knows, and no other', async () => {
  const body = `text=${'x'.repeat(31)}&nonsense=1&rows[0].name=a&rows[0].nonsense=1&rows[0].name.x=1&constructor=1&toString=1`
  const { outcome } = await madeOf(`${body}&text.x=1&rows.x=1&text[3]=1&hasOwnProperty.call=1`)
  expect(outcome).toMatchObject({ errors: { fields: { text: [expect.any(String)] } } })
  expect(outcome).toHaveProperty('typed', { text: 'x'.repeat(31), rows: [{ name: 'a' }] })
})

test('what is made is no more than some times what was sent, whatever is sent', async () => {
  const bodies = [
    ...[10, 100, 199].map((index) => `text=${'x'.repeat(31)}&rows[${index}].tags[${index}]=x`),
    Array.from({ length: 99 }, (_, i) => `rows[${i}].tags[${i % 10}]=x`).join('&') + `&text=${'x'.repeat(31)}`,
    `text=${'x'.repeat(31)}&`.repeat(500),
    ...refused.map(([, body]) => body),
  ]
  for (const body of bodies) {
    const { length } = await madeOf(body)
    expect(length, body.slice(0, 100)).toBeLessThan(body.length * 4 + 5_000)
  }
})

test('a media type is read as the standard writes it: in any case, with any parameter, and no other', async () => {
  for (const type of [
    `${urlencoded}; charset=utf-7`,
    'Application/X-WWW-Form-UrlEncoded',
    `${urlencoded} ;x="multipart/form-data"`,
  ]) {
    expect((await sentForm(sent('text=Ll%C5%B7n+x', type))).get('text'), type).toBe('Llŷn x')
  }
  for (const type of [
    `${urlencoded}x`,
    'text/plain',
    'application/json',
    '',
    `text/html, ${urlencoded}`,
    'multipart/form-data; boundary=y',
  ]) {
    await expect(sentForm(sent('text=x', type)), type).rejects.toMatchObject({ init: { status: 400 } })
  }
})

test('what is packed is not unpacked', async () => {
  const packed = sent('text=x', urlencoded, { 'Content-Encoding': 'gzip' })
  await expect(sentForm(packed)).rejects.toMatchObject({ init: { status: 400 } })
})

const part = (head: string, body: string) => `--edge\r\n${head}\r\n\r\n${body}\r\n`
const named = (name: string, more = '') => `Content-Disposition: form-data; name="${name}"${more}`
const file = part(named('file', '; filename="x.txt"'), 'a text')
const multipart = 'multipart/form-data; boundary=edge'

test('a form with a file arrives, whatever the case of its type', async () => {
  for (const type of [multipart, 'Multipart/Form-Data; Boundary="edge"', 'multipart/form-data; x=y; boundary=edge']) {
    const upload = await readUpload(
      sent(`${part(named('title'), 'Llŷn')}${file}--edge--\r\n`, type),
      z.object({ title: z.string() }),
      {
        mostBytes: 1_000,
      },
    )
    expect(upload, type).toMatchObject({ form: { ok: true, value: { title: 'Llŷn' } }, file: { name: 'x.txt' } })
  }
})

test.each([
  ['many parts', part(named('title'), 'x').repeat(10_000) + file],
  ['many ends', '--edge--'.repeat(50_000)],
  ['many parts after an end', `--edge--\r\n${part(named('title'), 'x').repeat(10_000)}`],
  ['many parts of nothing', '--edge\r\n'.repeat(50_000)],
  ['two files', file + file],
  ['a long head', part(`${named('title')}\r\nX-Long: ${'x'.repeat(100_000)}`, 'x') + file],
  ['many lines of head', part(`${named('title')}\r\n${'X: y\r\n'.repeat(20_000)}`, 'x') + file],
  ['a head without an end', `--edge\r\n${'X: y\r\n'.repeat(20_000)}`],
  ['a huge index', part(named('x[60000000]'), '1') + file],
  ['a prototype', part(named('__proto__.x'), '1') + file],
  ['a part without a name', part('Content-Disposition: form-data', '1') + file],
])('in a form with a file, %s: 400, and nothing is made of it', async (_, body) => {
  const upload = readUpload(sent(`${body}--edge--\r\n`, multipart), z.object({ title: z.string() }), { mostBytes: 1e6 })
  await expect(upload).rejects.toMatchObject({ init: { status: 400 } })
})

test.each(['', '; boundary=', `; boundary=${'x'.repeat(71)}`, '; boundary="a\\"b"', '; boundary=a; boundary=b'])(
  'a boundary that is none ends in 400: %j',
  async (boundary) => {
    const body = `${part(named('title'), '-'.repeat(100_000))}${file}--edge--\r\n`
    const upload = readUpload(sent(body, `multipart/form-data${boundary}`), z.object({ title: z.string() }), {
      mostBytes: 1e6,
    })
    await expect(upload).rejects.toMatchObject({ init: { status: 400 } })
  },
)

/** Every shape of a form, as the routes have them. */
const shapes: [string, z.ZodType][] = []
for (const path of globSync('app/routes/**/*.form.ts')) {
  const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>
  for (const [name, exported] of Object.entries(module).filter(([exportedAs]) => /Form$/.test(exportedAs))) {
    const made: unknown =
      typeof exported === 'function' ? (exported as (zone: string) => unknown)('Europe/London') : exported
    for (const shape of made instanceof z.ZodType ? [made] : Object.values(made as Record<string, z.ZodType>)) {
      shapes.push([`${path}: ${name}`, shape])
    }
  }
}

test.each(shapes)('%s says which fields it has, and a form may name each of them', async (_, shape) => {
  const names = [...knownFields(shape)].map((name) => name.replaceAll('[]', '[0]')).filter((name) => name !== '')
  const form = await sentForm(sent(new URLSearchParams(names.map((name) => [name, 'x'])).toString()))
  expect([...form.keys()]).toEqual(names)
})

test('the forms of the routes are found', () => {
  expect(shapes.length).toBeGreaterThan(40)
})

test('nothing but the one reader reads what was sent', () => {
  const readers = globSync('app/{routes,web}/**/*.{ts,tsx}').filter((path) =>
    /\.(formData|arrayBuffer|text|json|blob|bytes)\(\)|\bgetReader\(|express\.(urlencoded|json|raw|text)\b/.test(
      readFileSync(path, 'utf8'),
    ),
  )
  // What was answered is read for all who ask next.
  const ownAnswers = 'app/web/public-pages.server.ts'
  expect(readers.toSorted()).toEqual([ownAnswers, 'app/web/sent-form.server.ts', 'app/web/upload.server.ts'])
})

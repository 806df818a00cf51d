import { expect, test } from 'vitest'
import { z } from 'zod'
import { beginningOf, oneOfFewUploads, readUpload } from '#app/web/upload.server.ts'
import { sentForm } from '#app/web/sent-form.server.ts'
import { withEndlessFile } from '#test/support/sent-files.ts'

const schema = z.object({ title: z.string('Give it a title'), file: z.string().optional() })
const mostBytes = 200_000

/** A form as a browser sends it: the title first, then the file. */
async function sent(title: string | null, file: File | null, body?: BodyInit): Promise<Request> {
  const form = new FormData()
  if (title !== null) form.append('title', title)
  if (file) form.append('file', file)
  const whole = new Request('http://localhost/', { method: 'POST', body: body ?? form })
  const bytes = await whole.arrayBuffer()
  const headers = new Headers(whole.headers)
  headers.set('Content-Length', String(bytes.byteLength))
  return new Request('http://localhost/', { method: 'POST', headers, body: bytes })
}

function aFile(bytes: number, name = 'Môr “2”.txt') {
  return new File([Buffer.alloc(bytes, 'line\r\n')], name, { type: 'text/html' })
}

const read = (request: Request) => readUpload(request, schema, { mostBytes })

test('title and file arrive as they were sent', async () => {
  const { form, file } = await read(await sent('Ynys Môn', aFile(1_000)))
  expect(form).toMatchObject({ ok: true, value: { title: 'Ynys Môn' } })
  expect(file).toEqual({ name: 'Môr “2”.txt', bytes: new Uint8Array(Buffer.alloc(1_000, 'line\r\n')) })
})

test('where no file was chosen there is none, an empty one is there, and the shape sees its name', async () => {
  expect(await read(await sent('x', new File([], '')))).toMatchObject({ file: null })
  expect(await read(await sent('x', null))).toMatchObject({ file: null })
  const plain = await sent(null, null, new URLSearchParams({ title: 'x', file: 'text' }))
  expect(await read(plain)).toMatchObject({ form: { ok: true }, file: null })
  expect(await read(await sent('x', aFile(0)))).toMatchObject({ file: { bytes: new Uint8Array() } })
})

test('a form that lacks its title is shown again, without the file', async () => {
  const { form } = await read(await sent(null, aFile(10)))
  if (form.ok) throw new Error('it was accepted')
  expect(form.reply.data).toMatchObject({
    typed: { file: 'Môr “2”.txt' },
    errors: { fields: { title: ['Give it a title'] } },
  })
  expect(JSON.stringify(form.reply.data)).not.toContain('line')
})

test('of what is larger than files may be, no more is read than the title', async () => {
  const large = withEndlessFile('http://localhost/', 'Ynys Môn')
  const { form, file } = await read(large.request)
  expect(file).toBe('too large')
  expect(form).toMatchObject({ ok: true, value: { title: 'Ynys Môn' } })
  expect(form.ok && (form.again({}).data.typed as unknown)).toEqual({ title: 'Ynys Môn', file: 'x.txt' })
  expect(large.bytesRead()).toBeLessThan(200_000)
})

test('what was typed cannot be as large as a file', async () => {
  await expect(read(await sent('x'.repeat(70_000), aFile(10)))).rejects.toMatchObject({ init: { status: 400 } })
})

test('one person sends two files at once, and all together eight; others are asked to wait a moment', async () => {
  const ends: (() => void)[] = []
  const begin = (personId: string) => oneOfFewUploads(personId, () => new Promise<void>((end) => ends.push(end)))
  const begun: Promise<void>[] = []
  for (const name of ['a', 'b', 'c', 'd']) {
    begun.push(begin(name), begin(name))
    await expect(begin(name)).rejects.toMatchObject({ init: { status: 503 } })
  }
  await expect(begin('e')).rejects.toMatchObject({ init: { status: 503 } })

  for (const end of ends) end()
  await Promise.all(begun)
  const failing = oneOfFewUploads('a', () => Promise.reject(new Error('the disk is full')))
  await expect(failing).rejects.toThrow('the disk is full')
  const more = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'e'].map(begin)
  for (const end of ends) end()
  expect(await Promise.all(more)).toHaveLength(8)
})

test('a form without a file, and a small one with it, are kept as they are', async () => {
  for (const body of [new URLSearchParams({ title: 'x'.repeat(100_000) }), undefined]) {
    const request = await sent('x', aFile(10), body)
    expect(await beginningOf(request)).toBe(request)
  }
})

test('a form that is cut off within its file still has what was typed', async () => {
  const request = await sent('Ynys Môn', aFile(100_000))
  const form = await sentForm(await beginningOf(request), { withFile: true })
  expect(form.get('title')).toBe('Ynys Môn')
})

import type { z } from 'zod'
import { readFields, type ReadForm } from './form.server.ts'
import { refusalResponse, respondTo } from './refusals.server.ts'
import { boundaryOf, mediaTypeOf, sentForm } from './sent-form.server.ts'

export interface SentFile {
  name: string
  bytes: Uint8Array
}

/** What is typed stands before the file, and is not longer than this: bytes. */
const mostBytesTyped = 64_000

// A file is in memory some three times while its form is read: 250 MB at the most.
const mostAtOnce = 8
const mostOfOnePerson = 2
const uploading = new Map<string, number>()

/**
 * Reads a form that brings one file, in its field `file`; what is typed has to stand before it. Of the file the shape sees
 * the name, as a text. Where the file is larger than `mostBytes`, no more is read than what was typed.
 */
export async function readUpload<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  { mostBytes }: { mostBytes: number },
): Promise<{ form: ReadForm<z.output<Schema>>; file: SentFile | 'too large' | null }> {
  const isTooLarge = lengthOf(request) > mostBytes + mostBytesTyped
  const sent = await sentForm(isTooLarge ? await beginningOf(request) : request, { withFile: true })
  const field = sent.get('file')
  // Where none was chosen a browser sends one without a name.
  const file = field instanceof File && field.name !== '' ? field : null
  sent.set('file', file?.name ?? '')
  if (typedLength(sent) > mostBytesTyped) throw refusalResponse('bad request')
  const form = readFields(sent, schema)
  if (file === null) return { form, file }
  if (isTooLarge) return { form, file: 'too large' }
  return { form, file: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } }
}

/**
 * Files are in memory from when they are read until they are kept: a few at once, and no more than two of one person, who
 * could keep all others out.
 * @throws the answer 503 while there are as many already
 */
export async function oneOfFewUploads<Value>(personId: string, work: () => Promise<Value>): Promise<Value> {
  const own = uploading.get(personId) ?? 0
  const all = [...uploading.values()].reduce((sum, count) => sum + count, 0)
  if (own >= mostOfOnePerson || all >= mostAtOnce) throw refusalResponse('busy')
  uploading.set(personId, own + 1)
  try {
    return await work()
  } finally {
    const left = (uploading.get(personId) ?? 1) - 1
    if (left > 0) uploading.set(personId, left)
    else uploading.delete(personId)
  }
}

/** A form that may bring a file, cut off after what was typed; any other as it is. */
export async function beginningOf(request: Request): Promise<Request> {
  const type = request.headers.get('Content-Type') ?? ''
  const boundary = mediaTypeOf(type) === 'multipart/form-data' ? boundaryOf(type) : null
  if (boundary === null || lengthOf(request) <= mostBytesTyped) return request
  const beginning = await firstBytes(request, mostBytesTyped).catch(() => respondTo('bad request'))
  const headers = new Headers(request.headers)
  headers.delete('Content-Length')
  const body = Buffer.concat([beginning, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return new Request(request.url, { method: 'POST', headers, body })
}

async function firstBytes({ body }: Request, count: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = body?.getReader()
  while (reader && length < count) {
    const { done, value } = (await reader.read()) as ReadableStreamReadResult<Uint8Array>
    if (done) break
    chunks.push(value)
    length += value.byteLength
  }
  return Buffer.concat(chunks).subarray(0, count)
}

function typedLength(form: FormData): number {
  return [...form].reduce((sum, [name, value]) => sum + name.length + (typeof value === 'string' ? value.length : 0), 0)
}

/** As the process has checked it: what does not say its length does not come so far. */
function lengthOf(request: Request): number {
  return Number(request.headers.get('Content-Length') ?? 0)
}

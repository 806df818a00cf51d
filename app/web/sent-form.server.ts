import { createHash } from 'node:crypto'
import { pathOf } from '#app/lib/field-path.ts'
import { refusalResponse } from './refusals.server.ts'

/**
 * The most that a form of the portal sends, with room to spare: what is beyond is refused before anything is made of it.
 * A name such as `rows[60000000]` is short, and the list that a form library makes of it is not.
 */
export const formLimits = {
  fields: 1_000,
  nameLength: 120,
  depth: 6,
  /** Of each list. */
  rows: 200,
  /** Of all lists together, beyond the number of fields: rows may come without a field, where nothing was chosen. */
  emptyRows: 100,
  partsWithFile: 20,
  /** Bytes. */
  headOfPart: 2_000,
}

const segment = String.raw`[A-Za-z][\w-]*`
const nameOfField = new RegExp(String.raw`^(?:__intent__|${segment}(?:\.${segment}|\[\d{1,3}\])*)$`)

const withFileType = 'multipart/form-data'

/** The field in which the buttons of lists say what they do. */
export const intentField = '__intent__'

/**
 * Reads what was sent as a form: the one place of the portal that does. Names, indexes, depth and number of the fields are
 * held against what forms send before any of them is put together.
 * @throws the answer 400 for what no form of ours sends
 */
export async function sentForm(request: Request, { withFile = false } = {}): Promise<FormData> {
  const kind = kindOfForm((name) => request.headers.get(name))
  if (kind === null || (kind === 'with a file' && !withFile)) refuse()
  const bytes = Buffer.from(await request.arrayBuffer().catch(refuse))
  const form = asMeant(
    kind === 'with a file' ? await partsOf(bytes, request.headers.get('Content-Type') ?? '') : fieldsOf(bytes),
  )
  checkNames([...form.keys()])
  return form
}

/** Whether these bytes are a form without a file and without lists: what people send who are not signed in. */
export function isPlainForm(bytes: Buffer, header: HeaderOf): boolean {
  if (kindOfForm(header) !== 'plain') return false
  try {
    const names = Array.from(fieldsOf(bytes), ([name]) => name)
    checkNames(names)
    return !names.includes(intentField)
  } catch {
    return false
  }
}

type HeaderOf = (name: 'Content-Type' | 'Content-Encoding') => string | null | undefined

/** What a form's head says that it is; `null` for what is none of ours, or packed. */
function kindOfForm(header: HeaderOf): 'plain' | 'with a file' | null {
  if ((header('Content-Encoding') ?? 'identity') !== 'identity') return null
  const mediaType = mediaTypeOf(header('Content-Type') ?? '')
  if (mediaType === withFileType) return 'with a file'
  return mediaType === 'application/x-www-form-urlencoded' ? 'plain' : null
}

/** SHA-256 of all that stands in a form, its file too: the same for the same form, however it was sent. */
export async function fingerprintOf(form: FormData): Promise<string> {
  const hash = createHash('sha256')
  for (const [name, value] of form) {
    if (typeof value === 'string') hash.update(JSON.stringify([name, value]))
    else {
      hash.update(JSON.stringify([name, value.name, value.size]))
      hash.update(Buffer.from(await value.arrayBuffer()))
    }
  }
  return hash.digest('hex')
}

/** In lower case and without its parameters, as it is compared: `Multipart/Form-Data; boundary=x` is `multipart/form-data`. */
export function mediaTypeOf(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase()
}

/** Whether a form is sent as one with a file is, by its head alone. */
export function bringsFile({ headers }: Pick<Request, 'headers'>): boolean {
  return mediaTypeOf(headers.get('Content-Type') ?? '') === withFileType
}

/** What parts of a form with a file are told apart by. `null` for what is none, or more than one. */
export function boundaryOf(contentType: string): string | null {
  const [found, ...others] = contentType.matchAll(
    /;\s*boundary=(?:"([\w'()+,./:=? -]{1,70})"|([\w'+.-]{1,70})(?=\s*(?:;|$)))/gi,
  )
  return others.length > 0 ? null : (found?.[1] ?? found?.[2] ?? null)
}

function fieldsOf(bytes: Buffer): Iterable<[string, string]> {
  const and = '&'.charCodeAt(0)
  let separators = 0
  for (let at = bytes.indexOf(and); at !== -1; at = bytes.indexOf(and, at + 1)) {
    separators += 1
    if (separators >= formLimits.fields) refuse()
  }
  return new URLSearchParams(bytes.toString())
}

/** Parts and their heads are counted and measured first: whoever reads them makes something of each. */
async function partsOf(bytes: Buffer, type: string): Promise<Iterable<[string, FormDataEntryValue]>> {
  const boundary = boundaryOf(type) ?? refuse()
  const delimiter = `--${boundary}`
  let parts = 0
  let files = 0
  for (let at = bytes.indexOf(delimiter); at !== -1; at = bytes.indexOf(delimiter, at)) {
    at += delimiter.length
    const head = bytes.toString('latin1', at, at + formLimits.headOfPart)
    const end = head.startsWith('--') ? 0 : head.indexOf('\r\n\r\n')
    parts += 1
    if (/;\s*filename\*?=/i.test(head.slice(0, end))) files += 1
    if (end === -1 || parts > formLimits.partsWithFile || files > 1) refuse()
  }
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })
  const headers = { 'Content-Type': `multipart/form-data; boundary="${boundary}"` }
  return new Response(body, { headers }).formData().catch(refuse)
}

/** Line breaks as one character, and no NUL: browsers write the first as two, PostgreSQL cannot keep the second. */
function asMeant(sent: Iterable<[string, FormDataEntryValue]>): FormData {
  const form = new FormData()
  for (const [name, value] of sent) {
    form.append(name, typeof value === 'string' ? value.replace(/\r\n?/g, '\n').replaceAll('\0', '') : value)
  }
  return form
}

/** @throws the answer 400 where lists would have more rows than a form with so many fields can have */
export function checkNames(names: readonly string[]): void {
  const rowsOf = new Map<string, number>()
  for (const name of new Set(names)) {
    if (name.length > formLimits.nameLength || !nameOfField.test(name)) refuse()
    if (pathOf(name).length > formLimits.depth) refuse()
    for (const { index, 1: row } of name.matchAll(/\[(\d+)\]/g)) {
      const list = name.slice(0, index)
      rowsOf.set(list, Math.max(rowsOf.get(list) ?? 0, Number(row) + 1))
    }
  }
  const rows = [...rowsOf.values()]
  const most = names.length + formLimits.emptyRows
  if (rows.some((count) => count > formLimits.rows) || rows.reduce((sum, count) => sum + count, 0) > most) refuse()
}

function refuse(): never {
  throw refusalResponse('bad request')
}

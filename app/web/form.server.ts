import { data } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { z } from 'zod'
import { pathOf, valueAt } from '#app/lib/field-path.ts'
import { formErrors, type FormErrors, type SavedForm } from '#app/ui/form-errors.ts'
import { knownPart } from './known-fields.server.ts'
import { readablePart } from './readable-part.server.ts'
import { refusalResponse } from './refusals.server.ts'
import { intentField, sentForm } from './sent-form.server.ts'

/** What a page needs to show a form again: everything that was typed, and what is wrong with it. */
export interface FormReply {
  typed: Record<string, unknown>
  errors: FormErrors
  /** After a button of a list: the row to which the page leads, `criteria[2]`, or the list where it has none. */
  focus?: string
  /** The form was saved, although something is wrong with it. */
  saved?: SavedForm
}

/** How the page of a draft answers. */
export interface DraftReplies {
  again: FormAgain
  /** What the page says once it is saved: `null` where nothing is wrong. */
  afterSaving: (version: number, contradictions: Record<string, string[]>) => ReturnType<typeof formReply> | null
}

export type ReadForm<Value> =
  { ok: true; value: Value; again: FormAgain } | { ok: false; reply: ReturnType<typeof formReply> }

/** Shows the form again with refusals of the act: by field name, `''` for the form as a whole. */
export type FormAgain = (
  errors: Record<string, string[]>,
  status?: 200 | 403 | 409 | 413 | 422 | 429,
  headers?: HeadersInit,
) => ReturnType<typeof formReply>

/** Which row of a form a field belongs to, as the page calls it: `Question R1`. `null` where the message says enough. */
export type PlaceOf = (name: string, typed: Record<string, unknown>) => string | null

/**
 * Reads a posted form by its shape. Add, remove and move buttons of lists (conform's intents) answer with the form
 * as it then stands, without errors; a form that does not fit its shape answers 422 with everything typed kept.
 */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  place?: PlaceOf,
): Promise<ReadForm<z.output<Schema>>> {
  return readFields(await sentForm(request), schema, place)
}

/** The same for a form that was read already. */
export function readFields<Schema extends z.ZodType>(
  sent: FormData,
  schema: Schema,
  place?: PlaceOf,
): ReadForm<z.output<Schema>> {
  const submission = submissionOf(knownPart(sent, schema), schema)
  const typed = submission.payload as Record<string, unknown>
  if (submission.status === 'success') {
    return {
      ok: true,
      value: submission.value,
      again: (errors, status = 422, headers = {}) => formReply(typed, errors, status, headers),
    }
  }
  const reply = submission.reply()
  const shown = reply.initialValue ?? typed
  if (submission.status !== 'error') return { ok: false, reply: afterListButton(sent, shown) }
  return {
    ok: false,
    reply: formReply(
      shown,
      placed(reply.error ?? {}, (name) => place?.(name, shown)),
      422,
    ),
  }
}

/** What is kept of a draft; `undefined` where it was not asked yet. */
type Saved<Form> = { [Name in keyof Form]?: Form[Name] | undefined }

/**
 * Reads a posted form of a draft. A field that cannot be read keeps no other from being saved: in its place the value
 * has what is `saved`, and the page shows it as it was typed, with what is wrong. Refused as by `readForm` where nothing
 * else was changed.
 */
export async function readDraftForm<Schema extends z.ZodObject>(
  request: Request,
  schema: Schema,
  { saved, place }: { saved: Saved<z.output<Schema>>; place?: PlaceOf },
): Promise<({ ok: true; value: z.output<Schema> } & DraftReplies) | Extract<ReadForm<never>, { ok: false }>> {
  const sent = await sentForm(request)
  const whole = readFields(sent, schema, place)
  if (whole.ok)
    return { ...whole, afterSaving: (version, wrong) => savedReply(whole.again, wrong, { version, isPart: false }) }
  const form = knownPart(sent, schema)
  const submission = submissionOf(form, schema)
  const wrong = submission.status === 'error' ? submission.error : null
  const part = wrong ? readablePart(form, { schema, wrong, saved }) : null
  if (!part) return whole
  const { typed, errors } = whole.reply.data
  const again: FormAgain = (more, status = 422, headers = {}) =>
    formReply(typed, { ...errors.fields, ...more }, status, headers)
  return {
    ok: true,
    value: part.value,
    again,
    afterSaving: (version, contradictions) => {
      const notKept = placed(part.notKept, (name) => place?.(name, typed))
      return savedReply(again, { ...contradictions, ...notKept }, { version, isPart: true })
    },
  }
}

function savedReply(again: FormAgain, wrong: Record<string, string[]>, { version, isPart }: Omit<SavedForm, 'title'>) {
  if (Object.keys(wrong).length === 0) return null
  const reply = again(wrong, 200)
  const title = isPart ? 'Saved, but not all of it' : 'Saved. These do not fit together yet'
  reply.data.saved = { version, isPart, title }
  return reply
}

export function formReply(
  typed: Record<string, unknown>,
  errors: Record<string, string[] | null>,
  status: 200 | 403 | 409 | 413 | 422 | 429,
  headers: HeadersInit = {},
) {
  const shown = Object.fromEntries(Object.entries(typed).filter(([name]) => !isSecretField(name)))
  const reply: FormReply = { typed: shown, errors: formErrors(errors) }
  return data(reply, { status, headers })
}

const listButton = z.object({
  type: z.enum(['insert', 'remove', 'reorder']),
  payload: z.object({ name: z.string(), index: z.number().optional(), to: z.number().optional() }),
})

/** The form as it now stands, at the row that is new or was moved, or at the neighbour of the one that is gone. */
function afterListButton(sent: FormData, typed: Record<string, unknown>) {
  const reply = formReply(typed, {}, 200)
  const pressed = sent.get(intentField)
  const button = listButton.safeParse(typeof pressed === 'string' ? JSON.parse(pressed) : null)
  if (!button.success) return reply
  const { name, index, to } = button.data.payload
  const rows = valueAt(typed, pathOf(name))
  const last = Array.isArray(rows) ? rows.length - 1 : -1
  const row = to ?? Math.min(index ?? last, last)
  reply.data.focus = row < 0 ? name : `${name}[${row}]`
  return reply
}

/** `Question R1: weight: enter a percentage …`: a line of the summary is read apart from its field. */
function placed<Texts extends string[] | null>(
  errors: Record<string, Texts>,
  placeOf: (name: string) => string | null | undefined,
): Record<string, Texts | string[]> {
  return Object.fromEntries(
    Object.entries(errors).map(([name, texts]) => {
      const place = placeOf(name)
      const within = (text: string) => `${place ?? ''}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`
      return [name, place && texts ? texts.map(within) : texts]
    }),
  )
}

/** What was typed goes back into the page, and may be kept; a secret is typed anew each time. */
export function isSecretField(name: string): boolean {
  return /password|secret/i.test(name) || name === 'code'
}

/** The form as it was typed before, with a sentence that says why it is shown again. */
export async function showAgain(kept: Request, why: string) {
  const { payload } = submissionOf(await sentForm(kept), z.looseObject({}))
  return formReply(payload, { '': [why] }, 200)
}

function submissionOf<Schema extends z.ZodType>(form: FormData, schema: Schema) {
  try {
    return parseWithZod(form, { schema })
  } catch (error) {
    // A button of a list that none of our pages sends.
    if (form.has(intentField)) throw refusalResponse('bad request')
    throw error
  }
}

import { data } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { z } from 'zod'
import { formErrors, type FormErrors } from '#app/ui/form-errors.ts'
import { knownPart } from './known-fields.server.ts'
import { refusalResponse } from './refusals.server.ts'
import { intentField, sentForm } from './sent-form.server.ts'

/** What a page needs to show a form again: everything that was typed, and what is wrong with it. */
export interface FormReply {
  typed: Record<string, unknown>
  errors: FormErrors
  /** After a button of a list: the row to which the page leads, `criteria[2]`, or the list where it has none. */
  focus?: string
}

export type ReadForm<Value> =
  { ok: true; value: Value; again: FormAgain } | { ok: false; reply: ReturnType<typeof formReply> }

/** Shows the form again with refusals of the act: by field name, `''` for the form as a whole. */
export type FormAgain = (
  errors: Record<string, string[]>,
  status?: 403 | 409 | 413 | 422 | 429,
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
  const rows = name.split('.').reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), typed)
  const last = Array.isArray(rows) ? rows.length - 1 : -1
  const row = to ?? Math.min(index ?? last, last)
  reply.data.focus = row < 0 ? name : `${name}[${row}]`
  return reply
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** `Question R1: weight: enter a percentage …`: a line of the summary is read apart from its field. */
function placed(errors: Record<string, string[] | null>, placeOf: (name: string) => string | null | undefined) {
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

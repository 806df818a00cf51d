import { data } from '@remix-run/node'
import type { FormReply } from './form.server.ts'
import { isWritten } from './kept-form.server.ts'

/** A form that was refused with words for its page to show. */
export interface RefusedForm {
  reply: FormReply
  status: number
}

/** `null` for every other answer of an action. */
export function refusedForm(answer: unknown): RefusedForm | null {
  const { data: reply, init } = (answer ?? {}) as { data?: FormReply | null; init?: ResponseInit | null }
  const status = init?.status ?? 200
  return reply && 'errors' in reply && 'typed' in reply && status >= 400 ? { reply, status } : null
}

/**
 * What the error page shows of a refused form whose own page leads elsewhere by now: the words, and what was written.
 * @param next where its page leads
 */
export function refusedElsewhere({ reply, status }: RefusedForm, next: string) {
  // What was wrong with single fields helps nobody where they are no longer to be filled in.
  const told = reply.errors.summary.filter(({ href }) => status !== 422 || href === undefined)
  const words = told.map(({ text }) => text)
  return data({ kind: 'refused', words, next, texts: writtenIn(reply.typed) }, { status })
}

function writtenIn(typed: unknown): string[] {
  if (typeof typed === 'string') return isWritten(typed) ? [typed] : []
  return typed && typeof typed === 'object' ? Object.values(typed).flatMap(writtenIn) : []
}

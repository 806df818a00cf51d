import { z } from 'zod'
import { findKeptForm, keepForm, takeKeptForm, type KeptForm } from '#app/identity/store/kept-forms.server.ts'
import { isSecretField } from './form.server.ts'
import { intentField, sentForm } from './sent-form.server.ts'
import { beginningOf } from './upload.server.ts'
import type { WebContext } from './context.server.ts'

export type { KeptForm }

/**
 * Keeps what was typed for its person, concealed, for an hour; never a file.
 * @returns the path of the page, and the id under which the form is kept
 */
export async function keepTyped(
  { db, keys }: Pick<WebContext, 'db' | 'keys'>,
  request: Request,
  personId: string,
): Promise<{ id: string; path: string }> {
  const body = await typedIn(request)
  const path = pagePath(request)
  return { id: await keepForm(db, keys, { personId, path, body: body.toString() }), path }
}

/** All that was typed into a form; never a file, nor a secret. */
async function typedIn(request: Request): Promise<URLSearchParams> {
  const body = new URLSearchParams()
  for (const [name, value] of await sentForm(await beginningOf(request), { withFile: true })) {
    if (typeof value === 'string' && name !== intentField && !isSecretField(name)) body.append(name, value)
  }
  return body
}

/** What was written in a form that cannot be shown again, to be copied from the page that says so. */
export async function textsIn(request: Request): Promise<string[]> {
  const body = await typedIn(request).catch(() => '')
  return textsOf({ body: body.toString() })
}

/** The path of a page that shows a kept form again. */
export function pathToKept({ id, path }: { id: string; path: string }): string {
  return `${path}${path.includes('?') ? '&' : '?'}kept=${id}`
}

/** The form that an address asks to be shown again: its person's own, on its own page. */
export async function keptFormAt(
  { db, keys }: Pick<WebContext, 'db' | 'keys'>,
  url: string,
  personId: string,
): Promise<KeptForm | null> {
  const id = z.uuid().safeParse(new URL(url, 'http://localhost').searchParams.get('kept'))
  const kept = id.success ? await findKeptForm(db, keys, { id: id.data, personId }) : null
  return kept?.path === pathOf(url) ? kept : null
}

/** A form that waits for its person, by the id under which it was kept. */
export async function keptFormOf(
  { db, keys }: Pick<WebContext, 'db' | 'keys'>,
  id: string | null,
  personId: string,
): Promise<{ id: string; path: string } | null> {
  const kept = z.uuid().safeParse(id).success ? await findKeptForm(db, keys, { id: id ?? '', personId }) : null
  return kept && { id: kept.id, path: kept.path }
}

/** What its person sent from this page, once: with it, the form is kept no longer. `null` where there is none. */
export async function takeKept(
  { db, keys }: Pick<WebContext, 'db' | 'keys'>,
  request: Request,
  { id, personId }: { id: string; personId: string },
): Promise<KeptForm | null> {
  const kept = z.uuid().safeParse(id).success ? await takeKeptForm(db, keys, { id, personId }) : null
  return kept?.path === pagePath(request) ? kept : null
}

/** What somebody wrote in a kept form, for a page that can no longer show the form itself: texts, and nothing that was chosen. */
export function textsOf(kept: Pick<KeptForm, 'body'>): string[] {
  return [...new URLSearchParams(kept.body).values()].filter(isWritten)
}

/** More than a word or a number, which are as quickly written again. */
export function isWritten(value: string): boolean {
  return /\S\s+\S/.test(value)
}

/** The same request as if it had brought this form. */
export function requestWith(request: Request, body: string): Request {
  const headers = new Headers(request.headers)
  headers.set('Content-Type', 'application/x-www-form-urlencoded')
  headers.delete('Content-Length')
  return new Request(request.url, { method: 'POST', headers, body })
}

/** Of the page that sent this form. */
export function pagePath(request: Request): string {
  return pathOf(request.url)
}

/** Never an address that a browser would take for another place. */
function pathOf(address: string): string {
  const url = new URL(address, 'http://localhost')
  url.searchParams.delete('kept')
  return `${url.pathname.replace(/^\/+/, '/').replace(/\.data$/, '')}${url.search}`
}

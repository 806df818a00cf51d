import { gzipSync } from 'node:zlib'
import type { NextFunction, Request, Response as Answer } from 'express'
import { publicState, type PublicState } from '#app/platform/public-state.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { oneAtATime } from './one-at-a-time.ts'

/** Pages for nobody in particular: without a script, a form that is posted, or a word about who reads. */
const publicPage = /^\/(tenders(\/[^/]+(\/method\.json)?)?|help|accessibility)?$/

const most = { entries: 100, bytes: 300_000 }

interface MadePage {
  state: string
  status: number
  headers: [name: string, value: string][]
  body: Buffer
  zipped: Buffer
}

/**
 * Answers people who have no session from what was made for the one before, as long as nothing public has changed and the
 * portal's clock shows the same second. That is asked of the database for every request: a page is never older than the
 * last publication, and a deadline passes on its second.
 * @param make Makes the page anew, for somebody who is not signed in. Never rejects for what the page refuses.
 */
export function publicPages(db: Db, make: (request: Request, response: Answer) => Promise<Response>) {
  const kept = new Map<string, MadePage>()
  const underWay = new Map<string, Promise<MadePage | null>>()
  const stateNow = oneAtATime(() => publicState(db))

  async function pageAt(request: Request, response: Answer, state: string): Promise<MadePage | null> {
    const key = request.originalUrl
    const found = kept.get(key)
    if (found?.state === state) return found
    const waiting = underWay.get(`${state} ${key}`)
    if (waiting) return waiting
    const making = make(request, response).then((made) => madePage(made, state))
    underWay.set(`${state} ${key}`, making)
    const page = await making.finally(() => underWay.delete(`${state} ${key}`))
    kept.delete(key)
    if (page?.status === 200 && page.body.length <= most.bytes) kept.set(key, page)
    const [oldest] = kept.keys()
    if (kept.size > most.entries && oldest !== undefined) kept.delete(oldest)
    return page
  }

  return async (request: Request, response: Answer, next: NextFunction): Promise<void> => {
    if (!publicPage.test(request.path)) {
      next()
      return
    }
    response.vary('Cookie')
    const isForAnybody = request.method === 'GET' && request.get('Cookie') === undefined
    const state = isForAnybody ? await stateNow().catch(() => null) : null
    const page = state && (await pageAt(request, response, keyOf(state)).catch(() => null))
    if (page) send(request, response, page)
    else next()
  }
}

function keyOf({ changes, second }: PublicState): string {
  return `${changes} ${second}`
}

/** `null` for what is not for all: it sets a cookie, or has a script, which bears the nonce of one answer. */
async function madePage(made: Response, state: string): Promise<MadePage | null> {
  const body = Buffer.from(await made.arrayBuffer())
  if (made.headers.has('Set-Cookie') || body.includes('<script')) return null
  return { state, status: made.status, headers: [...made.headers], body, zipped: gzipSync(body, { level: 6 }) }
}

function send(request: Request, response: Answer, { status, headers, body, zipped }: MadePage): void {
  response.status(status)
  for (const [name, value] of headers) response.append(name, value)
  response.vary('Accept-Encoding')
  const takesZipped = request.acceptsEncodings('gzip') !== false
  if (takesZipped) response.set('Content-Encoding', 'gzip')
  response.set('Content-Length', String((takesZipped ? zipped : body).length))
  response.end(takesZipped ? zipped : body)
}

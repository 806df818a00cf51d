import { once } from 'node:events'
import type { NextFunction, Request, Response } from 'express'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { browserOf } from './browser.server.ts'
import { isPlainForm } from './sent-form.server.ts'
import { refuseWithLine, type UnreadForm } from './unread-form.server.ts'
import type { SessionReading } from './session.server.ts'

/** After so many unreadable forms in so many seconds a network's next ones are answered with a line. */
const perNetwork = { points: 60, duration: 60 }

/** The answers to what was sent as a form and is none. */
const refusedUnread = new Set([400, 411, 413])

/**
 * A page that says what was wrong costs far more to make than a hostile form costs to send: where strangers of a network
 * keep sending such forms, the next are refused before a page is begun. What can be read goes on as ever, so that nobody
 * can lock out others of their network.
 */
export function unreadableLimit() {
  const limiter = new RateLimiterMemory(perNetwork)
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const { signedIn, timedOut } = response.locals['session'] as SessionReading
    const unread = (response.locals['unreadForm'] ?? null) as UnreadForm | null
    const sendsForm = unread !== null || (request.method !== 'GET' && request.method !== 'HEAD')
    if (!sendsForm || signedIn || timedOut) {
      next()
      return
    }
    const { network } = browserOf(request)
    const counted = await limiter.get(network)
    const isOver = counted !== null && counted.consumedPoints >= perNetwork.points
    if (isOver && unread) {
      refuseWithLine(response, unread)
      return
    }
    if (isOver) {
      const body = await bodyOf(request)
      if (body === null) return
      if (!isPlainForm(body, (name) => request.get(name))) {
        response.status(400).type('text/plain').send('This request could not be read.')
        return
      }
    }
    if (!isOver) {
      response.once('finish', () => {
        if (refusedUnread.has(response.statusCode)) void limiter.penalty(network)
      })
    }
    next()
  }
}

/** The whole body, which stays there to be read again; `null` when its sender breaks off. */
async function bodyOf(request: Request): Promise<Buffer | null> {
  const length = Number(request.get('Content-Length'))
  const chunks: Buffer[] = []
  let bytes = 0
  while (bytes < length) {
    const chunk = request.read() as Buffer | null
    if (chunk) {
      chunks.push(chunk)
      bytes += chunk.length
    } else {
      const more = await once(request, 'readable').catch(() => null)
      if (more === null || request.destroyed) return null
    }
  }
  const body = Buffer.concat(chunks)
  if (bytes > 0) request.unshift(body)
  return body
}

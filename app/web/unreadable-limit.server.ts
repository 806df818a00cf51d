import { once } from 'node:events'
import type { NextFunction, Request, Response } from 'express'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { browserOf } from './browser.server.ts'
import { isPlainForm } from './sent-form.server.ts'
import type { SessionReading } from './session.server.ts'

/** After so many unreadable forms in so many seconds a network's next ones are answered with a line. */
const perNetwork = { points: 60, duration: 60 }

/**
 * A page that says what was wrong costs far more to make than a hostile form costs to send: where strangers of a network
 * keep sending such forms, the next are refused before a page is begun. What can be read goes on as ever, so that nobody
 * can lock out others of their network.
 */
export function unreadableLimit() {
  const limiter = new RateLimiterMemory(perNetwork)
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const { signedIn, timedOut } = response.locals['session'] as SessionReading
    if (request.method === 'GET' || request.method === 'HEAD' || signedIn || timedOut) {
      next()
      return
    }
    const { network } = browserOf(request)
    const counted = await limiter.get(network)
    const isOver = counted !== null && counted.consumedPoints >= perNetwork.points
    if (isOver && !isPlainForm(await bodyOf(request), request.get('Content-Type') ?? '')) {
      response.status(400).type('text/plain').send('This request could not be read.')
      return
    }
    if (!isOver) {
      response.once('finish', () => {
        if (response.statusCode === 400) void limiter.penalty(network)
      })
    }
    next()
  }
}

/** The whole body, which stays there to be read again. */
async function bodyOf(request: Request): Promise<Buffer> {
  const length = Number(request.get('Content-Length'))
  const chunks: Buffer[] = []
  let bytes = 0
  while (bytes < length) {
    const chunk = request.read() as Buffer | null
    if (chunk) {
      chunks.push(chunk)
      bytes += chunk.length
    } else await once(request, 'readable')
  }
  const body = Buffer.concat(chunks)
  if (bytes > 0) request.unshift(body)
  return body
}

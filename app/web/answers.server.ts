import type { RequestHandler } from 'express'
import { Histogram, type Registry } from 'prom-client'
import { log } from '#app/platform/log.server.ts'

/** A request that was answered, as logs and figures may know it. */
export interface Answered {
  requestId: string
  method: string
  /** The pattern, never the address. */
  route: string
  status: number
  ms: number
  /** The visitor left before the end of the answer. */
  isCutShort: boolean
  /** `null` for somebody who is not signed in. */
  personId: string | null
}

/** Tells of each request, once, when its answer has been sent. */
export function observeAnswers(
  patternOf: (path: string) => string,
  tell: (answered: Answered) => void,
): RequestHandler {
  return (request, response, next) => {
    const started = performance.now()
    const route = patternOf(request.path)
    // Whoever reads figures and logs may be the buyer's own operator: neither who bids nor how many shows before the opening.
    const isSecret = route.startsWith('/bids/')
    response.once('close', () => {
      const { requestId, signedIn } = response.locals as { requestId: string; signedIn?: { personId: string } | null }
      tell({
        requestId,
        method: request.method,
        route: isSecret ? '/bids/*' : route,
        status: response.statusCode,
        ms: Math.round((performance.now() - started) * 10) / 10,
        isCutShort: !response.writableFinished,
        personId: isSecret ? null : (signedIn?.personId ?? null),
      })
    })
    next()
  }
}

/** One line for each request; for what browsers and balancers fetch by themselves only when everything is asked for. */
export function logAnswer({ isCutShort, personId, ...answered }: Answered): void {
  const isRoutine = answered.route.startsWith('/assets/') || answered.route.startsWith('/health/')
  log(isRoutine ? 'debug' : 'info', 'answered', {
    ...answered,
    ...(personId ? { personId } : {}),
    ...(isCutShort ? { isCutShort } : {}),
  })
}

/** @returns what every answer is to be told to */
export function measureAnswers(registry: Registry): (answered: Answered) => void {
  const seconds = new Histogram({
    name: 'outturn_request_seconds',
    help: 'Requests by route pattern and the class of their answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  return ({ method, route, status, ms }) => {
    seconds.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, ms / 1000)
  }
}

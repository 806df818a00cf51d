import { createServer, type Server } from 'node:http'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Statement } from './database.server.ts'
import { log } from './log.server.ts'
import type { Readiness } from './readiness.server.ts'

/** The figures of one process: memory, event loop and the like from the start, others as they are added. */
export function makeRegistry(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}

/** @returns what the database is to tell each statement */
export function measureStatements(registry: Registry): (statement: Statement) => void {
  const seconds = new Histogram({
    name: 'outturn_statement_seconds',
    help: 'Statements to the database, by how they ended',
    labelNames: ['outcome'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  return ({ ms, isFault }) => {
    seconds.observe({ outcome: isFault ? 'fault' : 'done' }, ms / 1000)
  }
}

/**
 * A door of its own for those who operate the process: `/metrics` for Prometheus, `/health/live` and `/health/ready`.
 * It asks nobody who they are, so it is bound to the loopback address unless the configuration says otherwise.
 */
export function serveMetrics({
  registry,
  readiness,
  port,
  host,
}: {
  registry: Registry
  readiness: Readiness
  port: number
  host: string
}): Server {
  const server = createServer((request, response) => {
    answerTo(request.url ?? '')
      .catch((error: unknown) => {
        log('error', 'the figures could not be read', { error })
        return { status: 500, type: 'text/plain', text: 'The figures could not be read.' }
      })
      .then(({ status, type, text }) => response.writeHead(status, { 'Content-Type': type }).end(text))
      .catch(() => response.destroy())
  })
  return server.listen(port, host)

  async function answerTo(path: string): Promise<{ status: number; type: string; text: string }> {
    if (path === '/metrics') return { status: 200, type: registry.contentType, text: await registry.metrics() }
    if (path === '/health/live') return { status: 200, type: 'text/plain', text: 'live' }
    if (path !== '/health/ready') return { status: 404, type: 'text/plain', text: 'There is nothing here.' }
    const obstacle = await readiness.obstacle()
    return { status: obstacle ? 503 : 200, type: 'text/plain', text: obstacle ?? 'ready' }
  }
}

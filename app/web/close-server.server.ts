import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Ends a server without losing an answer: for `drainMs` it still takes requests, so that a balancer that has read its
 * readiness sends none into the closing door; then it takes no more and finishes what is under way.
 * @param patienceMs what takes longer than this is cut off
 */
export async function closeServer(
  server: Server,
  { drainMs, patienceMs }: { drainMs: number; patienceMs: number },
): Promise<void> {
  await sleep(drainMs)
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve()
    })
  })
  // A browser keeps its connection for the next page; one that was busy until now is idle only after its answer.
  const idle = setInterval(() => {
    server.closeIdleConnections()
  }, 50)
  const force = setTimeout(() => {
    server.closeAllConnections()
  }, patienceMs)
  await closed
  clearInterval(idle)
  clearTimeout(force)
}

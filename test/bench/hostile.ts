import { loadavg } from 'node:os'
import autocannon from 'autocannon'
import { href } from '#app/lib/href.ts'
import { megabytesOf } from './operating.ts'
import { say } from './say.ts'

const duration = 15

/** Bodies that are short to send and were long to read. */
const bodies = [
  'x[60000000]=1',
  `x${'[0]'.repeat(1_000)}=1`,
  'x=1&'.repeat(2_000),
  Array.from({ length: 400 }, (_, i) => `x${i}[199]=1`).join('&'),
  `__intent__=${encodeURIComponent(JSON.stringify({ type: 'update', payload: { name: 'x[60000000]', value: 1 } }))}`,
]

/** A thousand bodies a second that no form of ours sends, beside twenty visitors a second. */
export async function beside({
  name,
  url,
  page,
  processId,
}: {
  name: string
  url: string
  page: string
  processId: number
}) {
  const visits = () => autocannon({ url: page, connections: 5, overallRate: 20, duration })
  await visits()
  const alone = await visits()
  const before = megabytesOf(processId)
  const [crowd, meanwhile] = await Promise.all([hostile(url), visits()])
  const most = megabytesOf(processId)
  const [p99, of] = [meanwhile.latency.p99, alone.latency.p99]
  say(
    `${name}: 20 visits/s beside 1,000 hostile bodies/s`,
    `p99 ${p99} ms, alone ${of} ms: ${(p99 / of).toFixed(2)} times; ${meanwhile.non2xx + meanwhile.errors} wrong`,
  )
  say(
    `${name}: those bodies`,
    `${Math.round(crowd.requests.average)}/s, p50 ${crowd.latency.p50} ms, p99 ${crowd.latency.p99} ms; memory ${before} then ${most} MB; load ${loadavg()[0]?.toFixed(1) ?? ''}`,
  )
}

function hostile(url: string) {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: new URL(url).origin }
  const requests = bodies.map((body) => ({ method: 'POST' as const, path: href('/sign-in'), headers, body }))
  return autocannon({ url, connections: 20, overallRate: 1_000, duration, requests })
}

import autocannon from 'autocannon'

export interface Load {
  p50: number
  p99: number
  perSecond: number
  wrong: number
}

/** Requests one after the other on so many connections, bounded in time. Milliseconds; only on this machine. */
export async function load(
  url: string,
  { connections, seconds, cookie }: { connections: number; seconds: number; cookie?: string },
): Promise<Load> {
  if (!['localhost', '127.0.0.1'].includes(new URL(url).hostname)) throw new Error(`not this machine: ${url}`)
  const headers = { 'Accept-Encoding': 'gzip', ...(cookie ? { Cookie: cookie } : {}) }
  await autocannon({ url, connections, duration: 2, headers })
  const result = await autocannon({ url, connections, duration: seconds, headers })
  return {
    p50: result.latency.p50,
    p99: result.latency.p99,
    perSecond: result.requests.average,
    wrong: result.non2xx + result.errors,
  }
}

export function shown({ p50, p99, perSecond, wrong }: Load): string {
  const faults = wrong > 0 ? `, ${wrong} WRONG ANSWERS` : ''
  return `p50 ${p50} ms, p99 ${p99} ms, ${Math.round(perSecond)} requests/s${faults}`
}

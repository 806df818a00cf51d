import { get } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import autocannon from 'autocannon'

export interface Load {
  p50: number
  p99: number
  perSecond: number
  wrong: number
}

/** Requests one after the other on so many connections, bounded in time or in number. */
type Amount = { connections: number; cookie?: string } & ({ seconds: number } | { requests: number })

/** What they saw, in milliseconds. Only on this machine. */
export async function load(url: string, { connections, cookie, ...bound }: Amount): Promise<Load> {
  if (!['localhost', '127.0.0.1'].includes(new URL(url).hostname)) throw new Error(`not this machine: ${url}`)
  const headers = { 'Accept-Encoding': 'gzip', ...(cookie ? { Cookie: cookie } : {}) }
  await autocannon({ url, connections, duration: 2, headers })
  const until = 'seconds' in bound ? { duration: bound.seconds } : { amount: bound.requests }
  const result = await autocannon({ url, connections, headers, ...until })
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

/** What a first visit transfers, as a browser with brotli asks for it: the page, its styles, scripts and font. */
export async function coldVisit(url: string): Promise<{ bytes: number; requests: number }> {
  const page = await transferred(url)
  const html = page.text
  const linked = [...html.matchAll(/(?:href|src|from) ?=? ?"(\/(?:assets|favicon)[^"]+)"/g)].map(
    (match) => match[1] ?? '',
  )
  const styles = linked.filter((path) => path.endsWith('.css'))
  let bytes = page.bytes
  const paths = new Set(linked)
  for (const style of styles) {
    const { text } = await transferred(new URL(style, url).href)
    // Browsers load the part of the font that the page's letters need: Latin.
    for (const [, font] of text.matchAll(/url\((\/assets\/[^)]*latin-wght[^)]*)\)/g)) paths.add(font ?? '')
  }
  for (const path of paths) bytes += (await transferred(new URL(path, url).href)).bytes
  return { bytes, requests: paths.size + 1 }
}

/** node:http, because fetch does not tell what came over the wire. */
function transferred(url: string): Promise<{ bytes: number; text: string }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'Accept-Encoding': 'br, gzip' } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const body = Buffer.concat(chunks)
        const encoding = response.headers['content-encoding']
        const plain = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body
        resolve({ bytes: body.length, text: plain.toString('utf8') })
      })
    }).on('error', reject)
  })
}

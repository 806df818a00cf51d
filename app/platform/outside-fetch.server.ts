import { lookup, type LookupAddress } from 'node:dns'
import { request } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** What is not the open internet: this machine, its network, and what no address of a provider can be (RFC 6890). */
const inside = new BlockList()
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(address, prefix, 'ipv4')
}
// Only 2000::/3 is given out; of it what stands for an address of the other kind, or is for books.
const givenOut = new BlockList()
givenOut.addSubnet('2000::', 3, 'ipv6')
for (const [address, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const) {
  inside.addSubnet(address, prefix, 'ipv6')
}

export function isOutside(address: string): boolean {
  const kind = isIP(address)
  if (kind === 4) return !inside.check(address, 'ipv4')
  return kind === 6 && givenOut.check(address, 'ipv6') && !inside.check(address, 'ipv6')
}

/** A name as it is looked up for the very connection that is made: no answer in between can lead it elsewhere. */
export function lookupOutside(look: typeof lookup = lookup): LookupFunction {
  return (hostname, options, done) => {
    look(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const reached = error ? [] : addresses.filter(({ address }) => isOutside(address))
      const [first] = reached
      if (!first) done(error ?? new Error(`${hostname} leads inside`), [])
      else if (options.all) done(null, reached)
      else done(null, first.address, first.family)
    })
  }
}

/**
 * Fetches what somebody outside named, over TLS and from outside addresses only; redirects are not followed.
 * @throws TypeError for what cannot be reached, and for an answer of more than `mostBytes`
 */
export async function fetchOutside(
  url: string,
  { method, headers, body, signal }: Pick<RequestInit, 'method' | 'headers' | 'body' | 'signal'>,
  { mostBytes, lookup: look = lookupOutside() }: { mostBytes: number; lookup?: LookupFunction },
): Promise<Response> {
  const { protocol, hostname } = new URL(url)
  const literal = hostname.replace(/^\[|\]$/g, '')
  if (protocol !== 'https:' || (isIP(literal) !== 0 && !isOutside(literal))) throw new TypeError('this leads inside')
  const sent = body instanceof URLSearchParams || typeof body === 'string' ? body.toString() : null
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => {
      reject(signal?.aborted ? (signal.reason as Error) : new TypeError('it cannot be reached', { cause }))
    }
    const asked = request(
      url,
      {
        method: method ?? 'GET',
        headers: Object.fromEntries(new Headers(headers)),
        lookup: look,
        ...(signal ? { signal } : {}),
      },
      (answer) => {
        const chunks: Buffer[] = []
        let bytes = 0
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.byteLength
          if (bytes > mostBytes) asked.destroy(new TypeError('the answer is too long'))
          else chunks.push(chunk)
        })
        answer.on('error', fail)
        answer.on('end', () => {
          const told = new Headers()
          for (const [name, value] of Object.entries(answer.headersDistinct)) told.set(name, (value ?? []).join(', '))
          resolve(
            new Response(bytes > 0 ? Buffer.concat(chunks) : null, { status: answer.statusCode ?? 502, headers: told }),
          )
        })
      },
    )
    asked.on('error', fail)
    asked.end(sent ?? undefined)
  })
}

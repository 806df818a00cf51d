import type { Server } from 'node:http'
import type { NextFunction, Request, Response } from 'express'

const forReaders = 'GET, HEAD'
const forSenders = 'GET, HEAD, POST'

const hostName = String.raw`(?:[a-z\d_](?:[a-z\d_-]*[a-z\d_])?\.)*[a-z\d_](?:[a-z\d_-]*[a-z\d_])?\.?`
const hostExpression = new RegExp(String.raw`^(?:${hostName}|\[[\da-f:.]{2,45}\])(?::(\d{1,5}))?$`, 'i')

/**
 * What is no request for this portal is answered before anything works on it: 400 for a host that is none, 405 for a
 * method that is not taken there. Afterwards the request bears the portal's own name, whatever a proxy in front wrote:
 * nothing behind may depend on a name that the sender chose.
 * @param takesForms whether the route of a path has an action
 */
export function requestCheck(publicUrl: string, takesForms: (path: string) => boolean) {
  const { host, protocol } = new URL(publicUrl)
  return (request: Request, response: Response, next: NextFunction) => {
    if (!hasHost(request) || !request.originalUrl.startsWith('/')) {
      response.status(400).type('text/plain').send('This is no request to this portal.')
      return
    }
    const allowed = takesForms(request.path) ? forSenders : forReaders
    if (!allowed.split(', ').includes(request.method)) {
      response.set('Allow', allowed).status(405).type('text/plain').send('This cannot be done here.')
      return
    }
    request.headers.host = host
    for (const name of ['x-forwarded-host', 'x-forwarded-port']) Reflect.deleteProperty(request.headers, name)
    Object.defineProperty(request, 'protocol', { value: protocol.slice(0, -1) })
    next()
  }
}

/** CONNECT never becomes a request: without an answer of its own the connection would end without a word. */
export function refuseTunnels(server: Server): void {
  server.on('connect', (_request, socket) => {
    socket.on('error', () => socket.destroy())
    socket.end(
      `HTTP/1.1 405 Method Not Allowed\r\nAllow: ${forSenders}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    )
  })
}

/** Only what speaks HTTP/1.0, such as the check of a balancer, may name no host at all. */
function hasHost({ rawHeaders, httpVersion }: Request): boolean {
  const named = (name: string) => rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name)
  const hosts = named('host')
  if (hosts.length > 1 || (hosts.length === 0 && httpVersion !== '1.0')) return false
  // Each proxy on the way may have added its own.
  const forwarded = named('x-forwarded-host').flatMap((value) => value.split(','))
  return [...hosts, ...forwarded].every((value) => isHost(value.trim()))
}

function isHost(text: string): boolean {
  const fits = text.length <= 255 ? hostExpression.exec(text) : null
  return fits !== null && Number(fits[1] ?? 0) <= 65_535
}

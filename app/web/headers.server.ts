import type { NextFunction, Request, Response } from 'express'
import type { SessionReading } from './session.server.ts'
import { mediaTypeOf } from './sent-form.server.ts'
import { refuseUnread } from './unread-form.server.ts'

const millionBytes = 1_000_000
const mostBytesWithFile = 100 * millionBytes

/** The forms that bring a file. Every other form is small. */
const pathsOfUploads = [/^\/buyer\/tenders\/[^/]+\/documents\/?$/i]

/** The same headers on every answer; the policy names the nonce of this request. */
export function securityHeaders({ nonce, secure, dev }: { nonce: string; secure: boolean; dev: boolean }) {
  const policy = [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self'${dev ? ` 'unsafe-inline'` : ''}`,
    `img-src 'self' data: blob:`,
    `font-src 'self' data:`,
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    `worker-src 'self' blob:`,
    `object-src 'none'`,
    `frame-ancestors 'none'`,
    `form-action 'self'`,
    `base-uri 'none'`,
  ]
  return {
    'Content-Security-Policy': policy.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(secure ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

/**
 * A form is taken only from a page of our own. Browsers name the origin of every POST; one that names another,
 * or `null`, or none where it should, is refused before anything is read.
 */
export function originCheck(publicUrl: string) {
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      next()
      return
    }
    const origin = request.get('Origin')
    const fetchSite = request.get('Sec-Fetch-Site')
    const ours = origin === undefined ? fetchSite === 'same-origin' : origin === publicUrl
    if (ours) next()
    else response.status(403).type('text/plain').send('This form was not sent from a page of this portal.')
  }
}

/** Pages for everybody, as somebody sees them who is not signed in. Behind a mailed link stands what is its reader's alone. */
export function mayBeKept({ method, path }: Pick<Request, 'method' | 'path'>): boolean {
  return method !== 'POST' && /^\/((tenders|help|accessibility)(\/.*)?|_root)?(\.data)?$/.test(path)
}

/**
 * Forms are small. What is larger, or does not say how large it is, is refused before it is read. A form with a file that
 * is larger than files may be is answered by its page, which reads no more of it than what stands before the file.
 */
export function sizeLimit(request: Request, response: Response, next: NextFunction) {
  if (request.method === 'GET' || request.method === 'HEAD') {
    next()
    return
  }
  const length = request.get('Content-Length')
  if (length === undefined) refuseUnread(request, response, next, 'length missing')
  else if (Number(length) > (isUpload(request) ? mostBytesWithFile : millionBytes))
    refuseUnread(request, response, next, 'too large')
  else {
    response.once('finish', () => {
      letTheRestPass(request)
    })
    next()
  }
}

/** What only an upload may be is taken from people who are signed in, or were: from others, nothing of it is read. */
export function uploadLimit(request: Request, response: Response, next: NextFunction) {
  const { signedIn, timedOut } = response.locals['session'] as SessionReading
  const isLarge = Number(request.get('Content-Length') ?? 0) > millionBytes
  if (isLarge && !signedIn && !timedOut) refuseUnread(request, response, next, 'too large')
  else next()
}

function isUpload(request: Request): boolean {
  const type = mediaTypeOf(request.get('Content-Type') ?? '')
  return type === 'multipart/form-data' && pathsOfUploads.some((path) => path.test(request.path))
}

/** A form that was answered before it was read to its end: what is left would hold up the connection's next request. */
function letTheRestPass(request: Request) {
  request.removeAllListeners('data')
  request.resume()
}

/** An address that cannot be decoded, or that holds a NUL, which no text in the database can, leads nowhere. */
export function addressCheck(request: Request, response: Response, next: NextFunction) {
  if (isReadable(request.originalUrl)) next()
  else response.status(404).type('text/plain').send('There is nothing here.')
}

function isReadable(address: string): boolean {
  try {
    return !decodeURIComponent(address.replaceAll('+', ' ')).includes('\0')
  } catch {
    return false
  }
}

/**
 * An answer says once how it may be kept. Where the process has said already that it may not, the route's own word can
 * only make that stricter.
 */
export function oneCacheControl(_request: Request, response: Response, next: NextFunction) {
  const append = response.append.bind(response)
  response.append = (name, value) => {
    const present = response.get('Cache-Control')
    if (name.toLowerCase() !== 'cache-control' || present === undefined) return append(name, value)
    const isTransformed = !String(value).includes('no-transform')
    return response.set('Cache-Control', isTransformed ? present : `${present}, no-transform`)
  }
  next()
}

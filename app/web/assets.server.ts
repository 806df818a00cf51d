import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import express, { type RequestHandler } from 'express'

const typeOf: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Assets whose names hold a hash: kept for a year, sent as the brotli file that the build laid beside each. */
export function sendPrecompressed(folder: string): RequestHandler {
  const plain = express.static(folder, { maxAge: '1y', immutable: true, index: false, fallthrough: false })
  return (request, response, next) => {
    const type = typeOf[extname(request.path)]
    const accepts = /\bbr\b/.test(request.get('Accept-Encoding') ?? '')
    if (type && accepts && /^\/[\w.-]+$/.test(request.path) && existsSync(join(folder, `${request.path}.br`))) {
      request.url = `${request.path}.br`
      response.set({ 'Content-Encoding': 'br', 'Content-Type': type, Vary: 'Accept-Encoding' })
    }
    plain(request, response, next)
  }
}

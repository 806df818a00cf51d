import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from '@remix-run/node'
import { RemixServer, isRouteErrorResponse } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { log } from '#app/platform/log.server.ts'
import { NonceContext } from '#app/web/nonce.ts'

const abortAfter = 10_000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, requestId }: AppLoadContext,
): Promise<Response> {
  const whole = isbot(request.headers.get('User-Agent')) || remixContext.isSpaMode
  return new Promise((resolve, reject) => {
    let shellIsOut = false
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={abortAfter} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        [whole ? 'onAllReady' : 'onShellReady']() {
          shellIsOut = true
          const body = new PassThrough()
          // Each render would stay in memory until its timer fires.
          body.on('close', () => {
            clearTimeout(timer)
          })
          headers.set('Content-Type', 'text/html; charset=utf-8')
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
          pipe(body)
        },
        onShellError(error: unknown) {
          clearTimeout(timer)
          reject(error instanceof Error ? error : new Error(String(error)))
        },
        onError(error: unknown) {
          if (shellIsOut) log('error', 'a page broke while it was sent', { requestId, error })
        },
      },
    )
    const timer = setTimeout(abort, abortAfter)
  })
}

export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }) {
  if (request.signal.aborted) return
  // What a file's address answers to those who may not have it is a refusal, not a fault.
  if (isRouteErrorResponse(error) && error.status < 500) return
  log('error', 'a page failed', { requestId: context.requestId, path: new URL(request.url).pathname, error })
}

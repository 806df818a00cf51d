import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { RemixServer, isRouteErrorResponse } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { log } from '#app/platform/log.server.ts'
import { NonceContext } from '#app/web/nonce.ts'

const abortAfter = 10_000

/** No loader defers, so the page is sent in one piece: streaming it in small ones costs a third of the time. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, requestId }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      clearTimeout(timer)
      reject(error instanceof Error ? error : new Error(String(error)))
    }
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={abortAfter} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        onAllReady() {
          clearTimeout(timer)
          headers.set('Content-Type', 'text/html; charset=utf-8')
          buffer(pipe(new PassThrough())).then((page) => {
            resolve(new Response(page, { headers, status }))
          }, fail)
        },
        onShellError: fail,
        onError(error: unknown) {
          log('error', 'a part of a page broke', { requestId, error })
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
  log('error', 'a page failed', { requestId: context.requestId, error })
}

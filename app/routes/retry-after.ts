import type { HeadersFunction } from '@remix-run/node'
import { explainPause, pauseHeaders } from '#app/identity/pause.ts'
import type { FormAgain } from '#app/web/form.server.ts'

/** Of a page that may ask for a pause. A route exports it as its `headers`: those of loaders and actions are dropped otherwise. */
export const retryAfter: HeadersFunction = ({ actionHeaders, loaderHeaders }) => {
  const seconds = actionHeaders.get('Retry-After') ?? loaderHeaders.get('Retry-After')
  return seconds === null ? {} : { 'Retry-After': seconds }
}

/** The form again, with how long to wait: in words, and for programs. */
export function askToWait(again: FormAgain, waitSeconds: number) {
  return again({ '': [explainPause(waitSeconds)] }, 429, pauseHeaders(waitSeconds))
}

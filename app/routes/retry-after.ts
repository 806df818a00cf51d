import type { HeadersFunction } from '@remix-run/node'

/** Of a page that may ask for a pause. A route exports it as its `headers`: those of loaders and actions are dropped otherwise. */
export const retryAfter: HeadersFunction = ({ actionHeaders, loaderHeaders }) => {
  const seconds = actionHeaders.get('Retry-After') ?? loaderHeaders.get('Retry-After')
  return seconds === null ? {} : { 'Retry-After': seconds }
}

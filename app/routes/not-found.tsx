import type { LoaderFunctionArgs } from '@remix-run/node'
import { plainPage } from '#app/routes/plain-page.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const handle = plainPage

/** Nothing is here; a form that was refused unread is answered here too. */
export const loader = ({ context }: LoaderFunctionArgs) => respondTo(context.unreadForm ?? 'not found')
export const action = () => respondTo('not found')

export default function NotFound() {
  return null
}

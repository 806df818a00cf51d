import { plainPage } from '#app/routes/plain-page.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const handle = plainPage

export const loader = () => respondTo('not found')
export const action = () => respondTo('not found')

export default function NotFound() {
  return null
}

import { respondTo } from '#app/web/refusals.server.ts'

export const loader = () => respondTo('not found')
export const action = () => respondTo('not found')

export default function NotFound() {
  return null
}

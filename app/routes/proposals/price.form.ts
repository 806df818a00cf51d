import { z } from 'zod'
import { typedPounds } from '#app/routes/typed-shapes.ts'
import { shownVersion } from './answer.form.ts'

export const priceForm = z.object({ shownVersion, pricePounds: z.array(typedPounds()).max(20).default([]) })

export function placeInPrice(name: string): string | null {
  const index = /^pricePounds\[(\d+)\]/.exec(name)?.[1]
  return index === undefined ? null : `Year ${Number(index) + 1}`
}

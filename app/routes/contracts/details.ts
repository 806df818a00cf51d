import { explainDates } from '#app/contracts/content.ts'
import type { DateContradiction } from '#app/contracts/contract-dates.ts'
import type { CalendarDay } from '#app/lib/time.ts'
import { typedFields } from '#app/routes/typed-fields.ts'

interface TypedDetails {
  startsOn: CalendarDay
  mobilisation: string
  buyerName: string
  buyerCapacity: string
  providerName: string
  providerCapacity: string
}

/** Nobody is expected to sign where no name is given. */
export function typedDetails(typed: TypedDetails) {
  const { startsOn, mobilisation, buyerName, buyerCapacity, providerName, providerCapacity } = typed
  const signatory = (name: string, capacity: string) => (name === '' ? null : { name, capacity })
  return {
    startsOn,
    mobilisation,
    buyerSignatory: signatory(buyerName, buyerCapacity),
    providerSignatory: signatory(providerName, providerCapacity),
  }
}

/** What was typed before a refusal; without one, what the contract would say. */
export function detailsTyped(
  typed: Record<string, unknown> | undefined,
  otherwise: TypedDetails & { verifierId: string },
) {
  const fields = typedFields(typed)
  const text = (name: Exclude<keyof typeof otherwise, 'startsOn'>) => fields.text(name, otherwise[name])
  return {
    startsOn: fields.dayTime('startsOn', otherwise.startsOn),
    mobilisation: text('mobilisation'),
    buyerName: text('buyerName'),
    buyerCapacity: text('buyerCapacity'),
    providerName: text('providerName'),
    providerCapacity: text('providerCapacity'),
    verifierId: text('verifierId'),
  }
}

/** Each contradiction at the field in which it can be mended. */
export function wrongDates(contradictions: readonly DateContradiction[]): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const { field, text } of contradictions.map(explainDates)) errors[field] = [...(errors[field] ?? []), text]
  return errors
}

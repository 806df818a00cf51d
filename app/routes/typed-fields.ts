import { pathOf, valueAt } from '#app/lib/field-path.ts'
import type { TypedDayTime } from '#app/ui/date-fields.tsx'

/**
 * Reads what was typed before a refusal, field by field. Names may be paths (`outcomes[0].statement`).
 * Without an earlier try, `otherwise` (what is stored) is shown.
 */
export function typedFields(typed: Record<string, unknown> | undefined) {
  const at = (name: string): unknown => valueAt(typed, pathOf(name))
  return {
    text(name: string, otherwise = ''): string {
      if (!typed) return otherwise
      const value = at(name)
      return typeof value === 'string' ? value : ''
    },
    texts(name: string, otherwise: readonly string[] = []): string[] {
      if (!typed) return [...otherwise]
      const value = at(name)
      return [value].flat().filter((text): text is string => typeof text === 'string')
    },
    /** The parts of a `DateField` or `DateTimeField`; without an earlier try, what is stored. */
    dayTime<Stored>(name: string, otherwise: Stored): Stored | TypedDayTime {
      if (!typed) return otherwise
      const part = (key: string) => this.text(`${name}.${key}`)
      return { day: part('day'), month: part('month'), year: part('year'), time: part('time') }
    },
    /** How many rows a list has now, after an add or remove button. */
    count(name: string, otherwise: number): number {
      if (!typed) return otherwise
      const value = at(name)
      return Array.isArray(value) ? value.length : 0
    },
  }
}

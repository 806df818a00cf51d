import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import { addMonths, type CalendarDay } from '#app/lib/time.ts'
import { formatPence, type Pence } from '#app/lib/money.ts'
import { instalments } from '#app/tendering/payment-terms.ts'

const monthsOfYear = 12

export interface CoreInstalment {
  contractYear: number
  /** 1 to 12. */
  instalment: number
  /** In advance: the first day of its month. */
  dueOn: CalendarDay
  duePence: Pence
  explanation: string
}

/** The core of every year in twelve monthly instalments that add up to it to the penny. */
export function coreInstalments({ years }: Pick<ContractTerms, 'years'>): CoreInstalment[] {
  return years.flatMap(({ year, from, corePence }) =>
    instalments(corePence, monthsOfYear).map((duePence, index) => ({
      contractYear: year,
      instalment: index + 1,
      dueOn: addMonths(from, index),
      duePence,
      explanation:
        `Instalment ${index + 1} of ${monthsOfYear} of the core of year ${year}, ` +
        `${formatPence(corePence, { always: true })}: ${formatPence(duePence, { always: true })}.`,
    })),
  )
}

import { mailText, words } from '#app/lib/mail-text.ts'
import { formatDay, type CalendarDay } from '#app/lib/time.ts'

/** What owners of commissioner organisations are sent once a day: kept outside the portal, it proves the record. */
export function headLetter({ to, onDay, head }: { to: string; onDay: CalendarDay; head: string }) {
  return {
    to,
    subject: words`The head of the record of ${formatDay(onDay)}`,
    text: mailText(
      words`Everything that happens in the portal is written into one record, chained by hashes. This was its newest head when ${formatDay(onDay)} ended (UTC):`,
      words`${head}`,
      words`Keep this mail. Should anybody ever change, remove or add an event of that day or an earlier one, whoever runs the portal can prove it from this head: npm run verify-record -- --head, followed by the line above.`,
    ),
  }
}

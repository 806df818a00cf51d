import { mailParagraphs } from '#app/lib/mail-text.ts'
import { formatMoment } from '#app/lib/time.ts'
import type { Mode } from '#app/platform/configuration.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { newestMails } from '#app/platform/mail.server.ts'
import { isForTrying } from '#app/platform/portal-mark.server.ts'

const shown = 50

/**
 * The newest mails of the demo with what they say: there, nothing goes out, and whoever looks may be anybody. `null` where
 * there is no demo.
 */
export async function mailboxPage(db: Db, mode: Mode) {
  if (!(await isForTrying(db, mode))) return null
  const mails = await newestMails(db, shown)
  return {
    shown,
    mails: mails.map(({ id, recipient, subject, body, writtenAt }) => ({
      id,
      recipient,
      subject,
      when: formatMoment(writtenAt, 'Europe/London'),
      paragraphs: body === null ? [] : mailParagraphs(body),
    })),
  }
}

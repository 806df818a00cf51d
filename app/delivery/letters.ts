import { href } from '#app/lib/href.ts'
import { link, mailText, words } from '#app/lib/mail-text.ts'

/** To those who check: a result is to be looked at again. The reason stands on the page and not in the mail. */
export function checkAskedLetter({
  to,
  reference,
  milestone,
  contractId,
}: {
  to: string
  reference: string
  milestone: string
  contractId: string
}) {
  return {
    to,
    subject: words`Please check results of contract ${reference} again`,
    text: mailText(
      words`Somebody of the buyer asks you to check “${milestone}” again. The earlier check stays, and yours is added to it. Payment waits for it.`,
      words`The reason, and the way to record the check, stand with the results:`,
      link(href('/contracts/:contractId/delivery', { contractId })),
    ),
  }
}

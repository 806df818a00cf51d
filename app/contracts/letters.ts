import { href } from '#app/lib/href.ts'
import { link, mailText, words } from '#app/lib/mail-text.ts'

/** The reference alone names the contract: titles are for those who may sign in. */
export function signedCopyLetter({ to, contractId, reference }: { to: string; contractId: string; reference: string }) {
  return {
    to,
    subject: words`The signed copy of contract ${reference}`,
    text: mailText(
      words`Both parties have signed contract ${reference}. Its signed copy, which says who signed, in what capacity and when, can be downloaded here:`,
      link(href('/contracts/:contractId', { contractId })),
      words`The document that was signed is kept beside it, unchanged.`,
    ),
  }
}

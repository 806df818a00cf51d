import { href } from '#app/lib/href.ts'
import { methodWords } from './content.ts'
import type { CheckingMethod } from './verification.ts'

/** To those who check: a result is to be looked at again. The reason stands on the page and not in the mail. */
export function checkAskedLetter(asked: {
  to: string
  reference: string
  milestone: string
  method: CheckingMethod
  contractId: string
  cohortId: string
}) {
  const { to, reference, milestone, method, contractId, cohortId } = asked
  return {
    to,
    subject: `Please check results of contract ${reference} again`,
    text: [
      `Somebody asks that “${milestone}” is checked again from ${methodWords[method]}. The earlier check stays; yours is added to it. Payment waits for it.`,
      'The reason, and the way to record the check, stand on this page:',
      href.contractPart(contractId, `delivery/${cohortId}`),
    ].join('\n\n'),
  }
}

import { log } from '#app/platform/log.server.ts'
import type { WebContext } from './context.server.ts'

/** By what somebody shows who they are. */
type Step = 'password' | 'code' | 'password again'

/**
 * A line for each try to show who one is, the wrong ones too: who looks for somebody that guesses needs those. What was
 * typed is not in it, since people type passwords where an address belongs; the same address has the same mark.
 * @param subject the address as typed, or the id of a person
 */
export function logTry(
  { keys, browser, requestId }: Pick<WebContext, 'keys' | 'browser' | 'requestId'>,
  { step, subject, outcome }: { step: Step; subject: string; outcome: string },
): void {
  log(outcome === 'right' ? 'info' : 'warn', 'somebody shows who they are', {
    requestId,
    step,
    outcome,
    subject: keys.mark(subject.toLowerCase(), 'tries in the log'),
    network: browser.network,
  })
}

import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { href } from '#app/lib/href.ts'
import type { Result } from '#app/lib/result.ts'
import { formatMoment } from '#app/lib/time.ts'
import { saveSection } from '#app/proposals/acts/save-section.server.ts'
import { changedBy, explainBlocker, explainClosed } from '#app/proposals/content.ts'
import type { Section } from '#app/proposals/sections.ts'
import { actingIn } from '#app/web/context.server.ts'
import type { DraftReplies } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

type PageRefusal = { kind: 'not found' | 'not permitted' | 'not started' | 'not submitted' }

/** What a page shows; without a proposal, or a submission that counts, the workspace instead. */
export function pageOr<Page>(page: Result<Page, PageRefusal>, tenderId: string): Page {
  if (page.ok) return page.value
  const { kind } = page.refusal
  if (kind === 'not started' || kind === 'not submitted') throw redirect(href('/bids/:tenderId', { tenderId }))
  return respondTo(kind)
}

/** Saves a section and goes back to the workspace; or shows its form again, with everything typed and what is wrong with it. */
export async function saveAndReturn(
  { context, request }: ActionFunctionArgs,
  { tenderId, timeZone, customersWord }: { tenderId: string; timeZone: string; customersWord: string },
  { shownVersion, section, form }: { shownVersion: number; section: Section; form: DraftReplies },
) {
  const result = await saveSection(actingIn(context, request), { tenderId, shownVersion, section })
  if (result.ok) {
    const wrong: Record<string, string[]> = {}
    for (const blocker of result.value.contradictions) {
      wrong[blocker.field] = [...(wrong[blocker.field] ?? []), explainBlocker(blocker, customersWord)]
    }
    return form.afterSaving(result.value.version, wrong) ?? redirect(href('/bids/:tenderId', { tenderId }))
  }
  const { refusal } = result
  switch (refusal.kind) {
    case 'changed since shown': {
      const moment = refusal.savedAt === null ? null : formatMoment(refusal.savedAt, timeZone)
      return form.again({ '': [changedBy(refusal.by, moment)] }, 409)
    }
    case 'too late':
    case 'not open':
    case 'submitted already':
      return form.again({ '': [explainClosed(refusal, timeZone)] }, 409)
    default:
      return respondTo(refusal.kind)
  }
}

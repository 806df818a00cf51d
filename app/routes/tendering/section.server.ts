import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { href } from '#app/lib/href.ts'
import { reviseTender } from '#app/tendering/acts/revise-tender.server.ts'
import { changedSinceShown, explainBlocker, publishedAlready } from '#app/tendering/content.ts'
import { fieldOf } from '#app/tendering/draft-tasks.ts'
import { sectionPage } from '#app/tendering/pages/section-page.server.ts'
import type { SectionPart } from '#app/tendering/sections.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import type { DraftReplies } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

/** The draft that a section page shows; what is published leads to its own page instead. */
export async function loadSection({ context, params, request }: LoaderFunctionArgs, part?: SectionPart) {
  const tenderId = idOf(params, 'tenderId')
  const page = await sectionPage(context.db, requireActor(context, request), tenderId, part)
  if (page.ok) return page.value
  if (page.refusal.kind === 'published already') throw redirect(href('/buyer/tenders/:tenderId', { tenderId }))
  return respondTo(page.refusal.kind)
}

/** Saves a section and goes on to `next`; or shows its form again, with everything typed and what is wrong with it. */
export async function saveSection(
  { context, params, request }: ActionFunctionArgs,
  save: {
    section: SectionPart
    shownVersion: number
    change: Partial<Specification>
    form: DraftReplies
    next?: string
    shown?: readonly string[]
  },
) {
  const tenderId = idOf(params, 'tenderId')
  const { form, next, ...revision } = save
  const result = await reviseTender(actingIn(context, request), { tenderId, ...revision })
  if (result.ok) {
    const { version, contradictions, specification } = result.value
    const wrong: Record<string, string[]> = {}
    for (const blocker of contradictions) {
      const field = fieldOf(blocker.path, specification)
      wrong[field] = [...(wrong[field] ?? []), explainBlocker(blocker, specification)]
    }
    return form.afterSaving(version, wrong) ?? redirect(next ?? href('/buyer/tenders/:tenderId', { tenderId }))
  }
  switch (result.refusal.kind) {
    case 'changed since shown':
      return form.again({ '': [changedSinceShown] }, 409)
    case 'published already':
      return form.again({ '': [publishedAlready] }, 409)
    default:
      return respondTo(result.refusal.kind)
  }
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { href } from '#app/lib/href.ts'
import { reviseTender } from '#app/tendering/acts/revise-tender.server.ts'
import { changedSinceShown, explainBlocker, momentPassed, publishedAlready } from '#app/tendering/content.ts'
import { fieldOf } from '#app/tendering/draft-tasks.ts'
import { sectionPage } from '#app/tendering/pages/section-page.server.ts'
import type { SectionPart } from '#app/tendering/sections.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import type { FormAgain } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

/** The draft that a section page shows; what is published leads to its own page instead. */
export async function loadSection({ context, params, request }: LoaderFunctionArgs, part?: SectionPart) {
  const tenderId = idOf(params, 'tenderId')
  const page = await sectionPage(context.db, requireActor(context, request), tenderId, part)
  if (page.ok) return page.value
  if (page.refusal.kind === 'published already') throw redirect(href.tender(tenderId))
  return respondTo(page.refusal.kind)
}

/** Saves a section and goes on to `next`; or shows its form again, with everything typed, where that is refused. */
export async function saveSection(
  { context, params, request }: ActionFunctionArgs,
  save: {
    section: SectionPart
    shownVersion: number
    change: Partial<Specification>
    again: FormAgain
    next?: string
    shown?: readonly string[]
  },
) {
  const tenderId = idOf(params, 'tenderId')
  const { again, next, ...revision } = save
  const result = await reviseTender(actingIn(context, request), { tenderId, ...revision })
  if (result.ok) return redirect(next ?? href.tender(tenderId))
  switch (result.refusal.kind) {
    case 'changed since shown':
      return again({ '': [changedSinceShown] }, 409)
    case 'published already':
      return again({ '': [publishedAlready] }, 409)
    case 'in the past':
      return again(Object.fromEntries(result.refusal.names.map((name) => [`timetable.${name}`, [momentPassed(name)]])))
    case 'contradicts itself': {
      const { blockers, specification } = result.refusal
      const errors: Record<string, string[]> = {}
      for (const blocker of blockers) {
        const field = fieldOf(blocker.path, specification)
        errors[field] = [...(errors[field] ?? []), explainBlocker(blocker, specification)]
      }
      return again(errors)
    }
    default:
      return respondTo(result.refusal.kind)
  }
}

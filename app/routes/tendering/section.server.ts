import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { href } from '#app/lib/href.ts'
import { reviseTender } from '#app/tendering/acts/revise-tender.server.ts'
import { changedSinceShown, momentPassed, publishedAlready } from '#app/tendering/content.ts'
import { sectionPage } from '#app/tendering/pages/section-page.server.ts'
import type { SectionPart } from '#app/tendering/sections.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import type { FormAgain } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

/** The draft that a section page shows; what is published leads to its own page instead. */
export async function loadSection({ context, params, request }: LoaderFunctionArgs) {
  const tenderId = idOf(params, 'tenderId')
  const page = await sectionPage(context.db, requireActor(context, request), tenderId)
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
  },
) {
  const tenderId = idOf(params, 'tenderId')
  const { section, shownVersion, change, again, next } = save
  const result = await reviseTender(actingIn(context, request), { tenderId, shownVersion, section, change })
  if (result.ok) return redirect(next ?? href.tender(tenderId))
  switch (result.refusal.kind) {
    case 'changed since shown':
      return again({ '': [changedSinceShown] }, 409)
    case 'published already':
      return again({ '': [publishedAlready] }, 409)
    case 'in the past':
      return again(Object.fromEntries(result.refusal.names.map((name) => [`timetable.${name}`, [momentPassed(name)]])))
    default:
      return respondTo(result.refusal.kind)
  }
}

import { roleWords } from '#app/evaluation/content.ts'
import { scores } from '#app/evaluation/panel.ts'
import { panelPlacesOf } from '#app/evaluation/store/evaluations.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import type { Db } from '#app/platform/database.server.ts'

/** Every tender on whose panel this person has a place, with what they can do next. One query. */
export async function panelsPage(db: Db, actor: Actor) {
  const places = await panelPlacesOf(db, actor)
  return {
    panels: places.map((place) => ({
      tenderId: place.tenderId,
      reference: place.reference,
      title: place.title,
      role: roleWords[place.role].name,
      next: nextStep(place),
    })),
  }
}

type Place = Awaited<ReturnType<typeof panelPlacesOf>>[number]

/** `yours` where it waits for this person. */
function nextStep(place: Place): { text: string; yours: boolean } {
  if (place.ranked) return { text: 'Ranked', yours: false }
  if (place.waits) return { text: 'Your conflict of interest is being decided', yours: false }
  const mustDeclare = place.opened ? !place.declaredOnNames : !place.declaredBefore
  if (mustDeclare) return { text: 'Declare your interests', yours: true }
  if (!place.opened) return { text: 'The proposals are still sealed', yours: false }
  if (place.consensusLocked) return { text: 'The moderation is closed', yours: place.role === 'chair' }
  if (scores(place) && !place.scoresLocked) return { text: 'Score the proposals', yours: true }
  return { text: 'Moderation, when everybody has locked their scores', yours: false }
}

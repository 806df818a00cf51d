import type { Actor } from '#app/identity/actor.ts'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { confirmFigures } from '#app/tendering/acts/confirm-figures.server.ts'
import { draftTender } from '#app/tendering/acts/draft-tender.server.ts'
import { publishTender } from '#app/tendering/acts/publish-tender.server.ts'
import { reviseTender } from '#app/tendering/acts/revise-tender.server.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { publicationPage } from '#app/tendering/pages/publication-page.server.ts'
import { findDraft } from '#app/tendering/store/drafts.server.ts'
import { storySpecification } from '#db/seeds/story.ts'
import { stage } from './stages.ts'
import { storyMorning, type World } from './world.ts'

/** The buyer of the story with one person for each role. */
export async function aBuyer(world: World) {
  const organisation = await world.anOrganisation('commissioner')
  const [commissioner, approver, chair, marcus, joan, sam, legal, moderator, owner] = await Promise.all([
    world.aPerson(organisation, ['owner', 'commissioner'], 'Priya Shah'),
    world.aPerson(organisation, ['approver'], 'Tom Okafor'),
    world.aPerson(organisation, ['panel chair', 'evaluator'], 'Ellen Ward'),
    world.aPerson(organisation, ['evaluator'], 'Marcus Bell'),
    world.aPerson(organisation, ['evaluator'], 'Joan Pritchard'),
    world.aPerson(organisation, ['evaluator'], 'Sam Doyle'),
    world.aPerson(organisation, ['legal'], 'Ruth Adeyemi'),
    world.aPerson(organisation, ['moderator'], 'Nadia Rahman'),
    world.aPerson(organisation, ['owner'], 'Olive Owner'),
  ])
  return { organisation, commissioner, approver, chair, marcus, joan, sam, legal, moderator, owner }
}

export type Buyer = Awaited<ReturnType<typeof aBuyer>>

/** A draft that lacks nothing but approval: the story's specification, with what a test changes. */
export const aReadyTender = stage('a ready tender', [{}], async (world: World, change: Partial<Specification>) => {
  await world.setClock(storyMorning)
  const buyer = await aBuyer(world)
  const act = world.contextOf(buyer.commissioner)
  const specification = { ...storySpecification(), ...change }
  const drafted = await draftTender(act, { title: specification.title, summary: specification.summary })
  if (!drafted.ok) throw new Error(drafted.refusal.kind)
  const { tenderId } = drafted.value
  const revised = await reviseTender(act, { tenderId, shownVersion: 1, section: 'everything', change: specification })
  if (!revised.ok) throw new Error(revised.refusal.kind)
  return { buyer, tender: await theTender(world, tenderId) }
})

export async function theTender(world: Pick<World, 'db'>, tenderId: string) {
  const tender = await findDraft(world.db, tenderId)
  if (!tender) throw new Error(`there is no tender ${tenderId}`)
  return tender
}

/** A provider with one person who writes and one who signs as well. */
export async function aProvider(
  world: World,
  name?: string,
): Promise<{ organisationId: string; writer: Actor; signatory: Actor }> {
  const organisation = await world.anOrganisation('provider', name)
  const [writer, signatory] = await Promise.all([
    world.aPerson(organisation, ['bid writer']),
    world.aPerson(organisation, ['bid writer', 'signatory']),
  ])
  return { organisationId: organisation.id, writer, signatory }
}

/** A tender that is open for proposals until the story's deadline. Leaves the clock on the morning of publication. */
export const aPublishedTender = stage(
  'a published tender',
  [{}],
  async (world: World, change: Partial<Specification>) => {
    const { buyer, tender } = await aReadyTender(world, change)
    const shown = { tenderId: tender.id, shownVersion: tender.version }
    const page = await publicationPage(world.db, buyer.commissioner, tender.id)
    const meant = page.ok ? page.value.unusual.map(({ text }) => text) : []
    if (meant.length > 0) await confirmFigures(world.contextOf(buyer.commissioner), { tenderId: tender.id, meant })
    const approved = await approveTender(world.contextOf(buyer.approver), { ...shown, looked: true })
    if (!approved.ok) throw new Error(JSON.stringify(approved.refusal))
    const published = await publishTender(world.contextOf(buyer.commissioner), shown)
    if (!published.ok) throw new Error(JSON.stringify(published.refusal))
    return { buyer, tender: await theTender(world, tender.id) }
  },
)

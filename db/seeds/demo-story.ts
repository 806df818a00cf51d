import { sql } from 'kysely'
import { addDays, dayOf, daysBetween, day, instant, startOfDay, type Instant } from '#app/lib/time.ts'
import { setPortalClock } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { askClarification } from '#app/tendering/acts/ask-clarification.server.ts'
import { declineClarification } from '#app/tendering/acts/decline-clarification.server.ts'
import { registerInterest } from '#app/tendering/acts/register-interest.server.ts'
import { makeCast } from './demo-people.ts'
import { done, makeStage } from './play.ts'
import { awardStory, contractStory, deliverStory, type Render } from './play-contract.ts'
import { agreeStory, confirmStory, declareStory, rankStory, scorers, scoreStory } from './play-evaluation.ts'
import { openStory, proposeStory, writeProposal } from './play-proposals.ts'
import { clarifyStory, publishStory } from './play-tender.ts'
import { bidders, storyProposal } from './story.ts'

const service = 'reablement for older people leaving hospital'

/**
 * Plays the story three times through the acts, for three areas of the council, each moved by whole weeks so that
 * today one is open for proposals, one is being scored and one is delivering. The clock ends at the present.
 */
export async function loadDemoStory(system: SystemContext, render: Render): Promise<void> {
  const today = dayOf(await realNow(system), 'Europe/London')
  // The organisations were there before their tenders.
  await setClock(system, startOfDay(addDays(today, -500), 'Europe/London'))
  const cast = await makeCast(system)
  const shownToday = (storyDay: string) => Math.floor(daysBetween(day(storyDay), today) / 7) * 7

  await playDelivering(makeStage(system, cast, shownToday('2028-01-24')), render)
  await playScoring(makeStage(system, cast, shownToday('2027-02-03')))
  await playOpen(makeStage(system, cast, shownToday('2026-12-28')))
  await setClock(system, await realNow(system))
}

async function setClock({ db }: SystemContext, at: Instant) {
  await db.transaction().execute((tx) => setPortalClock(tx, at))
}

type Stage = ReturnType<typeof makeStage>

async function playDelivering(stage: Stage, render: Render) {
  const { tenderId } = await publishStory(stage, { title: `Home again, Harbour area: ${service}` })
  await clarifyStory(stage, tenderId)
  await declareStory(stage, tenderId)
  await stage.at('2027-01-27T16:00')
  for (const bidder of bidders) await proposeStory(stage, tenderId, bidder)
  await openStory(stage, tenderId)
  await confirmStory(stage, tenderId)
  await stage.at('2027-02-10T10:00')
  for (const name of scorers) await scoreStory(stage, tenderId, name)
  await stage.at('2027-02-16T10:00')
  await agreeStory(stage, tenderId)
  await rankStory(stage, tenderId)
  await awardStory(stage, tenderId)
  const { contractId } = await contractStory(stage, tenderId, render)
  await deliverStory(stage, contractId)
}

/** Marcus has locked his scores, Ellen has scored one proposal, Joan has not begun. */
async function playScoring(stage: Stage) {
  const { tenderId } = await publishStory(stage, { title: `Home again, Riverside area: ${service}` })
  await clarifyStory(stage, tenderId)
  await declareStory(stage, tenderId)
  await stage.at('2027-01-28T11:00')
  for (const bidder of bidders) await proposeStory(stage, tenderId, bidder)
  await openStory(stage, tenderId)
  await confirmStory(stage, tenderId)
  await stage.at('2027-02-02T10:00')
  await scoreStory(stage, tenderId, 'Marcus Bell')
  const except = [{ bidder: 'northern' }, { bidder: 'steadfast' }] as const
  await scoreStory(stage, tenderId, 'Ellen Ward', { except, lock: false })
}

/** Gareth has submitted, Ffion and Lee are writing, one question waits for an answer, and one was declined. */
async function playOpen(stage: Stage) {
  const { tenderId } = await publishStory(stage, { title: `Home again, Hill area: ${service}` })
  await clarifyStory(stage, tenderId)
  await stage.at('2026-12-18T10:00')
  done(await registerInterest(stage.as('Anita Desai'), { tenderId }))
  const question = 'May the team be based in the community hospital during the first year?'
  done(await askClarification(stage.as('Ffion Llŷr'), { tenderId, question }))
  const confidential = 'What does the council pay the present team in the Hill area?'
  const asked = done(await askClarification(stage.as('Lee Park'), { tenderId, question: confidential }))
  const reason = 'That is a contract with another provider, whose prices are confidential.'
  done(await declineClarification(stage.as('Priya Shah'), { tenderId, clarificationId: asked.clarificationId, reason }))
  await proposeStory(stage, tenderId, 'northern')
  const hearth = storyProposal('hearth')
  const { V2: _unwritten, ...answers } = hearth.answers
  await writeProposal(stage, tenderId, 'Ffion Llŷr', { ...hearth, answers })
  await writeProposal(stage, tenderId, 'Lee Park', storyProposal('northern'))
}

async function realNow({ db }: SystemContext) {
  const { rows } = await sql<{ ms: number }>`select extract(epoch from clock_timestamp())::float8 * 1000 as ms`.execute(
    db,
  )
  return instant(Math.floor(rows[0]?.ms ?? 0))
}

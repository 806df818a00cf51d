import { decideConflict } from '#app/evaluation/acts/decide-conflict.server.ts'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { lockConsensus } from '#app/evaluation/acts/lock-consensus.server.ts'
import { lockScores } from '#app/evaluation/acts/lock-scores.server.ts'
import { rankProposals } from '#app/evaluation/acts/rank-proposals.server.ts'
import { recordConsensus } from '#app/evaluation/acts/record-consensus.server.ts'
import { recordScore } from '#app/evaluation/acts/record-score.server.ts'
import { replacePanelMember } from '#app/evaluation/acts/replace-panel-member.server.ts'
import { startRanking } from '#app/evaluation/acts/start-ranking.server.ts'
import { done, type Stage } from './play.ts'
import { story, bidders, type Bidder } from './story.ts'

export const scorers = ['Ellen Ward', 'Marcus Bell', 'Joan Pritchard'] as const
export type Scorer = (typeof scorers)[number]

/** Before the opening: Sam declares that his sister works for a bidder, Nadia decides, Marcus takes his place. */
export async function declareStory(stage: Stage, tenderId: string): Promise<void> {
  await stage.at('2027-01-18T09:30')
  const declare = async (name: string, conflict: boolean, statement: string) =>
    done(
      await declareInterests(stage.as(name), {
        tenderId,
        shownStage: 'before opening',
        shownCount: 0,
        conflict,
        statement,
      }),
    )
  await declare('Sam Doyle', true, 'My sister works for Northern Reable Ltd.')
  for (const name of ['Ellen Ward', 'Joan Pritchard', 'Nadia Rahman']) await declare(name, false, '')
  await stage.at('2027-01-19T10:00')
  const { personId } = stage.person('Sam Doyle')
  const reason = 'A close relative works for an organisation that may bid.'
  const { id: declarationId } = await stage.system.db
    .selectFrom('interest_declaration')
    .select('id')
    .where('tender_id', '=', tenderId)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  const declared = { tenderId, personId, declarationId }
  done(await decideConflict(stage.as('Nadia Rahman'), { ...declared, decision: 'may not score', reason }))
  const joiningId = stage.person('Marcus Bell').personId
  done(await replacePanelMember(stage.as('Priya Shah'), { tenderId, leavingId: personId, joiningId, reason }))
  await declare('Marcus Bell', false, '')
}

/** After the opening everybody confirms on the names of the bidders. */
export async function confirmStory(stage: Stage, tenderId: string): Promise<void> {
  for (const name of [...scorers, 'Nadia Rahman']) {
    const declaration = { tenderId, shownStage: 'names known', shownCount: 1, conflict: false, statement: '' } as const
    done(await declareInterests(stage.as(name), declaration))
  }
}

/** The opened proposals by the story's names for their bidders. */
export async function openedProposals(stage: Stage, tenderId: string): Promise<Record<Bidder, string>> {
  const rows = await stage.system.db
    .selectFrom('opened_proposal')
    .innerJoin('organisation', 'organisation.id', 'opened_proposal.organisation_id')
    .select(['proposal_id as proposalId', 'organisation.name'])
    .where('tender_id', '=', tenderId)
    .execute()
  const named = bidders.flatMap((bidder) => {
    const { name } = story.organisations.find(({ key }) => key === bidder) ?? {}
    const row = rows.find((one) => one.name === name)
    return row ? [[bidder, row.proposalId] as const] : []
  })
  return Object.fromEntries(named) as Record<Bidder, string>
}

/** What the story says of one bidder's scores. */
export function scoresOf(bidder: Bidder) {
  const told = story.proposals.find(({ organisation }) => organisation === bidder)
  if (!told) throw new Error(`the story has no bidder ${bidder}`)
  return told
}

interface Played {
  /** What is left out because somebody did it before: whole proposals, or cells of them. */
  except?: readonly { bidder: Bidder; criterion?: string }[]
  lock?: boolean
}

function leavesOut(except: NonNullable<Played['except']>, bidder: Bidder, criterion: string): boolean {
  return except.some((one) => one.bidder === bidder && (one.criterion ?? criterion) === criterion)
}

/** One person scores everything, in the order of the bidders. */
export async function scoreStory(
  stage: Stage,
  tenderId: string,
  name: Scorer,
  { except = [], lock = true }: Played = {},
): Promise<void> {
  const proposals = await openedProposals(stage, tenderId)
  for (const bidder of bidders) {
    const { scores, reasons } = scoresOf(bidder)
    for (const [criterion, score] of Object.entries(scores[name])) {
      if (leavesOut(except, bidder, criterion)) continue
      const reason = (reasons[name] as Record<string, string>)[criterion] ?? ''
      const cell = { tenderId, proposalId: proposals[bidder], criterion }
      done(await recordScore(stage.as(name), { ...cell, score, reason, shownVersion: 0 }))
    }
  }
  if (lock) done(await lockScores(stage.as(name), { tenderId }))
}

/** Ellen records what the panel agreed. */
export async function agreeStory(
  stage: Stage,
  tenderId: string,
  { except = [], lock = true }: Played = {},
): Promise<void> {
  const proposals = await openedProposals(stage, tenderId)
  for (const bidder of bidders) {
    for (const [criterion, { score, reason }] of Object.entries(scoresOf(bidder).consensus)) {
      if (leavesOut(except, bidder, criterion)) continue
      const cell = { tenderId, proposalId: proposals[bidder], criterion }
      done(await recordConsensus(stage.as('Ellen Ward'), { ...cell, score, reason, shownVersion: 0 }))
    }
  }
  if (lock) done(await lockConsensus(stage.as('Ellen Ward'), { tenderId }))
}

/** Ellen starts the ranking; the worker's part is done at once. */
export async function rankStory(stage: Stage, tenderId: string): Promise<void> {
  done(await startRanking(stage.as('Ellen Ward'), { tenderId }))
  done(await rankProposals(stage.system, { tenderId }))
}

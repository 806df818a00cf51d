import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { filesOnDisk } from '#app/platform/files.server.ts'
import { awardStory, contractStory, deliverStory } from '#db/seeds/play-contract.ts'
import {
  agreeStory,
  confirmStory,
  declareStory,
  openedProposals,
  rankStory,
  scorers,
  scoreStory,
} from '#db/seeds/play-evaluation.ts'
import { handIn, openStory, proposeStory, writeProposal } from '#db/seeds/play-proposals.ts'
import { clarifyStory, publishStory } from '#db/seeds/play-tender.ts'
import type { Stage } from '#db/seeds/play.ts'
import { bidders, storyProposal } from '#db/seeds/story.ts'
import { everyAnswer, patternOf, sameAgain, split } from '#test/support/every-answer.ts'
import { amendInWork, changeInWork } from '#test/support/in-work.ts'
import { useStoryPortal } from '#test/support/story-portal.ts'
import { theTender } from '#test/support/tenders.ts'
import { renderContractInProcess } from '#workers/contract-renderer.ts'
import { handlers, type jobs } from '#workers/handlers.ts'
import type { JobHandler } from '#workers/job-handler.ts'
import { sweeps } from '#workers/timetable.ts'

const portal = useStoryPortal(untilBiddersWrite, ['server'])
const cookies = new Map([['signed out', '']])
let tenderId = ''
let writerId = ''

/** One person for each role alone, three with a place on the panel, a bidder with a draft, and a stranger who may bid. */
beforeAll(async () => {
  for (const [who, cookie] of await portal.oneOfEachRole()) cookies.set(who, cookie)
  for (const name of ['Ellen Ward', 'Joan Pritchard', 'Nadia Rahman', 'Gareth Stone', 'Tom Okafor']) {
    cookies.set(name, await portal.cookieOf(portal.person(name)))
  }
  writerId = (await portal.aMember(portal.person('Priya Shah'), ['commissioner', 'evaluator'])).personId
})

test('a draft of other terms, while bidders ask and write: nobody reads another word, and no job does another thing', async () => {
  expect(await differences(() => amendInWork(portal, tenderId, writerId), { who: eachDesk() })).toEqual([])
})

test('and while the panel scores', async () => {
  const stage = portal.stage()
  await stage.at('2027-01-27T16:00')
  await handIn(stage, tenderId, 'Gareth Stone', storyProposal('northern'))
  for (const bidder of ['hearth', 'steadfast'] as const) await proposeStory(stage, tenderId, bidder)
  await openStory(stage, tenderId)
  await confirmStory(stage, tenderId)
  const [first] = scorers
  await scoreStory(stage, tenderId, first, { lock: false })
  portal.learn({ proposalId: (await openedProposals(stage, tenderId)).hearth })
  expect(await differences(() => amendInWork(portal, tenderId, writerId), { who: eachDesk() })).toEqual([])
})

/** The pages of the version that is in work itself, for the parties: where it is checked, changed and signed. */
const ofTheNewVersion = /^\/contracts\/:contractId(\/(preview|check|not-yet|redraw|sign|points\/:pointId))?$/

test('nor, once the contract runs, by a second version of it that nobody signed', async () => {
  const stage = portal.stage()
  const [first, ...others] = scorers
  await scoreStory(stage, tenderId, first, { except: bidders.map((bidder) => ({ bidder })) })
  for (const name of others) await scoreStory(stage, tenderId, name)
  await agreeStory(stage, tenderId)
  await rankStory(stage, tenderId)
  await awardStory(stage, tenderId)
  const { contractId } = await contractStory(stage, tenderId, renderContractInProcess)
  const { cohortId } = await deliverStory(stage, contractId)
  portal.learn({ contractId, cohortId })
  const saveBoth = async () => {
    await amendInWork(portal, tenderId, writerId)
    await changeInWork(portal, contractId)
  }
  const found = await differences(saveBoth, { except: ofTheNewVersion })
  expect(found).toEqual([])
})

/** Whoever works on a tender before there is a contract, and whoever does not. */
function eachDesk() {
  const desks = ['signed out', 'buyer commissioner', 'buyer approver', 'buyer auditor', 'provider signatory']
  const named = ['Ellen Ward', 'Joan Pritchard', 'Nadia Rahman', 'Gareth Stone', 'operator owner']
  return new Map([...desks, ...named].map((name) => [name, cookies.get(name) ?? '']))
}

/** What reads otherwise after a change than before it: who and where, and jobs, with the first lines that differ. */
async function differences(
  change: () => Promise<void>,
  { who = cookies, except = /^$/ }: { who?: ReadonlyMap<string, string>; except?: RegExp },
): Promise<string[]> {
  const start = await stopClock()
  // Once beforehand: what is told only once is no difference.
  await everyJob()
  const jobsBefore = await everyJob()
  const before = await everyAnswer(portal, who)
  await change()
  const after = await sameAgain(portal, who, before)
  const jobsAfter = await everyJob()
  await start()
  return [...changed(before, after, except), ...changed(jobsBefore, jobsAfter)]
}

function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, except = /^$/): string[] {
  return [...before].flatMap(([key, text]) => {
    const now = after.get(key) ?? 'nothing'
    // Whoever asked too often within minutes is told nothing else.
    const isTooMany = [text, now].some((one) => one.startsWith('429'))
    if (now === text || isTooMany || except.test(patternOf(split(key)[1]))) return []
    let at = 0
    while (text[at] === now[at]) at += 1
    const around = (of: string) => JSON.stringify(of.slice(Math.max(0, at - 60), at + 60))
    return `${key}: ${around(text)} became ${around(now)}`
  })
}

/** From the specification to a bidder's draft, when questions are still open. */
async function untilBiddersWrite(stage: Stage): Promise<Record<string, string>> {
  ;({ tenderId } = await publishStory(stage))
  await clarifyStory(stage, tenderId)
  await declareStory(stage, tenderId)
  await stage.at('2027-01-20T16:00')
  await writeProposal(stage, tenderId, 'Gareth Stone', storyProposal('northern'))
  const { db } = stage.system
  const tender = await db.selectFrom('tender').select('reference').where('id', '=', tenderId).executeTakeFirstOrThrow()
  const clarification = await db.selectFrom('clarification').select('id').executeTakeFirstOrThrow()
  const [document] = (await theTender(stage.system, tenderId)).specification.documents
  const { personId, organisationId } = stage.person('Ellen Ward')
  const unknown = ['contractId', 'cohortId', 'proposalId', 'invitationId', 'pointId', 'sessionId', 'jobId', 'mailId']
  return {
    ...Object.fromEntries([...unknown, 'entryId'].map((name) => [name, randomUUID()])),
    ...{ tenderId, personId, organisationId, reference: tender.reference, clarificationId: clarification.id },
    documentId: document?.id ?? '',
    kind: 'bank-holidays',
    rule: 'notices',
    token: 'nobody-was-sent-this',
    ...{ criterion: 'R1', outcome: 'O1', key: 'O1', milestone: 'O1.1', year: '1', instalment: '4' },
  }
}

/** Business time stands still. @returns what lets it run again */
async function stopClock(): Promise<() => Promise<void>> {
  const { rows } = await sql<{ now: string; runs: string }>`
    select portal_now()::text as now, pg_get_functiondef('portal_now'::regproc) as runs`.execute(portal.owner)
  const [clock] = rows
  if (!clock) throw new Error('there is no clock')
  await sql`
    create or replace function portal_now() returns timestamptz(3) language sql volatile parallel unsafe
    as ${sql.lit(`select '${clock.now}'::timestamptz(3)`)}`.execute(portal.owner)
  return async () => {
    await sql.raw(clock.runs).execute(portal.owner)
  }
}

/** What every job that the story promised does when it is promised once more, and every sweep that may promise one. */
async function everyJob(): Promise<Map<string, string>> {
  const promised = await portal.db.selectFrom('outbox').select(['job', 'payload']).distinct().execute()
  const results = new Map<string, string>()
  for (const { job, payload } of promised.filter(({ job: name }) => !name.startsWith('identity.'))) {
    const run = handlers[job as keyof typeof handlers] as JobHandler<(typeof jobs)[keyof typeof jobs]>
    results.set(
      ` /${job} ${JSON.stringify(payload)}`,
      await whatItDoes((context) =>
        run(
          {
            ...context,
            jobId: context.requestId,
            isLastAttempt: true,
            renderContract: renderContractInProcess,
            mailer,
          },
          payload as never,
        ),
      ),
    )
  }
  for (const { name, run } of sweeps.filter(({ isExpected, name: of }) => !isExpected && !of.includes('mail'))) {
    results.set(
      ` /sweep ${name}`,
      await whatItDoes(async (context) => {
        await run(context)
      }),
    )
  }
  return results
}

const mailer = { keepsTexts: true, deliver: () => Promise.reject(new Error('no mail leaves here')) }

/** With no file kept, so that every document is made once more: what was left of news, letters, promises and events. */
async function whatItDoes(work: (context: typeof portal.system) => Promise<unknown>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'outturn-again-'))
  const requestId = randomUUID()
  try {
    await work({ ...portal.system, files: filesOnDisk(folder), requestId })
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : String(error)}`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const { db } = portal
  const left = [
    await db
      .selectFrom('notice')
      .select(['person_id', 'organisation_id', 'text', 'href'])
      .where('outbox_id', '=', requestId)
      .orderBy('person_id')
      .execute(),
    await db
      .selectFrom('mail')
      .select(['recipient', 'subject', 'body'])
      .where('request_id', '=', requestId)
      .orderBy('recipient')
      .execute(),
    await db
      .selectFrom('outbox')
      .select(['job', 'payload'])
      .where('request_id', '=', requestId)
      .orderBy('job')
      .execute(),
    await db
      .selectFrom('event')
      .select(['type', 'subject_id', 'data'])
      .where('request_id', '=', requestId)
      .orderBy('sequence')
      .execute(),
  ]
  return JSON.stringify(left)
}

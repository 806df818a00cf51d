import { expect } from 'vitest'
import { href } from '#app/lib/href.ts'
import { proposalRevised, proposalSubmitted } from '#app/proposals/events.ts'
import { readSection } from '#app/proposals/store/drafts.server.ts'
import { findProposal } from '#app/proposals/store/proposals.server.ts'
import { startProposal } from '#app/proposals/acts/start-proposal.server.ts'
import { makeSessions } from '#app/web/session.server.ts'
import { makeCast } from '#db/seeds/demo-people.ts'
import { done, makeStage } from '#db/seeds/play.ts'
import { writeProposal } from '#db/seeds/play-proposals.ts'
import { publishStory } from '#db/seeds/play-tender.ts'
import { storyProposal } from '#db/seeds/story.ts'
import { sleep, type RunningPortal } from './running-portal.ts'
import { aVisitor, keepShown, type Fault, type Visitor } from './visitor.ts'

export interface BusyPeople {
  tenderId: string
  /** A browser in which somebody of the story is signed in. */
  visitor(name: string): Promise<Visitor>
  /** How many forms were acknowledged so far, by what they did. */
  acknowledged(): { saved: number; submitted: number; withdrawn: number; invited: number }
  faults: Fault[]
  /** Goes on until `stop`. What is not acknowledged is tried again from its page, as a person would. */
  work(): { stop(): Promise<void> }
  /** @throws when something acknowledged is missing, or something was done twice */
  checkThatNothingIsLost(): Promise<void>
  /** The addresses whose invitation was acknowledged. */
  invited: string[]
}

const criterion = 'R1'
const section = `answer:${criterion}` as const

/** The story's tender is open: two providers write, a third submits and withdraws, and the buyer's owner invites. */
export async function makeBusyPeople(portal: RunningPortal): Promise<BusyPeople> {
  const { system } = portal
  const stage = makeStage(system, await makeCast(system))
  const { tenderId } = await publishStory(stage)
  const writers = ['Gareth Stone', 'Anita Desai']
  for (const name of writers) done(await startProposal(stage.as(name), { tenderId }))
  await writeProposal(stage, tenderId, 'Ffion Llŷr', storyProposal('hearth'))

  const faults: Fault[] = []
  const saved = new Map(writers.map((name) => [name, { version: 0, text: '' }]))
  const submitted: string[] = []
  const withdrawn: string[] = []
  const invited: string[] = []

  const visitor = async (name: string) => {
    const { personId, organisationId } = stage.person(name)
    const cookie = await makeSessions(system.db).start({ personId, organisationId })
    return aVisitor(portal.url, cookie.split(';')[0] ?? '', faults)
  }

  async function write(name: string, browser: Visitor, turn: number) {
    const path = href('/bids/:tenderId/answers/:criterion', { tenderId, criterion })
    const text = `Turn ${turn}`
    const sent = await browser.send(path, { text })
    if (sent?.answer.status === 302) saved.set(name, { version: Number(sent.fields.get('shownVersion')) + 1, text })
  }

  async function handIn(browser: Visitor) {
    const sent = await browser.send(href('/bids/:tenderId/check', { tenderId }), { declared: 'yes' })
    if (sent?.answer.status === 302) submitted.push(sent.fields.get('shownSha256') ?? '')
    const back = await browser.send(href('/bids/:tenderId/withdraw', { tenderId }), { submissionId: keepShown })
    if (back?.answer.status === 302) withdrawn.push(back.fields.get('submissionId') ?? '')
  }

  async function invite(browser: Visitor, turn: number) {
    const email = `person-${turn}@northmoor.example`
    const sent = await browser.send(href('/people'), { email, roles: 'legal' })
    if (sent?.answer.text.includes('Invitation made')) invited.push(email)
  }

  return {
    tenderId,
    visitor,
    faults,
    invited,
    acknowledged: () => ({
      saved: [...saved.values()].reduce((sum, { version }) => sum + version, 0),
      submitted: submitted.length,
      withdrawn: withdrawn.length,
      invited: invited.length,
    }),
    work() {
      let stopping = false
      async function again(name: string, pauseMs: number, act: (browser: Visitor, turn: number) => Promise<void>) {
        const browser = await visitor(name)
        for (let turn = 1; !stopping; turn++) {
          // A portal that does not answer is what these tests are about.
          await act(browser, turn).catch(() => sleep(100))
          await sleep(pauseMs)
        }
      }
      const working = Promise.all([
        ...writers.map((name) => again(name, 20, (browser, turn) => write(name, browser, turn))),
        again('Ffion Llŷr', 20, handIn),
        again('Priya Shah', 150, invite),
      ])
      return {
        async stop() {
          stopping = true
          await working
        },
      }
    },
    async checkThatNothingIsLost() {
      for (const [name, last] of saved) {
        const { organisationId } = stage.person(name)
        const proposal = await findProposal(system.db, { tenderId, organisationId })
        if (!proposal) throw new Error(`the proposal of ${name} is gone`)
        const kept = await readSection(system, proposal, section)
        const version = kept?.saved.version ?? 0
        expect(version, `what ${name} saved`).toBeGreaterThanOrEqual(last.version)
        if (kept && version === last.version) expect(kept.section).toMatchObject({ text: last.text })
        const versions = (await eventsOf(proposal.id, proposalRevised.type)).map(({ data }) => data.version)
        expect(versions, `the record of ${name}`).toEqual(Array.from({ length: version }, (_, i) => i + 1))
      }

      const rows = await system.db.selectFrom('submission').select(['id', 'sha256', 'withdrawn_at']).execute()
      const { organisationId } = stage.person('Ffion Llŷr')
      const proposal = await findProposal(system.db, { tenderId, organisationId })
      expect(await eventsOf(proposal?.id ?? '', proposalSubmitted.type)).toHaveLength(rows.length)
      expect(rows.length).toBeGreaterThanOrEqual(submitted.length)
      expect(rows.filter((row) => row.withdrawn_at === null).length).toBeLessThanOrEqual(1)
      const standing = rows.filter((row) => row.withdrawn_at === null).map(({ id }) => id)
      expect(withdrawn.filter((id) => standing.includes(id))).toEqual([])

      const invitations = await system.db.selectFrom('invitation').select('email').execute()
      const emails = new Set(invitations.map(({ email }) => email))
      expect(invited.filter((email) => !emails.has(email))).toEqual([])
    },
  }

  async function eventsOf(subjectId: string, type: string) {
    const rows = await system.db
      .selectFrom('event')
      .select('data')
      .where('subject_id', '=', subjectId)
      .where('type', '=', type)
      .orderBy('sequence')
      .execute()
    return rows as { data: { version: number } }[]
  }
}

/** What a page says plainly when it cannot do its work; nothing of it may look like the inside of a program. */
export function checkWords(faults: readonly Fault[]) {
  const plain = /not available at the moment|something went wrong|busy/i
  const inside = /\bat \S+ \(|node_modules|\.js:\d+|ECONN|select \S+ from/i
  const unclear = faults.filter(({ text }) => !plain.test(text) || inside.test(text))
  expect(unclear.map(({ status, text }) => `${status}: ${text.slice(0, 300)}`)).toEqual([])
}

import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { moderationPage } from '#app/evaluation/pages/moderation-page.server.ts'
import { panelTenderPage } from '#app/evaluation/pages/panel-tender-page.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { href } from '#app/lib/href.ts'
import { pence } from '#app/lib/money.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { methodOf } from '#app/tendering/method.ts'
import { rank } from '#app/tendering/rank.ts'
import { makeSessions } from '#app/web/session.server.ts'
import { whenEnded } from '#db/child-end.ts'
import { makeCast } from '#db/seeds/demo-people.ts'
import { makeStage } from '#db/seeds/play.ts'
import { confirmStory, declareStory } from '#db/seeds/play-evaluation.ts'
import { openStory, proposeStory } from '#db/seeds/play-proposals.ts'
import { publishStory } from '#db/seeds/play-tender.ts'
import { bidders, storySpecification } from '#db/seeds/story.ts'
import { hearthContract } from '#test/contracts/hearth-contract.ts'
import { endProcess, freePort, startProcess } from '#test/support/built-portal.ts'
import { countingQueries } from '#test/support/count-queries.ts'
import { build, isBuilt } from '#workers/build.ts'
import { beside } from './hostile.ts'
import { coldVisit, load, shown } from './load.ts'
import { pastTheRecord } from '#test/support/record.ts'
import { allScored, manyProposals, manyTenders } from './many.ts'
import { withPortal } from '#test/support/with-portal.ts'
import { keeping } from './keeping.ts'
import { growth, memory, signIns } from './operating.ts'
import { ms, say } from './say.ts'

const parts: Record<string, () => void | Promise<void>> = {
  ranking,
  contract,
  pages,
  hostile,
  growth,
  'sign-ins': signIns,
  keeping,
  starts,
  memory,
}

/**
 * Prints figures and judges nothing; beside pages stands what plain node:http with one query reaches.
 * @param args names of the parts to run, all of them without any
 */
export async function run(args: string[]): Promise<number> {
  const unknown = args.filter((name) => !(name in parts))
  if (unknown.length > 0) {
    console.error(`The bench has no part "${unknown[0]}", only ${Object.keys(parts).join(', ')}.`)
    return 1
  }
  if (!isBuilt()) await build()
  for (const [name, part] of Object.entries(parts)) if (args.length === 0 || args.includes(name)) await part()
  return 0
}

async function pages() {
  await withPortal('test', aScoredTender, async ({ url, databaseUrl, system, prepared }) => {
    const { plain, plainUrl } = await startPlain(databaseUrl)
    const bench = { url, plainUrl, system, ...prepared }
    await publicPages(bench)
    await evaluationList(bench)
    await endProcess(plain)
  })
}

/** What strangers send without end, beside what visitors see. */
async function hostile() {
  await withPortal(
    'test',
    aPublishedTender,
    async ({ url, databaseUrl, system, processId, prepared: { tenderId } }) => {
      await pastTheRecord(system.db, (tx) => manyTenders(tx, tenderId, 1000))
      const { plain, plainUrl } = await startPlain(databaseUrl)
      await beside({ name: 'plain node:http', url: plainUrl, page: plainUrl, processId: plain.pid ?? 0 })
      await beside({ name: 'public list', url, page: `${url}${href('/tenders')}`, processId })
      await endProcess(plain)
    },
  )
}

async function aPublishedTender(system: SystemContext) {
  return publishStory(makeStage(system, await makeCast(system)))
}

async function startPlain(databaseUrl: string) {
  const port = await freePort()
  const env = { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port) }
  const plain = await startProcess('test/bench/plain-server.ts', env, () => undefined)
  return { plain, plainUrl: `http://localhost:${port}/` }
}

/** 20 bids × 20 criteria, scored by five and agreed: what the worker computes. */
function ranking() {
  const story = storySpecification()
  const [pattern] = story.criteria
  if (!pattern) return
  const panel = Array.from({ length: 19 }, (_, i) => ({
    ...pattern,
    key: `R${i + 1}`,
    weightBps: 500,
    minimumScore: 1,
  }))
  const formula = story.criteria.filter(({ scoredBy }) => scoredBy === 'formula')
  const criteria = [...panel, ...formula.map((one) => ({ ...one, investorQuestion: 'results', weightBps: 500 }))]
  const investorQuestions = [{ key: 'results', text: 'What results are we buying?', weightBps: 10_000 }]
  const method = methodOf({ ...story, criteria, investorQuestions } as typeof story, {
    tenderReference: 'OT-BENCH',
    version: 1,
  })
  const bids = Array.from({ length: 20 }, (_, bid) => ({
    id: `bid ${bid}`,
    label: `Bidder ${bid}`,
    scores: Object.fromEntries(panel.map(({ key }, i) => [key, 1 + ((bid * 7 + i * 3) % 5)])),
    pricePenceByYear: [70_000_000 + bid * 100_000, 71_000_000, 72_000_000].map(pence),
    promisedPerYear: 200 + bid,
  }))
  const times = timed(50, () => rank(method, bids))
  say('ranking, 20 bids × 20 criteria', `median ${ms(times[25])}, largest ${ms(times[49])}`)
}

/** From the terms to the file, in a thread of its own, as the worker does it. */
async function contract() {
  const built = pathToFileURL('build/workers/render-thread.js')
  const { renderContract: render } = await import('#workers/render-document.ts')
  const terms = hearthContract()
  const times: number[] = []
  let pages = 0
  for (let i = 0; i < 5; i++) {
    const start = performance.now()
    pages = (await render(terms, { thread: built })).pages
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  say(`contract of ${pages} pages, request to file`, `median ${ms(times[2])}, largest ${ms(times[4])}`)
}

async function aScoredTender(system: SystemContext) {
  const cast = await makeCast(system)
  const stage = makeStage(system, cast)
  const { tenderId } = await publishStory(stage)
  await declareStory(stage, tenderId)
  for (const bidder of bidders) await proposeStory(stage, tenderId, bidder)
  await openStory(stage, tenderId)
  await confirmStory(stage, tenderId)
  return { tenderId, chair: stage.person('Ellen Ward') }
}

interface Bench {
  url: string
  plainUrl: string
  system: SystemContext
  tenderId: string
}

async function publicPages({ url, plainUrl, system, tenderId }: Bench) {
  await pastTheRecord(system.db, (tx) => manyTenders(tx, tenderId, 1000))
  const { reference } = await system.db
    .selectFrom('tender')
    .select('reference')
    .where('id', '=', tenderId)
    .executeTakeFirstOrThrow()
  say('plain node:http, one query', shown(await load(plainUrl, { connections: 10, seconds: 6 })))
  for (const [name, path] of [
    ['public list of 1,000 tenders', href('/tenders')],
    ['notice', href('/tenders/:reference', { reference })],
  ] as const) {
    say(name, shown(await load(`${url}${path}`, { connections: 10, seconds: 6 })))
    const visit = await coldVisit(`${url}${path}`)
    say(`${name}, cold visit`, `${Math.round(visit.bytes / 1000)} kB in ${visit.requests} requests`)
  }
}

async function evaluationList({ url, plainUrl, system, tenderId, chair }: Bench & { chair: Actor }) {
  const criteria = storySpecification().criteria.filter(({ scoredBy }) => scoredBy === 'panel')
  const cookie = await signedIn(system, chair)
  const pages = [
    ['moderation list', href('/buyer/tenders/:tenderId/moderation', { tenderId }), moderationPage],
    ["evaluator's own list", href('/panel/:tenderId', { tenderId }), panelTenderPage],
  ] as const
  for (const count of [20, 200]) {
    await pastTheRecord(system.db, async (tx) => {
      await manyProposals(tx, tenderId, count)
      await allScored(
        tx,
        tenderId,
        criteria.map(({ key }) => key),
      )
    })
    for (const [name, path, read] of pages) {
      const counting = countingQueries(system.db)
      await read(counting.db, chair, tenderId)
      say(`${name} of ${count} proposals, statements`, String(counting.count()))
      const alone = await load(`${url}${path}`, { connections: 1, seconds: 5, cookie })
      say(`${name} of ${count} proposals, alone`, shown(alone))
      if (count === 20) {
        const together = await load(`${url}${path}`, { connections: 10, seconds: 5, cookie })
        say(`${name} of ${count} proposals, 10 connections`, shown(together))
      }
    }
  }
  say('plain node:http, alone', shown(await load(plainUrl, { connections: 1, seconds: 5 })))
}

async function signedIn(system: SystemContext, { personId, organisationId }: Actor): Promise<string> {
  const cookie = await makeSessions(system.db).start({ personId, organisationId })
  return cookie.split(';')[0] ?? ''
}

/** The command that newcomers type, in a folder that has been started once before. */
async function starts() {
  const dataDir = mkdtempSync(join(tmpdir(), 'outturn-bench-start-'))
  chmodSync(dataDir, 0o755)
  try {
    say('first start, demo story included', ms(await start(dataDir)))
    say('second start', ms(await start(dataDir)))
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function start(dataDir: string): Promise<number> {
  const before = performance.now()
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '39413' }
  const child = spawn('node', ['workers/start.mjs', 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const took = await new Promise<number>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Outturn is at')) resolve(performance.now() - before)
    })
    void whenEnded(child).then(({ code }) => {
      reject(new Error(`the start ended with code ${code}: ${said}`))
    })
  })
  child.kill('SIGTERM')
  await whenEnded(child)
  return took
}

function timed(runs: number, work: () => unknown): number[] {
  return Array.from({ length: runs }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  }).sort((a, b) => a - b)
}

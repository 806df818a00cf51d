import { onLeaving, sayReady } from '#app/platform/lifetime.server.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import type { SignedText } from '#app/contracts/signed-copy.ts'
import { readConfiguration } from '#app/platform/configuration.server.ts'
import { makeDatabase } from '#app/platform/database.server.ts'
import { keepFailedJob } from '#app/platform/failed-jobs.server.ts'
import { openFiles } from '#app/platform/open-files.server.ts'
import { makeKeys } from '#app/platform/keys.server.ts'
import { log } from '#app/platform/log.server.ts'
import { makeMailer } from '#app/platform/mailer.server.ts'
import { makeRegistry, measureStatements, serveMetrics } from '#app/platform/metrics.server.ts'
import { noteQueues } from '#app/platform/queue-states.server.ts'
import { watchReadiness } from '#app/platform/readiness.server.ts'
import { makeReturnAddresses } from '#app/platform/return-addresses.server.ts'
import { measureJobs, measureQueues, measureRenders } from './metrics.ts'
import { perform } from './perform.ts'
import { openQueues, queueNames } from './queues.ts'
import { relayOnce } from './relay.ts'
import { renderContract } from './render-document.ts'
import { takeReturnedMail } from './returned-mail.ts'
import { sweepOnce } from './timetable.ts'

const configured = readConfiguration(process.env)
if (!configured.ok || !configured.value.databaseUrl || !configured.value.masterKey) {
  const missing = ['The worker needs DATABASE_URL and MASTER_KEY; npm start gives it both.']
  for (const sentence of configured.ok ? missing : configured.refusal) console.error(sentence)
  process.exit(1)
}
const { databaseUrl, masterKey, redisUrl, bounces, operation, mode } = configured.value
const registry = makeRegistry()
const db = makeDatabase(databaseUrl, { max: 8, onStatement: measureStatements(registry) })
const readiness = watchReadiness(db, { mode })
const figures = operation.metrics && serveMetrics({ registry, readiness, ...operation.metrics })
figures?.on('error', (error) => {
  log('error', 'the figures of the worker cannot be shown', { error })
})

for (let obstacle = await readiness.obstacle(); obstacle; obstacle = await readiness.obstacle()) {
  // Tables of tomorrow may not be there yet.
  log('warn', 'the worker waits', { obstacle })
  await sleep(1_000)
}
const queues = openQueues({ databaseUrl, redisUrl })
const rendering = measureRenders(registry)
const keys = makeKeys(masterKey)
const returnAddresses = bounces && makeReturnAddresses(bounces.address, keys)
const system = {
  db,
  keys,
  files: await openFiles(configured.value),
  renderContract: (terms: ContractTerms, signed?: SignedText) =>
    rendering('contract', () => renderContract(terms, { signed })),
  mailer: makeMailer({ ...configured.value, returnAddressOf: returnAddresses?.of }),
}

const working = measureJobs(registry)
measureQueues(registry, db, queues)

const stopping = new AbortController()
for (const queue of queueNames) {
  queues.work(queue, (job) => working(job.name, () => perform({ ...system, requestId: job.requestId }, job)))
}
const connected = queues.ready().catch((error: unknown) => {
  log('error', 'a queue was not reached and will not be tried again: this process makes way for another', { error })
  process.exit(1)
})
// Redis may be away for long: the record is chained, and what is old forgotten, without it.
await Promise.race([connected, sleep(10_000)])
onLeaving(stop)
const loops = [
  repeat('relay', 200, () => relayOnce(db, queues)),
  repeat('noting queues', 10_000, async () => noteQueues(db, await queues.counts())),
  repeat('taking failures', 5_000, () => queues.takeFailures((failed) => keepFailedJob(db, failed))),
  repeat('listening', 20_000, leaveIfDeaf),
  repeat('sweep', 30_000, () => sweepOnce({ ...system, requestId: 'sweep' })),
]
const returnedMail = bounces && returnAddresses && takeReturnedMail({ db, addresses: returnAddresses, ...bounces })
log('info', 'worker ready')
sayReady()

/** Runs `work` again and again with a pause; a fault is logged and the next round tries again. */
async function repeat(name: string, pauseMs: number, work: () => Promise<unknown>): Promise<void> {
  while (!stopping.signal.aborted) {
    await work().catch((error: unknown) => {
      log('error', `${name} failed and will be tried again`, { error })
    })
    await pause(pauseMs)
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    stopping.signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** Whatever made it so, a new process hears again. */
async function leaveIfDeaf() {
  const unheard = await queues.unheard()
  if (unheard.length === 0 || stopping.signal.aborted) return
  log('error', 'queues are not heard any longer: this process makes way for another', { queues: unheard })
  void stop(1)
}

async function stop(code = 0) {
  if (stopping.signal.aborted) return
  stopping.abort()
  readiness.leave()
  // What is not done by then is done again by another worker, or at the next start.
  await Promise.race([finish(), sleep(8_000)])
  process.exit(code)
}

async function finish() {
  await Promise.all([queues.close(), returnedMail?.close()])
  await Promise.all(loops)
  await db.destroy()
}

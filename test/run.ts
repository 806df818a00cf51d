import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '#test/support/chromium.ts'
import { findNginx } from '#test/support/nginx.ts'
import { build, isBuilt } from '#workers/build.ts'
import { StartRefusal } from '#workers/start-refusal.ts'

interface Count {
  passed: number
  failed: number
}

/** What a check answers: nothing when all is well, else what is wrong. */
type Check = () => Promise<string | null>

const unitTests = ['--config', 'test/vitest.config.ts']
const journeys = ['--config', 'test/journeys/vitest.config.ts']
/** The one that takes half a minute; all of them: `npm run faults`. */
const faults = ['--config', 'test/faults/vitest.config.ts', 'killed']

const types = check('types', () => program('tsc', ['--noEmit']))

/** What two take from the front, the longest first. Portals that are killed mostly wait, so they run beside the linter. */
const checks: (() => Promise<Count>)[] = [
  check('lint', () => program('eslint', ['--config', 'test/house/eslint.config.js', '.'])),
  async () => sum([await check('build', buildOnce)(), await vitest('faults', faults)]),
  types,
  check('format', () => program('prettier', ['--check', '--log-level', 'warn', '.'])),
  check('imports', () =>
    program('depcruise', ['--config', 'test/house/dependency-cruiser.js', 'app', 'db', 'workers', 'test']),
  ),
]

/**
 * `npm test`: the checks with the production build and a portal whose processes are killed, all tests, and the browser
 * journeys; closes with `N passed, N failed`.
 * @param args with a filter (`npm test -- tendering`) only the types are checked and the tests run whose path contains it
 * @returns the exit code
 */
export async function run(args: string[]): Promise<number> {
  const counts: Count[] = []
  try {
    if (args.length > 0) counts.push(await filtered(args))
    else {
      const chromium = findChromium()
      findNginx()
      counts.push(await runChecks())
      counts.push(await vitest('tests', unitTests))
      counts.push(await vitest('journeys', journeys, { CHROMIUM_PATH: chromium }))
    }
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error
    console.error(error.message)
    return 1
  }
  const { passed, failed } = sum(counts)
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

async function filtered(args: string[]): Promise<Count> {
  if (!args.some((arg) => arg.includes('journeys'))) {
    return sum(await Promise.all([types(), vitest('tests', [...unitTests, ...args])]))
  }
  const chromium = findChromium()
  const wrong = await buildOnce()
  if (wrong) throw new StartRefusal(wrong)
  return vitest('journeys', [...journeys, ...args], { CHROMIUM_PATH: chromium })
}

/** Two at a time, because there may be no more than two cores. */
async function runChecks(): Promise<Count> {
  const counts: Count[] = []
  const waiting = [...checks]
  async function work() {
    for (let next = waiting.shift(); next; next = waiting.shift()) counts.push(await next())
  }
  await Promise.all([work(), work()])
  return sum(counts)
}

function check(name: string, find: Check): () => Promise<Count> {
  return async () => {
    const started = performance.now()
    const wrong = await find()
    const seconds = Math.round((performance.now() - started) / 1000)
    console.log(wrong === null ? `${name}: passed (${seconds} s)` : `\n${name}: FAILED (${seconds} s)\n${wrong}\n`)
    return wrong === null ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  }
}

function sum(counts: readonly Count[]): Count {
  const all = (of: keyof Count) => counts.reduce((total, count) => total + count[of], 0)
  return { passed: all('passed'), failed: all('failed') }
}

async function buildOnce(): Promise<string | null> {
  if (isBuilt()) return null
  try {
    await build()
    return null
  } catch (error) {
    return (error as Error).message
  }
}

async function program(name: string, args: string[]): Promise<string | null> {
  const child = spawn(process.execPath, [`node_modules/.bin/${name}`, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const keep = (chunk: Buffer) => (output += chunk.toString())
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return code === 0 ? null : output.trim() || `${name} stopped with code ${code}`
}

interface Report {
  numPassedTests: number
  numFailedTests: number
  testResults: { name: string; status: string; assertionResults: unknown[] }[]
}

/** A file that cannot even be loaded, and a run that ends badly with all tests passed, count as one failure each. */
async function vitest(name: string, args: string[], env: Record<string, string> = {}): Promise<Count> {
  console.log(`\n${name}:`)
  const folder = mkdtempSync(join(tmpdir(), 'outturn-report-'))
  const file = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const child = spawn(process.execPath, ['node_modules/.bin/vitest', 'run', ...args, ...reporters], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : null
  rmSync(folder, { recursive: true, force: true })
  if (!report) return { passed: 0, failed: 1 }
  const notLoaded = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0)
  const failed = report.numFailedTests + notLoaded.length
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed }
}

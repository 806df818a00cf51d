import { spawn } from 'node:child_process'
import { build, isBuilt } from '#workers/build.ts'

/**
 * `npm run faults`: breaks a running portal in every way that we know, and prints how long it takes to recover.
 * @param args with a filter (`npm run faults -- disk`) only those files
 * @returns the exit code
 */
export async function run(args: string[]): Promise<number> {
  if (!isBuilt()) await build()
  const vitest = ['node_modules/.bin/vitest', 'run', '--config', 'test/faults/vitest.config.ts', ...args]
  const child = spawn(process.execPath, vitest, { stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)))
}

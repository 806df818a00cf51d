import { spawn } from 'node:child_process'

/** Runs a command as an operator types it, with this environment alone. */
export async function runCommand(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<{ code: number | null; said: string; complained: string }> {
  const child = spawn(process.execPath, ['workers/start.mjs', command, ...args], {
    env: { NODE_ENV: 'production', PATH: process.env['PATH'], PORTAL_MODE: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let complained = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said: said.trim(), complained: complained.trim() }
}

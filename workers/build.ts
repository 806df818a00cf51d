import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { StartRefusal } from './start-refusal.ts'

/** Loaded before a program of somebody else, so that it ends with this process as ours do. */
const lifetime = new URL('../app/platform/lifetime.server.ts', import.meta.url).href
const stamp = 'build/sources.sha256'
const sources = ['app/**/*', 'db/**/*', 'workers/**/*', 'public/**/*', 'remix.config.js', 'package-lock.json']

/** Whether build/ was made, completely, from exactly these sources. */
export function isBuilt(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOfSources()
}

/**
 * Makes the pages and the processes. The stamp goes first and comes last: a build that is interrupted counts for nothing.
 * @param onChild is told each program that runs, so that it can be ended
 * @throws StartRefusal with what the failing program said
 */
export async function build(onChild: (child: ChildProcess) => void = () => undefined): Promise<void> {
  rmSync(stamp, { force: true })
  const hash = hashOfSources()
  await program(['remix', 'vite:build', '--config', 'remix.config.js'], onChild)
  compressAssets('build/client/assets')
  await program(['vite', 'build', '--config', 'remix.config.js', '--mode', 'workers'], onChild)
  mkdirSync('build', { recursive: true })
  writeFileSync(stamp, hash)
}

/** A brotli file beside each text asset: the best compression takes too long to be done for a visitor. */
function compressAssets(folder: string) {
  for (const path of globSync(`${folder}/**/*.{js,mjs,css,svg}`)) {
    writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path)))
  }
}

/** By content: times change with every checkout, and a clone has new ones for old sources. */
function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const path of globSync(sources).sort()) {
    if (statSync(path).isFile()) hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

async function program([name = '', ...args]: string[], onChild: (child: ChildProcess) => void): Promise<void> {
  const child = spawn(process.execPath, ['--import', lifetime, `node_modules/.bin/${name}`, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  onChild(child)
  let output = ''
  const keep = (chunk: Buffer) => (output += chunk.toString())
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code !== 0)
    throw new StartRefusal(`${output.trim()}\nThe build failed (${name} ${args[0]}): see the lines above.`)
}

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive, startOf } from '#db/linux-process.ts'

const memory = '/dev/shm'
const enough = 4 * 1024 ** 3
const ownerFile = '.owner'

/**
 * A new folder for what lives no longer than this process: in memory where there is plenty, because databases are copied
 * there many times faster than on a disk that others use too.
 */
export function makeTemporaryFolder(prefix: string): string {
  if (!hasRoom()) return mkdtempSync(join(tmpdir(), prefix))
  forgetOrphans(prefix)
  const folder = mkdtempSync(join(memory, prefix))
  writeFileSync(join(folder, ownerFile), `${process.pid} ${startOf(process.pid)}`)
  return folder
}

function hasRoom(): boolean {
  if (!existsSync(memory) || freemem() < 2 * enough) return false
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize >= enough
}

/** Nothing else frees the memory of a run that was killed. */
function forgetOrphans(prefix: string): void {
  for (const name of readdirSync(memory)) {
    const owner = join(memory, name, ownerFile)
    if (!name.startsWith(prefix) || !existsSync(owner)) continue
    const [pid, start] = readFileSync(owner, 'utf8').split(' ')
    if (!isAlive(Number(pid)) || startOf(Number(pid)) !== start) rmSync(join(memory, name), { recursive: true })
  }
}

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, startOf } from '#db/linux-process.ts'
import { EmbeddedRefusal } from '#db/server-account.ts'

/**
 * One owner a folder. A claim whose process is gone, or whose number now belongs to another process, is void; a living
 * owner gets five seconds, because it may be leaving.
 */
export async function claimFolder(dataDir: string): Promise<() => void> {
  const file = claimFile(dataDir)
  const self = `${process.pid} ${startOf(process.pid)}`
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      writeFileSync(file, self, { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (ownerLives(file)) await sleep(250)
    else rmSync(file, { force: true })
  }
  throw new EmbeddedRefusal(
    `Another Outturn already uses the data folder ${dataDir}: stop it first, or set DATA_DIR to another folder.`,
  )
}

/** Whether the process that claimed this folder still runs. */
export function isClaimed(dataDir: string): boolean {
  return ownerLives(claimFile(dataDir))
}

function claimFile(dataDir: string): string {
  return join(dataDir, 'embedded.pid')
}

function ownerLives(file: string): boolean {
  try {
    const [pid, start] = readFileSync(file, 'utf8').split(' ')
    return isAlive(Number(pid)) && startOf(Number(pid)) === start
  } catch {
    return false
  }
}

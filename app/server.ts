import { onLeaving, sayReady } from '#app/platform/lifetime.server.ts'
import { randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRequestHandler } from '@remix-run/express'
import { createRequestHandler as createPageHandler, type AppLoadContext, type ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express from 'express'
import { readConfiguration } from '#app/platform/configuration.server.ts'
import { makeDatabase } from '#app/platform/database.server.ts'
import { openFiles } from '#app/platform/open-files.server.ts'
import { makeKeys } from '#app/platform/keys.server.ts'
import { log } from '#app/platform/log.server.ts'
import { makeRegistry, measureStatements, serveMetrics } from '#app/platform/metrics.server.ts'
import { watchReadiness } from '#app/platform/readiness.server.ts'
import { logAnswer, measureAnswers, observeAnswers } from '#app/web/answers.server.ts'
import { closeServer } from '#app/web/close-server.server.ts'
import {
  addressCheck,
  mayBeKept,
  oneCacheControl,
  originCheck,
  securityHeaders,
  sizeLimit,
  uploadLimit,
} from '#app/web/headers.server.ts'
import { buildParts } from '#app/web/build-parts.server.ts'
import { routePatterns, routesWithAction } from '#app/web/route-pattern.server.ts'
import { browserOf } from '#app/web/browser.server.ts'
import { guardActions } from '#app/web/guard.server.ts'
import { keptFormAt, type KeptForm } from '#app/web/kept-form.server.ts'
import { makeSessions, type SessionReading } from '#app/web/session.server.ts'
import { publicPages } from '#app/web/public-pages.server.ts'
import { refuseTunnels, requestCheck } from '#app/web/request-check.server.ts'
import { unreadableLimit } from '#app/web/unreadable-limit.server.ts'
import { sayWhatIsUnavailable } from '#app/web/unavailable-pages.server.ts'
import type { UnreadForm } from '#app/web/unread-form.server.ts'
import { sendPrecompressed } from '#app/web/assets.server.ts'

const configured = readConfiguration(process.env)
if (!configured.ok) {
  for (const sentence of configured.refusal) console.error(sentence)
  process.exit(1)
}
const {
  databaseUrl,
  masterKey,
  mode,
  publicUrl,
  port,
  host,
  sessionLimits,
  trustedProxies,
  breachedPasswords,
  operation,
} = configured.value
if (!databaseUrl || !masterKey) {
  console.error('The web process needs DATABASE_URL and MASTER_KEY; npm start gives it both.')
  process.exit(1)
}

const dev = process.env['NODE_ENV'] === 'development'
const root = process.cwd()
const registry = makeRegistry()
const db = makeDatabase(databaseUrl, { max: 12, onStatement: measureStatements(registry) })
const readiness = watchReadiness(db, { mode })
const keys = makeKeys(masterKey)
const files = await openFiles(configured.value)
const sessions = makeSessions(db, sessionLimits)
const vite = dev
  ? await import('vite').then(({ createServer: createVite }) =>
      createVite({ configFile: join(root, 'remix.config.js'), server: { middlewareMode: true } }),
    )
  : null
const build = vite
  ? () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
  : ((await import(/* @vite-ignore */ join(root, 'build', 'server', 'index.js'))) as ServerBuild)
const health = { live: { path: 'health/live' }, ready: { path: 'health/ready' } }

const app = express()
app.disable('x-powered-by')
app.set('query parser', false)
app.set('trust proxy', trustedProxies)

app.use((_request, response, next) => {
  response.locals['requestId'] = randomUUID()
  next()
})
const patternOf = routePatterns({ ...health, ...(typeof build === 'function' ? {} : build.routes) })
const measureAnswer = measureAnswers(registry)
app.use(
  observeAnswers(patternOf, (answered) => {
    logAnswer(answered)
    measureAnswer(answered)
  }),
)

app.use((_request, response, next) => {
  response.locals['nonce'] = randomBytes(16).toString('base64')
  const nonce = String(response.locals['nonce'])
  response.set(securityHeaders({ nonce, secure: publicUrl.startsWith('https:'), dev }))
  response.set('X-Request-Id', String(response.locals['requestId']))
  next()
})
app.use(
  requestCheck(publicUrl, typeof build === 'function' ? () => true : routesWithAction({ ...health, ...build.routes })),
)

app.get('/health/live', (_request, response) => void response.type('text/plain').send('live'))
app.get('/health/ready', (_request, response, next) => {
  readiness
    .obstacle()
    .then((obstacle) =>
      response
        .status(obstacle ? 503 : 200)
        .type('text/plain')
        .send(obstacle ?? 'ready'),
    )
    .catch(next)
})

if (vite) app.use(vite.middlewares)
else {
  const client = join(root, 'build', 'client')
  app.use('/assets', sendPrecompressed(join(client, 'assets')))
  app.use(express.static(client, { maxAge: '1h', index: false }))
}

app.use(addressCheck, originCheck(publicUrl), sizeLimit, oneCacheControl)
// Brotli costs five times gzip's time for a page that is made anew each time.
app.use(compression({ brotli: { enabled: false } } as Parameters<typeof compression>[0]))
app.use((request, response, next) => {
  sessions
    .read(request.get('Cookie') ?? null)
    .then((reading) => {
      const { signedIn, setCookie } = reading
      response.locals['session'] = reading
      response.locals['signedIn'] = signedIn
      if (setCookie) response.append('Set-Cookie', setCookie)
      if (signedIn || !mayBeKept(request)) response.set('Cache-Control', 'private, no-store')
      next()
    })
    .catch(next)
})

app.use(uploadLimit)
const limitUnreadable = unreadableLimit()
app.use((request, response, next) => void limitUnreadable(request, response, next).catch(next))

/** A kept form is shown as the answer to a form is; the guard around all actions sees to it that nothing is done. */
app.use((request, response, next) => {
  const { signedIn } = response.locals['session'] as SessionReading
  if (request.method !== 'GET' || !signedIn || !request.originalUrl.includes('kept=')) {
    next()
    return
  }
  keptFormAt({ db, keys }, request.originalUrl, signedIn.personId)
    .then((kept) => {
      if (kept) {
        response.locals['keptForm'] = kept
        request.method = 'POST'
      }
      next()
    })
    .catch(next)
})

const guarded = (pagesOf: ServerBuild) => sayWhatIsUnavailable(guardActions(pagesOf))
const handlerOf = (part: ServerBuild | (() => Promise<ServerBuild>)) =>
  createRequestHandler({ build: part, mode: dev ? 'development' : 'production', getLoadContext: contextOf })

function contextOf(request: express.Request, response: express.Response): AppLoadContext {
  const { signedIn, halfway, timedOut } = response.locals['session'] as SessionReading
  const keptForm = (response.locals['keptForm'] ?? null) as KeptForm | null
  const browser = browserOf(request)
  return {
    db,
    keys,
    files,
    sessions: sessions.from(browser),
    browser,
    configuration: { mode, publicUrl, sessionLimits, breachedPasswords },
    nonce: String(response.locals['nonce']),
    requestId: String(response.locals['requestId']),
    signedIn,
    halfway,
    timedOut,
    keptForm,
    unreadForm: (response.locals['unreadForm'] ?? null) as UnreadForm | null,
  }
}

if (typeof build !== 'function') {
  const makePage = createPageHandler(guarded(build), 'production')
  // Of the request nothing but its address: what is made for one is sent to all.
  const make = (request: express.Request, response: express.Response) =>
    makePage(new Request(new URL(request.originalUrl, publicUrl)), contextOf(request, response))
  const answerFromKept = publicPages(db, make)
  app.use((request, response, next) => void answerFromKept(request, response, next).catch(next))
}
const pagesAt = typeof build === 'function' ? developing(build) : serving(guarded(build))
app.all('*', (request, response, next) => void pagesAt(request.path)(request, response, next))

function developing(load: () => Promise<ServerBuild>) {
  const pages = handlerOf(async () => guarded(await load()))
  return () => pages
}

function serving(whole: ServerBuild) {
  const partOf = buildParts(whole)
  const handlers = new Map<ServerBuild, ReturnType<typeof handlerOf>>()
  return (path: string) => {
    const part = partOf(path)
    const handler = handlers.get(part) ?? handlerOf(part)
    handlers.set(part, handler)
    return handler
  }
}

app.use((error: unknown, _request: express.Request, response: express.Response, next: express.NextFunction) => {
  const requestId = String(response.locals['requestId'])
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 503
  if (status >= 500) log('error', 'a request failed outside the pages', { requestId, error })
  if (response.headersSent) next(error)
  else if (status < 500) response.status(status).type('text/plain').send('There is nothing here.')
  else response.status(503).type('text/plain').send(`This is not available at the moment. Reference: ${requestId}`)
})

// Proxies keep connections for a minute and send a form over one that this side may be closing: so this side waits longer.
const server = createServer({ maxHeaderSize: 16_384, keepAliveTimeout: 75_000 }, app)
refuseTunnels(server)
server.listen(port, host, () => {
  log('info', 'web process ready', { port })
  sayReady()
})
server.on('error', (error) => {
  log('error', 'the web process cannot listen', { port, error })
  process.exit(1)
})

const figures = operation.metrics && serveMetrics({ registry, readiness, ...operation.metrics })
figures?.on('error', (error) => {
  log('error', 'the figures of the web process cannot be shown', { error })
})

let stopping = false
async function stop() {
  if (stopping) return
  stopping = true
  readiness.leave()
  await closeServer(server, { drainMs: operation.drainSeconds * 1000, patienceMs: 5_000 })
  // A statement that is stuck keeps its connection; it does not keep this process.
  await Promise.race([db.destroy(), sleep(1_000)])
  process.exit(0)
}
onLeaving(stop)

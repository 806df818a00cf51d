// Who may import whom. Each rule says why; test/house/import-rules.test.ts sees each of them red once.

const areas =
  'identity reference outcomes engagement tendering proposals evaluation contracts delivery administration open-data audit'.split(
    ' ',
  )
const area = `(?:${areas.join('|')})`

const lib = '^app/lib/'
const rules = `^app/${area}/(?:specification/)?(?!.*\\.server\\.)[^/]+\\.tsx?$`
const serverSide = `^app/${area}/(?!sweeps\\.)[^/]+\\.server\\.ts$`
const documents = `^app/${area}/documents/`
const store = `^app/${area}/store/`
const pages = `^app/${area}/pages/`
const acts = `^app/${area}/acts/`
const news = `^app/${area}/news/`
const sweeps = `^app/${area}/sweeps\\.server\\.ts$`
const schema = '^db/schema[a-z/]*\\.ts$'
const edge = '^app/(?:routes/|routes\\.ts$|root\\.tsx$|entry\\.)'

const npm = (...names) => `node_modules/(?:${names.join('|')})/`
const platform = (...names) => `^app/platform/(?:${names.join('|')})\\.server\\.ts$`

/** Modules of `from` may import what one of the `allowed` patterns fits, and nothing else. */
function only(name, comment, from, allowed, except = []) {
  return { name, comment, severity: 'error', from: { path: from, pathNot: except }, to: { pathNot: allowed } }
}

function never(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to }
}

export default {
  forbidden: [
    only(
      'lib-knows-only-zod',
      'everything stands on lib, so it stands on nothing',
      lib,
      [lib, npm('zod')],
      ['^app/lib/time\\.ts$'],
    ),
    only('time-knows-temporal', 'Temporal stays inside one file', '^app/lib/time\\.ts$', [
      lib,
      npm('zod', 'temporal-polyfill', 'temporal-spec'),
    ]),
    only('rules-are-pure', 'a rule that touches nothing can be read, tested and trusted alone', rules, [
      rules,
      lib,
      npm('zod'),
    ]),
    only('documents-are-told-everything', 'a contract is made from given terms, so it can be made again', documents, [
      documents,
      rules,
      lib,
      npm('@react-pdf', 'react', '@types/react'),
    ]),
    only('store-is-sql', 'what reads and writes rows decides nothing', store, [
      store,
      rules,
      lib,
      schema,
      platform('database', 'keys', 'fixed-rows', 'forgettable'),
      npm('kysely', 'zod'),
      '^(?:node:)?crypto$',
    ]),
    only('pages-read', 'a page reads and shapes; it can change nothing', pages, [
      pages,
      store,
      rules,
      lib,
      platform(
        'database',
        'files',
        'clock',
        'context',
        'keys',
        'failed-jobs',
        'mail',
        'configuration',
        'fixed-rows',
        'portal-mark',
        'queue-states',
      ),
      npm('kysely'),
    ]),
    only(
      'acts-write-through-the-platform',
      'what an act does goes on record, into the outbox and into one transaction',
      acts,
      [
        acts,
        store,
        rules,
        serverSide,
        lib,
        platform(
          'database',
          'context',
          'record',
          'outbox',
          'keys',
          'files',
          'clock',
          'mail',
          'reference',
          'passwords',
          'known-passwords',
          'attempts',
          'configuration',
          'news',
          'failed-jobs',
          'fixed-rows',
          'openid',
          'portal-mark',
        ),
        npm('kysely'),
        '^(?:node:)?crypto$',
      ],
    ),
    never(
      'acts-are-apart',
      'one act is one transaction and one entry on record: an act inside an act would be two',
      { path: [acts, news, sweeps] },
      { path: [acts, news, sweeps] },
    ),
    only(
      'news-is-left',
      'who is told of what was done reads it and leaves a line; nothing that binds is done by telling',
      news,
      [store, rules, lib, platform('database', 'context', 'news')],
    ),
    only(
      'sweeps-enqueue',
      'a sweep finds what was left undone and enqueues it again: doing it is the job of whoever does it at first',
      sweeps,
      [store, rules, lib, platform('database', 'context', 'files', 'outbox')],
    ),
    ...areas
      .slice(0, -1)
      .map((name, i) =>
        never(
          `${name}-looks-back`,
          'an earlier area that knew a later one could not be understood without it',
          { path: `^app/${name}/` },
          { path: `^app/(?:${areas.slice(i + 1).join('|')})/` },
        ),
      ),
    never(
      'platform-knows-no-business',
      'the platform carries every area, so it can know none',
      { path: '^app/platform/' },
      {
        path: '^(?:app|workers|test|db)/',
        pathNot: ['^app/platform/', lib, schema, '^app/identity/(?!.*\\.server\\.)[^/]+\\.ts$'],
      },
    ),
    never(
      'ui-has-no-data',
      'what is seen is shown what it is given',
      { path: '^app/ui/' },
      { path: '^(?:app|workers|test|db)/', pathNot: ['^app/ui/', lib, rules] },
    ),
    never(
      'web-knows-identity-alone',
      'sessions and headers are the same for every page',
      { path: '^app/web/' },
      {
        path: '^(?:app|workers|test|db)/',
        pathNot: ['^app/web/', '^app/platform/', '^app/identity/', '^app/ui/form-errors\\.ts$', lib],
      },
    ),
    never(
      'routes-translate',
      'a route turns HTTP into words and back; rows and keys are behind pages and acts',
      { path: edge },
      {
        path: '^(?:app|workers|test|db)/',
        pathNot: [
          edge,
          pages,
          acts,
          rules,
          serverSide,
          lib,
          '^app/(?:ui|web|styles)/',
          platform('context', 'log', 'clock', 'news', 'portal-mark'),
        ],
      },
    ),
    only('schema-is-types', 'the schema says what the driver returns', schema, [schema, lib, npm('kysely')]),
    only(
      'database-programs-stand-alone',
      'the server and its migrations must run before anything of ours is built',
      '^db/',
      [
        '^db/(?!seeds/)',
        npm('kysely', 'pg', '@types/pg', 'bullmq'),
        '^(?:node:)?(?:fs|path|net|url|crypto|child_process|timers|module|os)(?:/promises)?$',
      ],
      ['^db/seeds/', schema],
    ),
    never(
      'seeds-act',
      'the demo story is made by the acts, so its records, receipts and hashes are true',
      { path: '^db/seeds/' },
      {
        path: '^(?:app|workers|test|db)/',
        pathNot: ['^db/seeds/', schema, acts, rules, serverSide, lib, '^app/platform/', '^workers/perform\\.ts$'],
      },
    ),
    never(
      'workers-have-no-pages',
      'no request comes to a worker',
      { path: '^workers/' },
      { path: '^app/(?:routes/|routes\\.ts$|root\\.tsx$|entry\\.|ui/|web/)' },
    ),
    never(
      'server-knows-no-business',
      'the web process wires; what it serves is the build',
      { path: '^app/server\\.ts$' },
      { path: '^(?:app|workers|test|db)/', pathNot: ['^app/(?:web|platform|lib)/'] },
    ),
    never(
      'workers-are-processes',
      'a process is started, not imported',
      { pathNot: ['^(?:workers|test)/', '^db/seeds/'] },
      { path: '^workers/' },
    ),
    never(
      'drafts-are-for-their-writers',
      'what is in work binds nobody and is shown to nobody: other areas read what is in force',
      { path: '^(app|workers|db)/', pathNot: '^app/tendering/' },
      { path: '^app/tendering/store/drafts\\.server\\.ts$' },
    ),
    never('tests-are-last', 'the product does not know its tests', { pathNot: '^test/' }, { path: '^test/' }),
    never(
      'web-never-queues',
      'a page promises a job in its transaction; only relay and workers talk to the queue',
      { path: '^app/' },
      { path: npm('bullmq', 'ioredis') },
    ),
    never(
      'no-cycles',
      'two modules that need each other are one module',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    never(
      'imports-resolve',
      'an import that leads nowhere breaks at start',
      {},
      { couldNotResolve: true, pathNot: '^(?:virtual:|pdfjs-dist/types/)' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:build|public)/|[?](?:url|raw)$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}

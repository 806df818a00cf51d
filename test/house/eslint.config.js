import { fileURLToPath } from 'node:url'
import a11y from 'eslint-plugin-jsx-a11y'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const root = fileURLToPath(new URL('../..', import.meta.url))

const clock =
  'One clock for business time: acts ask portalNow(tx), pages read it in their query, rules get it as `now`.'
const transaction =
  'Transactions are opened by acts, news, sweeps, the outbox, the relay, the timetable, migrations, seeds and the session adapter alone.'

const noClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: clock },
  { selector: "CallExpression[callee.object.property.name='Now']", message: clock },
]
const noMissedEnd = [
  "CallExpression[callee.property.name=/^(on|once)$/][arguments.0.value='exit']:not([callee.object.name=/^(process|worker)$/])",
  "CallExpression[callee.name='once'][arguments.1.value='exit']",
].map((selector) => ({
  selector,
  message: 'A child may have ended before anybody listens: whenEnded(child) of db/child-end.ts knows.',
}))
const noTransaction = [
  { selector: "CallExpression[callee.property.name='transaction'][arguments.length=0]", message: transaction },
  { selector: "CallExpression[callee.property.name='startTransaction']", message: transaction },
]

const areas =
  '{identity,reference,outcomes,engagement,tendering,proposals,evaluation,contracts,delivery,administration,open-data,audit}'

export default tseslint.config(
  { ignores: ['node_modules/', 'build/', '.data/', '.cache/', '.ci/'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, a11y.flatConfigs.strict],
    plugins: { 'react-hooks': hooks },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-restricted-syntax': ['error', ...noTransaction, ...noMissedEnd],
      // Numbers and bigints read well in sentences; objects still may not slip in.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Remix is told where to go by throwing responses.
      '@typescript-eslint/only-throw-error': 'off',
      // React takes async handlers for forms and buttons.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // Migrations and tests implement async interfaces without waiting for anything.
      '@typescript-eslint/require-await': 'off',
      // Our ports are plain objects of functions that know no `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: [`app/${areas}/*.{ts,tsx}`, `app/${areas}/{documents,pages}/**/*.{ts,tsx}`],
    rules: { 'no-restricted-syntax': ['error', ...noClock, ...noTransaction] },
  },
  {
    files: [`app/${areas}/store/**/*.{ts,tsx}`],
    rules: { 'no-restricted-syntax': ['error', ...noClock, ...noTransaction] },
  },
  {
    files: [`app/${areas}/{acts,news}/**/*.{ts,tsx}`, `app/${areas}/sweeps.server.ts`],
    rules: { 'no-restricted-syntax': ['error', ...noClock] },
  },
  {
    files: [
      'app/platform/{outbox,sweeps}.server.ts',
      'app/web/session.server.ts',
      'app/identity/store/sessions.server.ts',
      'db/migrat*/**',
      'db/seeds/**',
      'workers/relay.ts',
      'workers/timetable.ts',
      'workers/commands/**',
      'test/**/*.{ts,tsx}',
    ],
    rules: { 'no-restricted-syntax': ['error', ...noMissedEnd] },
  },
  { files: ['db/child-end.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      // `useDatabase` and its like are Vitest's hooks, not React's.
      'react-hooks/rules-of-hooks': 'off',
      // A test states what must be there; where it is not, the test fails at that line, which is right.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
)

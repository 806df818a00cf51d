import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** They take from the front, so that the last to end are short. */
const longest = ['home-again', 'in-force', 'nothing-typed-is-lost', 'route-permissions', 'every-route', 'hostile-input']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return at === -1 ? longest.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  root,
  cacheDir: 'node_modules/.cache/vitest-journeys',
  test: {
    include: ['test/journeys/**/*.test.ts'],
    globalSetup: ['test/support/template-database.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // As for the unit tests: two processes load the product once each.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 600_000,
    hookTimeout: 60_000,
    // A journey is one story: what follows a broken step proves nothing.
    bail: 1,
  },
})

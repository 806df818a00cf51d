import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The whole story takes as long as all the others together: it begins at once, and they run beside it. */
class WholeStoryFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isWhole = ({ moduleId }: TestSpecification) => moduleId.endsWith('/home-again.test.ts')
    return (await super.sort(files)).toSorted((a, b) => Number(isWhole(b)) - Number(isWhole(a)))
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
    sequence: { sequencer: WholeStoryFirst },
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 600_000,
    hookTimeout: 60_000,
    // A journey is one story: what follows a broken step proves nothing.
    bail: 1,
  },
})

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What happens when something breaks. Each file starts a whole portal, so one runs after the other. */
export default defineConfig({
  root,
  cacheDir: 'node_modules/.cache/vitest-faults',
  test: {
    include: ['test/faults/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})

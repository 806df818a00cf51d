import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url))

export default defineConfig({
  root,
  cacheDir: 'node_modules/.cache/vitest-journeys',
  test: {
    include: ['test/journeys/**/*.test.ts'],
    globalSetup: ['test/support/template-database.ts'],
    pool: 'forks',
    maxWorkers: 1,
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 600_000,
    hookTimeout: 60_000,
    // A journey is one story: what follows a broken step proves nothing.
    bail: 1,
  },
})

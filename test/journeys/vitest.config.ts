import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url))

export default defineConfig({
  root,
  cacheDir: 'node_modules/.cache/vitest-journeys',
  test: {
    include: ['test/journeys/**/*.test.ts'],
    // Its chapters still race with the browser on some machines: it runs when asked for (WHOLE_STORY=1).
    exclude: process.env['WHOLE_STORY'] ? [] : ['test/journeys/home-again.test.ts'],
    globalSetup: ['test/support/template-database.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 600_000,
    hookTimeout: 60_000,
    // A journey is one story: what follows a broken step proves nothing.
    bail: 1,
  },
})

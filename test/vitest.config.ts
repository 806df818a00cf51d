import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  cacheDir: 'node_modules/.cache/vitest',
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/journeys/**', 'test/faults/**'],
    globalSetup: ['test/support/template-database.ts'],
    setupFiles: ['test/support/react-warnings.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // The product keeps nothing in its modules, so that two processes serve all files: a new one for each, with all modules
    // loaded again, took as long as the tests.
    isolate: false,
    restoreMocks: true,
    // Whoever asks for a part of the story first plays it, and others wait for that.
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})

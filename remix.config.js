import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'

/**
 * The one build configuration. `remix vite:build --config remix.config.js` makes the pages;
 * `vite build --config remix.config.js --mode workers` makes the processes.
 */
export default defineConfig(({ mode }) => (mode === 'workers' ? processes : pages))

const css = {
  preprocessorOptions: { scss: { loadPaths: ['node_modules'], quietDeps: true } },
}

/** @type {import('vite').UserConfig} */
const pages = {
  css,
  server: { hmr: true },
  build: { assetsInlineLimit: 0, target: 'es2022' },
  ssr: { noExternal: ['govuk-frontend'] },
  plugins: [
    remix({
      appDirectory: 'app',
      buildDirectory: 'build',
      serverModuleFormat: 'esm',
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
        v3_routeConfig: true,
      },
    }),
  ],
}

/** @type {import('vite').UserConfig} */
const processes = {
  build: {
    ssr: true,
    outDir: 'build/workers',
    emptyOutDir: true,
    target: 'node24',
    copyPublicDir: false,
    rollupOptions: {
      input: {
        server: 'app/server.ts',
        main: 'workers/main.ts',
        seed: 'workers/seed.ts',
        'render-thread': 'workers/render-thread.ts',
        'hashing-thread': 'app/platform/hashing-thread.server.ts',
      },
      // Chunks stand beside the entries: whichever of them starts a render thread finds it in its own folder.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
}

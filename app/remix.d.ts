import '@remix-run/node'
import type { WebContext } from '#app/web/context.server.ts'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- declaration merging wants an interface
  interface AppLoadContext extends WebContext {}
}

import { existsSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { ActionFunction } from '@remix-run/node'
import routes from '#app/routes.ts'
import { bindingAddresses } from '#test/journeys/route-permissions.ts'

/** Every address with an action, found in the code, and its route as the build calls it: `routes/identity/people`. */
export const actingRoutes: readonly { pattern: string; route: string }[] = routes
  .filter(({ file }) => /export (?:async function|const) action\b/.test(readFileSync(`app/${file}`, 'utf8')))
  .map(({ path = '', file }) => ({ pattern: `/${path}`, route: file.replace(/\.tsx?$/, '') }))

/** The routes that are written down as binding. */
export const bindingRoutes: readonly string[] = actingRoutes
  .filter(({ pattern }) => bindingAddresses.includes(pattern))
  .map(({ route }) => route)

export async function actionOf(route: string): Promise<ActionFunction> {
  const path = [`app/${route}.tsx`, `app/${route}.ts`].find((one) => existsSync(one)) ?? route
  const { action } = (await import(pathToFileURL(path).href)) as { action: ActionFunction }
  return action
}

import type { ActionFunction, ActionFunctionArgs, LoaderFunction, ServerBuild } from '@remix-run/node'
import { log } from '#app/platform/log.server.ts'
import { isUnavailable } from '#app/platform/unavailable.server.ts'
import { refusalResponse } from './refusals.server.ts'

/** Loaders and actions that cannot reach the database or the disk answer 503, with a page that says so. */
export function sayWhatIsUnavailable(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const { loader, action } = route.module
    const module = {
      ...route.module,
      ...(loader ? { loader: plainly(loader) } : {}),
      ...(action ? { action: plainly(action) } : {}),
    }
    return [id, { ...route, module }] as const
  })
  return { ...build, routes: Object.fromEntries(routes) }
}

function plainly(work: LoaderFunction | ActionFunction) {
  return async (args: ActionFunctionArgs) => {
    try {
      return await work(args)
    } catch (thrown) {
      if (!isUnavailable(thrown)) throw thrown
      log('error', 'a page cannot reach what it stands on', { requestId: args.context.requestId, error: thrown })
      throw refusalResponse('unavailable')
    }
  }
}

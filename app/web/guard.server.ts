import type { ActionFunction, ServerBuild } from '@remix-run/node'
import { refusalResponse } from './refusals.server.ts'

/** Puts what holds for every form around the actions of all routes. */
export function guardActions(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const { action } = route.module
    return [id, action ? { ...route, module: { ...route.module, action: guarded(action) } } : route] as const
  })
  return { ...build, routes: Object.fromEntries(routes) }
}

function guarded(action: ActionFunction): ActionFunction {
  return async (args) => {
    try {
      return await action(args)
    } catch (thrown) {
      // By its name: the pages and the process are bundled apart, so each has a class of its own.
      if (thrown instanceof Error && thrown.name === 'TooManyWaiting') throw refusalResponse('busy')
      throw thrown
    }
  }
}

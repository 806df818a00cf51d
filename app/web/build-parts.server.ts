import type { ServerBuild } from '@remix-run/node'

/**
 * Cuts a build by the first word of its addresses: Remix tries every route for every request, several times over.
 * @returns for a path the part that has every route that can fit it; the whole build where no route begins like this
 */
export function buildParts(build: ServerBuild): (path: string) => ServerBuild {
  const all = Object.entries(build.routes)
  const words = new Set(all.map(([, route]) => firstWord(route.path ?? '')).filter((word) => /^[\w-]+$/.test(word)))
  const parts = new Map(
    [...words].map((word) => {
      const routes = all.filter(([, route]) => !route.path || ['*', word].includes(firstWord(route.path)))
      // The page is rendered by the manifest of its assets, which must name no route that is not there.
      const named = routes.map(([id]) => [id, build.assets.routes[id]] as const)
      const assets = { ...build.assets, routes: Object.fromEntries(named) as ServerBuild['assets']['routes'] }
      return [word, { ...build, assets, routes: Object.fromEntries(routes) }]
    }),
  )
  return (path) => parts.get(firstWord(path.slice(1))) ?? build
}

/** In lower case, as the router compares it. */
function firstWord(path: string): string {
  return (path.split('/')[0] ?? '').toLowerCase()
}

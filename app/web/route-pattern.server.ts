/** What the build says of a route. */
interface BuiltRoute {
  path?: string | undefined
  parentId?: string | undefined
}

type Routes = Readonly<Record<string, BuiltRoute | undefined>>

/**
 * Tells the pattern that an address fits, such as `/invitations/:token`: figures and logs may not hold addresses, which
 * can be secrets and are without number.
 * @returns `/assets/*` for what the build laid there, and `(none)` for what leads nowhere
 */
export function routePatterns(routes: Routes): (path: string) => string {
  const patterns = [...new Set(Object.keys(routes).map((id) => fullPath(routes, id)))]
    .sort((a, b) => rank(a).localeCompare(rank(b)))
    .map((pattern) => ({ pattern, fits: expressionOf(pattern) }))
  return (path) => {
    if (path.startsWith('/assets/')) return '/assets/*'
    const page = path === '/_root.data' ? '/' : path.replace(/\.data$/, '')
    return patterns.find(({ fits }) => fits.test(page))?.pattern ?? '(none)'
  }
}

/** Tells whether the route that an address fits takes forms. Where there is none, the page that says so answers them. */
export function routesWithAction(
  routes: Readonly<Record<string, BuiltRoute & { module?: { action?: unknown } }>>,
): (path: string) => boolean {
  const patternOf = routePatterns(routes)
  const withAction = new Set(
    Object.keys(routes)
      .filter((id) => routes[id]?.module?.action !== undefined)
      .map((id) => fullPath(routes, id)),
  )
  return (path) => withAction.has(patternOf(path))
}

function fullPath(routes: Routes, id: string): string {
  const parts: string[] = []
  for (let route = routes[id]; route; route = routes[route.parentId ?? '']) if (route.path) parts.unshift(route.path)
  return `/${parts.join('/')}`
}

/** Segment by segment: words come before parameters, and those before whatever is left. */
function rank(pattern: string): string {
  return pattern
    .split('/')
    .map((segment) => (segment === '*' ? '2' : segment.startsWith(':') ? '1' : '0'))
    .join('')
}

function expressionOf(pattern: string): RegExp {
  const segments = pattern
    .split('/')
    .map((segment) => (segment === '*' ? '.*' : segment.startsWith(':') ? '[^/]+' : segment.replace(/\W/g, '\\$&')))
  return new RegExp(`^${segments.join('/')}/?$`, 'i')
}

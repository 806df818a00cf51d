import type { ActionFunction, ActionFunctionArgs, ServerBuild } from '@remix-run/node'
import { href } from '#app/lib/href.ts'
import { showAgain } from './form.server.ts'
import { keepTyped, pagePath, pathToKept, requestWith, takeKeptRequest } from './kept-form.server.ts'
import { refusalResponse } from './refusals.server.ts'
import type { SignedIn } from './session.server.ts'

/** The pages whose form binds somebody, or gives or guards power: whoever sends it must have given their password lately. */
export const bindingRoutes: readonly string[] = [
  'routes/tendering/publish',
  'routes/proposals/check',
  'routes/proposals/opening',
  'routes/contracts/decide-award',
  'routes/contracts/sign-contract',
  'routes/identity/begin-second-factor',
  'routes/identity/turn-off-second-factor',
  'routes/identity/people',
  'routes/identity/member',
  'routes/identity/require-second-factor',
  'routes/identity/provider',
  'routes/identity/turn-provider-on',
  'routes/identity/turn-provider-off',
]

/** The field by which the page that asks for the password names the form that waits. */
export const keptField = 'keptForm'

const endedBefore = 'Your session ended before this was saved. Check it and press the button again.'

/** Puts what holds for every form around the actions of all routes. */
export function guardActions(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const { action } = route.module
    if (!action) return [id, route] as const
    const guarded = guard(action, { isPage: 'default' in route.module, binds: bindingRoutes.includes(id) })
    return [id, { ...route, module: { ...route.module, action: guarded } }] as const
  })
  return { ...build, routes: Object.fromEntries(routes) }
}

function guard(action: ActionFunction, { isPage, binds }: { isPage: boolean; binds: boolean }): ActionFunction {
  return async (args) => {
    const { context, request } = args
    // Somebody came back for what they had typed: it is shown, and nothing is done.
    if (context.keptForm) return showAgain(requestWith(request, context.keptForm.body), endedBefore)
    const proved = binds && context.signedIn ? await provedRequest(args, context.signedIn) : request
    const copy = context.timedOut && isPage ? request.clone() : null
    try {
      return await action({ ...args, request: proved })
    } catch (thrown) {
      if (copy && context.timedOut && isWayToSignIn(thrown)) {
        const back = pathToKept(await keepTyped(context, copy, context.timedOut.personId))
        throw goTo(`${href.signIn}?return=${encodeURIComponent(back)}`)
      }
      // By its name: the pages and the process are bundled apart, so each has a class of its own.
      if (thrown instanceof Error && thrown.name === 'TooManyWaiting') throw refusalResponse('busy')
      throw thrown
    }
  }
}

/**
 * The form that binds, when its sender gave their password lately: the one sent, or the one that waited meanwhile.
 * @throws a redirect to the page that asks for the password; what was typed waits for its answer
 */
async function provedRequest(
  { context, request }: ActionFunctionArgs,
  { personId, provedLately }: SignedIn,
): Promise<Request> {
  if (!provedLately) {
    const { id } = await keepTyped(context, request, personId)
    throw goTo(href.proveAgain(id))
  }
  const id = (
    await request
      .clone()
      .formData()
      .catch(() => null)
  )?.get(keptField)
  if (typeof id !== 'string') return request
  const kept = await takeKeptRequest(context, request, { id, personId })
  if (!kept) throw goTo(pagePath(request))
  return kept
}

function isWayToSignIn(thrown: unknown): boolean {
  return thrown instanceof Response && (thrown.headers.get('Location') ?? '').startsWith(`${href.signIn}?`)
}

function goTo(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } })
}

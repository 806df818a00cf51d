import type {
  ActionFunction,
  ActionFunctionArgs,
  LoaderFunction,
  LoaderFunctionArgs,
  ServerBuild,
} from '@remix-run/node'
import { reportMismatch } from '#app/identity/acts/report-mismatch.server.ts'
import { roleNeeded } from '#app/identity/role-needed.ts'
import type { Role } from '#app/identity/roles.ts'
import { keepForm } from '#app/identity/store/kept-forms.server.ts'
import { href } from '#app/lib/href.ts'
import type { NotAsRecorded } from '#app/platform/fixed-rows.server.ts'
import { log } from '#app/platform/log.server.ts'
import { bindingForm, rolesFor, takesFile, type BindingForm } from './senders.server.ts'
import { systemOf } from './context.server.ts'
import { readFields, showAgain } from './form.server.ts'
import { keepTyped, pagePath, pathToKept, requestWith, takeKept, textsIn, type KeptForm } from './kept-form.server.ts'
import { refusalResponse } from './refusals.server.ts'
import { refusedElsewhere, refusedForm } from './refused-elsewhere.server.ts'
import { bringsFile, sentForm } from './sent-form.server.ts'
import { answeredBefore, answerOnce } from './sent-once.server.ts'
import type { SignedIn } from './session.server.ts'

/** The field by which the page that asks for the password names the form that waits. */
export const keptField = 'keptForm'

const notSaved = 'You had to come in again before this was saved. Check it and press the button again.'
const fileNotSaved =
  'You had to come in again before the file was saved, and files are not kept. Choose it again and press the button.'

/** Puts what holds for every form around the actions of all routes, and for whoever is refused around their pages. */
export function guardActions(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const { action, loader } = route.module
    if (!action) return [id, route] as const
    const roles = rolesFor(action)
    const telling = loader && roles ? tellingRoles(loader, roles) : loader
    const guarded = guard(roles ? tellingRoles(action, roles) : action, {
      loader: telling ?? null,
      isPage: 'default' in route.module,
      binding: bindingForm(action),
      why: takesFile(action) ? fileNotSaved : notSaved,
    })
    const module = { ...route.module, action: guarded, ...(telling ? { loader: telling } : {}) }
    return [id, { ...route, module }] as const
  })
  return { ...build, routes: Object.fromEntries(routes) }
}

/** Whoever is not permitted learns which role it takes. */
function tellingRoles<Answers extends LoaderFunction | ActionFunction>(
  answers: Answers,
  roles: readonly Role[],
): Answers {
  const telling = async (args: LoaderFunctionArgs & ActionFunctionArgs): Promise<unknown> => {
    try {
      return await answers(args)
    } catch (thrown) {
      const actor = args.context.signedIn?.actor
      throw actor && kindOf(thrown) === 'not permitted'
        ? refusalResponse('not permitted', { roleNeeded: roleNeeded(actor, roles) })
        : thrown
    }
  }
  return telling as Answers
}

function guard(
  action: ActionFunction,
  {
    loader,
    isPage,
    binding,
    why,
  }: { loader: LoaderFunction | null; isPage: boolean; binding: BindingForm | null; why: string },
): ActionFunction {
  return async (args) => {
    const { context, request } = args
    // Somebody came back for what they had typed: it is shown, and nothing is done.
    if (context.keptForm) {
      const page = loader && (await opened(loader, args))
      if (page instanceof Error) throw page
      // Returned, not thrown: the page then refuses in its own frame, which has the words and the role that is missing.
      return isRefused(page) ? page : showAgain(requestWith(request, context.keptForm.body), why)
    }
    const { signedIn } = context
    const sender = context.timedOut ?? context.halfway ?? signedIn
    const copy = sender && isPage ? request.clone() : null
    // Nobody has to send a whole file to be refused: beside one, nothing is read before the act.
    const isReadEarly = signedIn !== null && !bringsFile(request)
    const form: Pick<Awaited<ReturnType<typeof provedRequest>>, 'waited'> = { waited: null }
    try {
      const page = loader && (await opened(loader, args))
      if (isRefused(page)) {
        const done = isReadEarly && (await answeredBefore(context, request))
        if (done) return done
        throw page as Error
      }
      const answer = await answerOnce(context, request, async () => {
        if (binding?.schema && signedIn && !signedIn.provedLately) {
          const read = readFields(await sentForm(request.clone()), binding.schema, binding.place)
          if (!read.ok) return read.reply
        }
        const sent = binding && signedIn ? await provedRequest(args, signedIn) : { proved: request, waited: null }
        form.waited = sent.waited
        return action({ ...args, request: sent.proved })
      })
      const refused = loader && refusedForm(answer)
      if (refused) {
        // A page that opened before the act was refused may lead elsewhere because of what somebody else did meanwhile.
        const next = placeOf(page) ?? (refused.status === 409 ? placeOf(await opened(loader, args)) : null)
        if (next) throw refusedElsewhere(refused, next)
      }
      return answer
    } catch (thrown) {
      const way = copy && sender && wayIn(thrown)
      if (way) {
        const kept = await keepTyped(context, copy, sender.personId).catch(() => null)
        throw kept ? goTo(href(way, {}, { query: { return: pathToKept(kept) } })) : thrown
      }
      const refusal = copy && isReadEarly && noWayOn(thrown)
      if (refusal) throw refusalResponse(refusal[0], { ...refusal[1], texts: await textsIn(copy) })
      // By its name: the pages and the process are bundled apart, so each has a class of its own.
      if (thrown instanceof Error && thrown.name === 'TooManyWaiting') throw refusalResponse('busy')
      if (isNotAsRecorded(thrown)) {
        log('error', 'an act was refused: a row is not as recorded', { requestId: context.requestId, error: thrown })
        await reportMismatch(systemOf(context), { table: thrown.table, key: thrown.key })
        throw refusalResponse('not as recorded')
      }
      if (thrown instanceof Error && form.waited) await keepForm(context.db, context.keys, form.waited)
      throw thrown
    }
  }
}

/**
 * Who may not open a page may not send its form either, and learns so before anything of the form is read. What else its
 * loader would lead to, such as where the thing stands by now, is for the act to say.
 * @returns what the loader answers or throws
 */
async function opened(loader: LoaderFunction, args: ActionFunctionArgs): Promise<unknown> {
  const { url, headers, signal } = args.request
  const open = async () => loader({ ...args, request: new Request(url, { method: 'POST', headers, signal }) })
  return open().catch((thrown: unknown) => thrown)
}

function isRefused(answer: unknown): boolean {
  if (answer instanceof Error || wayIn(answer)) return true
  const status =
    answer instanceof Response ? answer.status : (answer as { init?: ResponseInit | null } | null)?.init?.status
  return status === 403 || status === 404 || status === 503
}

/** Where a page leads instead of opening; `null` where it opens. */
function placeOf(answer: unknown): string | null {
  return answer instanceof Response && [302, 303].includes(answer.status) ? answer.headers.get('Location') : null
}

const waysIn = ['/sign-in', '/sign-in/code', '/account/second-factor', '/choose-organisation'] as const

/** Where somebody is led who has not come in far enough. */
function wayIn(answer: unknown): (typeof waysIn)[number] | null {
  const place = placeOf(answer)
  return waysIn.find((way) => place?.startsWith(`${href(way)}?`)) ?? null
}

/**
 * The form that binds, when its sender gave their password lately: the one sent, or the one that waited meanwhile, which
 * waits again when a fault keeps it from being done: whoever sends again then sends what was typed.
 * @throws a redirect to the page that asks for the password; what was typed waits for its answer
 */
async function provedRequest(
  { context, request }: ActionFunctionArgs,
  { personId, provedLately }: SignedIn,
): Promise<{ proved: Request; waited: (KeptForm & { personId: string }) | null }> {
  if (!provedLately) {
    const { id } = await keepTyped(context, request, personId)
    throw goTo(href('/account/password', {}, { query: { form: id } }))
  }
  const id = (await sentForm(request.clone()).catch(() => null))?.get(keptField)
  if (typeof id !== 'string') return { proved: request, waited: null }
  const kept = await takeKept(context, request, { id, personId })
  if (!kept) throw goTo(pagePath(request))
  return { proved: requestWith(request, kept.body), waited: { ...kept, personId } }
}

function noWayOn(thrown: unknown): Parameters<typeof refusalResponse> | null {
  const { kind, ...details } = (thrown as Thrown | null)?.data ?? {}
  return kind === 'not permitted' || kind === 'not found' ? [kind, details] : null
}

type Thrown = Partial<ReturnType<typeof refusalResponse>>

function kindOf(thrown: unknown): string | null {
  return (thrown as Thrown | null)?.data?.kind ?? null
}

function isNotAsRecorded(thrown: unknown): thrown is NotAsRecorded {
  return thrown instanceof Error && thrown.name === 'NotAsRecorded'
}

function goTo(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } })
}

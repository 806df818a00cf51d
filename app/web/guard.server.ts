import type { ActionFunction, ActionFunctionArgs, LoaderFunction, ServerBuild } from '@remix-run/node'
import { reportMismatch } from '#app/identity/acts/report-mismatch.server.ts'
import { keepForm } from '#app/identity/store/kept-forms.server.ts'
import { href } from '#app/lib/href.ts'
import type { NotAsRecorded } from '#app/platform/fixed-rows.server.ts'
import { log } from '#app/platform/log.server.ts'
import { bindingForm, type BindingForm } from './binding.server.ts'
import { systemOf } from './context.server.ts'
import { readFields, showAgain } from './form.server.ts'
import { keepTyped, pagePath, pathToKept, requestWith, takeKept, textsIn, type KeptForm } from './kept-form.server.ts'
import { refusalResponse } from './refusals.server.ts'
import { bringsFile, sentForm } from './sent-form.server.ts'
import { answeredBefore, answerOnce } from './sent-once.server.ts'
import type { SignedIn } from './session.server.ts'

/** The pages whose form brings a file, which no form that is kept has. */
const uploadRoutes: readonly string[] = ['routes/tendering/documents']

/** The field by which the page that asks for the password names the form that waits. */
export const keptField = 'keptForm'

const endedBefore = 'Your session ended before this was saved. Check it and press the button again.'
const endedBeforeFile =
  'Your session ended before the file was saved, and files are not kept. Choose it again and press the button.'

/** Puts what holds for every form around the actions of all routes. */
export function guardActions(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const { action, loader } = route.module
    if (!action) return [id, route] as const
    const guarded = guard(action, {
      loader: loader ?? null,
      isPage: 'default' in route.module,
      binding: bindingForm(action),
      why: uploadRoutes.includes(id) ? endedBeforeFile : endedBefore,
    })
    return [id, { ...route, module: { ...route.module, action: guarded } }] as const
  })
  return { ...build, routes: Object.fromEntries(routes) }
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
      const refusal = loader && (await refusalOf(loader, args))
      if (refusal instanceof Error) throw refusal
      // Returned, not thrown: the page then refuses in its own frame, which has the words and the role that is missing.
      return refusal ?? showAgain(requestWith(request, context.keptForm.body), why)
    }
    const { signedIn } = context
    const copy = (context.timedOut ?? signedIn) && isPage ? request.clone() : null
    // Nobody has to send a whole file to be refused: beside one, nothing is read before the act.
    const isReadEarly = signedIn !== null && !bringsFile(request)
    const form: Pick<Awaited<ReturnType<typeof provedRequest>>, 'waited'> = { waited: null }
    try {
      const refusal = loader && (await refusalOf(loader, args))
      if (refusal) {
        const done = isReadEarly && (await answeredBefore(context, request))
        if (done) return done
        throw refusal as Error
      }
      return await answerOnce(context, request, async () => {
        if (binding?.schema && signedIn && !signedIn.provedLately) {
          const read = readFields(await sentForm(request.clone()), binding.schema, binding.place)
          if (!read.ok) return read.reply
        }
        const sent = binding && signedIn ? await provedRequest(args, signedIn) : { proved: request, waited: null }
        form.waited = sent.waited
        return action({ ...args, request: sent.proved })
      })
    } catch (thrown) {
      if (copy && context.timedOut && isWayToSignIn(thrown)) {
        const kept = await keepTyped(context, copy, context.timedOut.personId).catch(() => null)
        throw kept ? goTo(href('/sign-in', {}, { query: { return: pathToKept(kept) } })) : thrown
      }
      if (copy && isReadEarly && isNotPermitted(thrown)) throw refusalResponse('not permitted', await textsIn(copy))
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
 * @returns what the loader refuses with; `null` where it opens the page
 */
async function refusalOf(loader: LoaderFunction, args: ActionFunctionArgs): Promise<unknown> {
  const { url, headers, signal } = args.request
  const open = async () => loader({ ...args, request: new Request(url, { method: 'POST', headers, signal }) })
  const answer = await open().catch((thrown: unknown) => thrown)
  return answer instanceof Error || isRefusal(answer) ? answer : null
}

function isRefusal(answer: unknown): boolean {
  if (answer instanceof Response && [302, 303].includes(answer.status)) {
    return waysIn.some((way) => answer.headers.get('Location')?.startsWith(`${way}?return=`))
  }
  const status =
    answer instanceof Response ? answer.status : (answer as { init?: ResponseInit | null } | null)?.init?.status
  return status === 403 || status === 404 || status === 503
}

/** Where somebody is led who has not come in far enough. */
const waysIn = [href('/sign-in'), href('/sign-in/code'), href('/account/second-factor'), href('/choose-organisation')]

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

function isNotPermitted(thrown: unknown): boolean {
  return (thrown as { data?: { kind?: unknown } | null } | null)?.data?.kind === 'not permitted'
}

function isNotAsRecorded(thrown: unknown): thrown is NotAsRecorded {
  return thrown instanceof Error && thrown.name === 'NotAsRecorded'
}

function isWayToSignIn(thrown: unknown): boolean {
  return thrown instanceof Response && (thrown.headers.get('Location') ?? '').startsWith(`${href('/sign-in')}?`)
}

function goTo(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } })
}

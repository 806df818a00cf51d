import { href } from '#app/lib/href.ts'
import { Page } from '#app/ui/page.tsx'

/** Of the frame, which may itself have failed. */
interface Frame {
  person: object | null
  requestId: string
  /** What was written in a form that was kept for this page. */
  typed: string[]
}

/** By status; those of 500 and 503 by what they are about. */
const explanations: Record<string, { title: string; text: string }> = {
  400: { title: 'This request could not be read', text: 'Go back and send the form again from its page.' },
  403: {
    title: 'You may not do this',
    text: 'Your role in the organisation that you chose does not include it. If you belong to another organisation, choose that one first, or ask an owner for the role.',
  },
  404: {
    title: 'Page not found',
    text: 'If you typed the address, check that it is right. If you followed a link, what it led to may not be open to you.',
  },
  411: {
    title: 'This form could not be read',
    text: 'Nothing was saved. Go back, where what you typed still stands, and send the form again from its page.',
  },
  413: {
    title: 'This is too large to be a form',
    text: 'Nothing of it was read or saved. Go back, where what you typed still stands, make it shorter and send it again.',
  },
  refused: {
    title: 'This was not done',
    text: 'It has moved on since you opened that page.',
  },
  'not as recorded': {
    title: 'This was stopped: something here is not what was recorded',
    text: 'What you were about to act on was changed, added or removed past the record that the portal keeps of it. Nothing was done. Do not try again: those who run the portal have been told, and they and your auditor can find out what it is. Tell them too.',
  },
  busy: {
    title: 'Too much at once',
    text: 'Many people are signing in at this moment. Nothing was done yet: go back, and try again in a moment.',
  },
  unavailable: {
    title: 'Not available at the moment',
    text: 'The portal cannot reach its database or its disk. Nothing that it confirmed to you is lost. Go back, where what you typed still stands, and try again in a minute: the page shows whether your last change was made.',
  },
}

/**
 * What stands in the place of a page that cannot be shown.
 * @param refusal `null` after a fault
 */
export function ErrorPage({
  refusal,
  frame,
}: {
  refusal: { status: number; data: unknown } | null
  frame: Frame | undefined
}) {
  const known = refusal && explanations[kindOf(refusal.data) ?? refusal.status]
  const role = refusal && textOf(refusal.data, 'roleNeeded')
  const moved = refusal && refusedFormIn(refusal.data)
  return (
    <Page>
      <title>{`${known?.title ?? 'Something went wrong'} – Outturn`}</title>
      <h1 className="govuk-heading-l">{known?.title ?? 'Sorry, something went wrong here'}</h1>
      {moved?.words.map((text) => (
        <p key={text} className="govuk-body-l">
          {text}
        </p>
      ))}
      <p className="govuk-body">
        {known?.text ?? 'Nothing of what the portal confirmed to you before is lost. Try again in a moment.'}
      </p>
      {!known && frame && (
        <p className="govuk-body">
          If it happens again, tell us this reference: <code>{frame.requestId}</code>
        </p>
      )}
      {moved && (
        <p className="govuk-body">
          <a className="govuk-link" href={moved.next}>
            See where it stands now
          </a>
        </p>
      )}
      {refusal && <TypedBefore texts={textsIn(refusal.data) ?? frame?.typed ?? []} />}
      {role && (
        <p className="govuk-body">
          {role}{' '}
          <a className="govuk-link" href={href('/people')}>
            People and their roles
          </a>
        </p>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={frame?.person ? href('/home') : href('/')}>
          Go to your home page
        </a>
      </p>
    </Page>
  )
}

/** The kinds of refusal that the status alone does not explain. */
const ownExplanation = new Set(['busy', 'unavailable', 'not as recorded', 'refused'])

/** A form that was refused, or kept until its page no longer opens: what was written in it stands here to be copied. */
export function TypedBefore({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">What you typed</h2>
      <p className="govuk-body">It was not sent. Copy what you want to keep.</p>
      {texts.map((text) => (
        <p key={text} className="govuk-body app-prose">
          {text}
        </p>
      ))}
    </>
  )
}

function textsIn(refusal: unknown): string[] | null {
  return isRecord(refusal) && 'texts' in refusal ? textsOf(refusal['texts']) : null
}

/** A form that was refused when its page led elsewhere already. */
function refusedFormIn(refusal: unknown): { words: string[]; next: string } | null {
  if (!isRecord(refusal) || refusal['kind'] !== 'refused' || typeof refusal['next'] !== 'string') return null
  return { words: textsOf(refusal['words']), next: refusal['next'] }
}

function kindOf(refusal: unknown): string | null {
  const kind = textOf(refusal, 'kind')
  return kind !== null && ownExplanation.has(kind) ? kind : null
}

function textOf(refusal: unknown, name: string): string | null {
  const text = isRecord(refusal) ? refusal[name] : null
  return typeof text === 'string' ? text : null
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

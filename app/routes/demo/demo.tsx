import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { movePortalClock } from '#app/identity/acts/move-portal-clock.server.ts'
import { demoPage } from '#app/identity/pages/demo-page.server.ts'
import { href } from '#app/lib/href.ts'
import { formatMoment, instant, instantOf } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import { isForTrying } from '#app/platform/portal-mark.server.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { DateTimeField } from '#app/ui/date-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { systemOf } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { moveClockForm } from './demo.form.ts'

export const meta: MetaFunction = () => pageTitle('Try the demo')

const hours = { hour: 1, day: 24, week: 7 * 24 }
const problems = {
  'not a day': 'Enter a day that exists',
  'not a time': 'Enter a time such as 12:00',
  'skipped by the clocks': 'The clocks skip this time when summer time begins: enter another',
  'twice that night': 'The clocks show this time twice when summer time ends: enter another',
}

export async function loader({ context }: LoaderFunctionArgs) {
  return (await demoPage(context.db, context.configuration.mode)) ?? respondTo('not found')
}

export async function action({ context, request }: ActionFunctionArgs) {
  if (!(await isForTrying(context.db, context.configuration.mode))) return respondTo('not found')
  const form = await readForm(request, moveClockForm)
  if (!form.ok) return form.reply

  const { step, to: typed } = form.value
  const now = await portalNow(context.db)
  const onDay = `${typed?.year ?? ''}-${(typed?.month ?? '').padStart(2, '0')}-${(typed?.day ?? '').padStart(2, '0')}`
  const to = step
    ? ({ ok: true, value: instant(now + hours[step] * 3_600_000) } as const)
    : instantOf(onDay, typed?.time.padStart(5, '0') ?? '', 'Europe/London')
  if (!to.ok) return form.again({ to: [problems[to.refusal]] })

  const moving = { ...systemOf(context), mode: context.configuration.mode }
  const result = await movePortalClock(moving, { to: to.value })
  if (result.ok) return redirect(href('/demo'))
  if (result.refusal.kind === 'not found') return respondTo('not found')
  const shown = formatMoment(result.refusal.now, 'Europe/London')
  return form.again({ to: [`The clock moves forward only: enter a moment after ${shown}`] })
}

export default function Demo() {
  const { organisations, clock, shown } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle>Try the demo</PageTitle>
      <p className="govuk-body-l">
        Step into any person of the story. Everything that you do is real in this demo and stays on this machine.
      </p>
      <p className="govuk-body">Three things to try first. Each person’s home page says what waits for them:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          The tender for the Hill area is open: be <strong>Ffion Llŷr</strong>, finish her proposal and submit it.
        </li>
        <li>
          The one for the Riverside area is being scored: be <strong>Ellen Ward</strong>, who has begun, or{' '}
          <strong>Joan Pritchard</strong>, who has not.
        </li>
        <li>
          The service in the Harbour area is running: be <strong>Priya Shah</strong>, who pays for results, or{' '}
          <strong>Ruth Adeyemi</strong>, who signed its contract.
        </li>
      </ul>
      <p className="govuk-body">
        Invitations and links to new passwords can be read in the{' '}
        <a className="govuk-link" href={href('/demo/mailbox')}>
          demo’s mailbox
        </a>
        .
      </p>
      {organisations.map(({ name, people }) => (
        <section key={name} aria-label={name}>
          <h2 className="govuk-heading-m">{name}</h2>
          <ul className="app-people">
            {people.map(({ id, name: person, roles }) => (
              <li key={id} className="app-people__person">
                <div>
                  <strong>{person}</strong>
                  {roles.map(({ role, meaning }) => (
                    <div key={role} className="app-people__role">
                      <b>{role}:</b> {meaning}
                    </div>
                  ))}
                </div>
                <PostForm action={href('/demo/step-in')}>
                  <input type="hidden" name="personId" value={id} />
                  <Button secondary>
                    Step in<span className="govuk-visually-hidden"> as {person}</span>
                  </Button>
                </PostForm>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <h2 className="govuk-heading-m" id="clock">
        The portal’s clock
      </h2>
      <p className="govuk-body">
        It shows <strong>{shown}</strong> and runs on. Move it forward to let a deadline pass. It cannot be moved back.
      </p>
      <PostForm>
        <ButtonGroup>
          <Button secondary name="step" value="hour">
            One hour on
          </Button>
          <Button secondary name="step" value="day">
            One day on
          </Button>
          <Button secondary name="step" value="week">
            One week on
          </Button>
        </ButtonGroup>
      </PostForm>
      <PostForm>
        <DateTimeField
          name="to"
          label="Or move it to a moment"
          hint="UK time, for example 29 1 2027 and 12:00"
          defaultValue={typedFields(reply?.typed).dayTime('to', { on: clock.day, time: clock.time })}
          errors={reply?.errors.fields['to']}
        />
        <Button>Move the clock</Button>
      </PostForm>
    </Page>
  )
}

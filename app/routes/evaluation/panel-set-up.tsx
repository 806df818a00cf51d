import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { appointPanelMember } from '#app/evaluation/acts/appoint-panel-member.server.ts'
import {
  appointingWords,
  appointmentWords,
  fewestScorers,
  lateInterests,
  secondPersonRule,
} from '#app/evaluation/content.ts'
import { panelSetUpPage } from '#app/evaluation/pages/panel-set-up-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Button } from '#app/ui/button.tsx'
import { RadioField } from '#app/ui/choice-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import type { FormErrors } from '#app/ui/form-errors.ts'
import { EmptyState, InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { DeclaredInterest } from './declared-interest.tsx'
import { PanelHistory } from './panel-history.tsx'
import { appointForm } from './panel-set-up.form.ts'

export const meta: MetaFunction = () => pageTitle('Panel')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await panelSetUpPage(context.db, requireActor(context, request), idOf(params, 'tenderId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export const action = sentBy(['commissioner'], async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const tenderId = idOf(params, 'tenderId')
  const form = await readForm(request, appointForm)
  if (!form.ok) return form.reply
  const result = await appointPanelMember(act, { tenderId, ...form.value.place, reason: form.value.reason })
  if (result.ok) return redirect(href('/buyer/tenders/:tenderId/panel', { tenderId }))
  switch (result.refusal.kind) {
    case 'not a member':
      return form.again({ place: ['This person does not belong to your organisation'] })
    case 'own place':
      return form.again({ place: [appointingWords[result.refusal.kind]] })
    case 'no reason':
      return form.again({ reason: [appointingWords[result.refusal.kind]] })
    case 'not eligible':
      return form.again({ place: [appointmentWords[result.refusal.because]] })
    default:
      return respondTo(result.refusal.kind)
  }
})

type SetUp = ReturnType<typeof useLoaderData<typeof loader>>

export default function PanelSetUp() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page before={<BackLink href={href('/buyer/tenders/:tenderId', { tenderId: page.tenderId })}>The tender</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={page.title}>Panel</PageTitle>
      <Members page={page} />
      {page.members
        .filter(({ mayConfirm }) => mayConfirm)
        .map(({ personId, name, role }) => (
          <PostForm
            key={personId}
            action={href('/buyer/tenders/:tenderId/panel/confirm/:personId', { tenderId: page.tenderId, personId })}
          >
            <p className="govuk-body">
              {name} was given the place of {role.toLowerCase()} after the opening. You confirm it as the second person.
            </p>
            <Button secondary>Confirm the place of {name}</Button>
          </PostForm>
        ))}
      <PanelHistory tenderId={page.tenderId} history={page.history} standing={[]} />
      {page.mayDeclare && (
        <p className="govuk-body">
          {lateInterests}{' '}
          <a className="govuk-link" href={href('/panel/:tenderId/interests', { tenderId: page.tenderId })}>
            Declare an interest of your own
          </a>
        </p>
      )}
      {page.mayAppoint && (
        <Appoint
          page={page}
          errors={reply?.errors}
          chosen={typedFields(reply?.typed).text('place')}
          reason={typedFields(reply?.typed).text('reason')}
        />
      )}
      {page.register && (
        <Register tenderId={page.tenderId} register={page.register} declaresFirst={page.declaresFirst} />
      )}
    </Page>
  )
}

function Members({ page }: { page: SetUp }) {
  const { tenderId, members, left, mayAppoint } = page
  if (members.length === 0 && left.length === 0) {
    return <EmptyState title="Nobody is on the panel yet">A panel has a chair, evaluators and a moderator.</EmptyState>
  }
  const replaceLink = (personId: string, name: string, text: string) => (
    <a className="govuk-link" href={href('/buyer/tenders/:tenderId/panel/replace/:personId', { tenderId, personId })}>
      {text} <span className="govuk-visually-hidden">{name}</span>
    </a>
  )
  return (
    <>
      <Table
        caption="Members"
        columns={[
          { text: 'Name' },
          { text: 'Place' },
          { text: 'Interests' },
          ...(mayAppoint ? [{ text: 'Action' }] : []),
        ]}
        rows={members.map(({ personId, name, role, standing, replaceable }) => [
          name,
          role,
          <Tag key={personId} tone={tones[standing] ?? 'neutral'}>
            {standing}
          </Tag>,
          ...(mayAppoint ? [replaceable ? replaceLink(personId, name, 'Replace') : 'Stays'] : []),
        ])}
      />
      {left.length > 0 && (
        <Table
          caption="Left the panel"
          columns={[
            { text: 'Name' },
            { text: 'Place' },
            ...(page.register ? [{ text: 'Reason' }] : []),
            ...(mayAppoint ? [{ text: 'Action' }] : []),
          ]}
          rows={left.map(({ personId, name, role, because, vacant, closed }) => [
            name,
            role,
            ...(page.register ? [because ?? ''] : []),
            ...(mayAppoint
              ? [
                  vacant
                    ? replaceLink(personId, name, 'Fill the place of')
                    : closed
                      ? 'The panel goes on without'
                      : 'Replaced',
                ]
              : []),
          ])}
        />
      )}
    </>
  )
}

const tones: Record<string, 'good' | 'attention' | 'bad'> = {
  Cleared: 'good',
  'Declared before the opening': 'good',
  'Conflict to decide': 'attention',
  'May not take part': 'bad',
}

interface AppointProps {
  page: SetUp
  errors: FormErrors | undefined
  chosen: string
  reason: string
}

function Appoint({ page, errors, chosen, reason }: AppointProps) {
  return (
    <PostForm>
      <h2 className="govuk-heading-m">Give somebody a place</h2>
      <p className="govuk-body">
        {secondPersonRule} Whoever opens the proposals cannot be on the panel. Three people who score, the chair among
        them, are usual. {fewestScorers}
      </p>
      {!page.published ? (
        <EmptyState title="The tender is not published yet">
          The panel is appointed after that, when it is certain who approved the specification.
        </EmptyState>
      ) : page.candidates.length === 0 ? (
        <EmptyState title="Nobody else can join">
          People need the role panel chair, evaluator or moderator. An owner gives it to them on the page “People”.
        </EmptyState>
      ) : (
        <>
          <RadioField
            name="place"
            label="Who, and in which place?"
            options={page.candidates.flatMap(({ name, meaning, people }) =>
              people.map(({ value, text }) => ({ value, text: `${text}, ${name.toLowerCase()}`, hint: meaning })),
            )}
            defaultValue={chosen}
            errors={errors?.fields['place']}
          />
          <TextArea
            name="reason"
            label="Reason (only where you decide alone)"
            hint="Asked where there is nobody else who could give or confirm the place. Auditors read it."
            rows={2}
            defaultValue={reason}
            errors={errors?.fields['reason']}
          />
          <Button>Give the place</Button>
        </>
      )}
    </PostForm>
  )
}

interface RegisterProps {
  tenderId: string
  register: NonNullable<SetUp['register']>
  declaresFirst: boolean
}

function Register({ tenderId, register, declaresFirst }: RegisterProps) {
  return (
    <>
      <h2 className="govuk-heading-m">Register of interests</h2>
      {declaresFirst && (
        <InsetText>
          You decide on the conflicts of others once{' '}
          <a className="govuk-link" href={href('/panel/:tenderId/interests', { tenderId })}>
            your own interests
          </a>{' '}
          are declared and no conflict of yours waits for a decision.
        </InsetText>
      )}
      {register.length === 0 ? (
        <EmptyState title="Nobody has declared yet" />
      ) : (
        <Table
          caption="Declarations"
          captionHidden
          columns={[{ text: 'Name' }, { text: 'Declared' }, { text: 'Conflict' }, { text: 'Decision' }]}
          rows={register.map((one) => [
            one.name,
            `${one.declared}, ${one.when}`,
            <DeclaredInterest key="interest" conflict={one.conflict} statement={one.statement} />,
            one.mayDecide ? (
              <a
                className="govuk-link"
                href={href('/buyer/tenders/:tenderId/panel/conflicts/:personId', { tenderId, personId: one.personId })}
              >
                Decide <span className="govuk-visually-hidden">on the conflict of {one.name}</span>
              </a>
            ) : one.decision ? (
              `${one.decision}: ${one.decisionReason ?? ''}${one.decided ? ` (${one.decided})` : ''}`
            ) : one.conflict ? (
              'Waits'
            ) : (
              '–'
            ),
          ])}
        />
      )}
    </>
  )
}

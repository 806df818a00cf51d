import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { lateInterests, setAsideRule } from '#app/evaluation/content.ts'
import { interestsPage } from '#app/evaluation/pages/interests-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Button } from '#app/ui/button.tsx'
import { RadioField } from '#app/ui/choice-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { Table } from '#app/ui/table.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { DeclaredInterest } from './declared-interest.tsx'
import { interestsForm } from './interests.form.ts'

export const meta: MetaFunction = () => pageTitle('Declare your interests')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await interestsPage(context.db, requireActor(context, request), idOf(params, 'tenderId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export const action = sentBy(
  ['commissioner', 'approver', 'legal', 'panel chair', 'evaluator', 'moderator'],
  async ({ context, params, request }: ActionFunctionArgs) => {
    const act = actingIn(context, request)
    const tenderId = idOf(params, 'tenderId')
    const form = await readForm(request, interestsForm)
    if (!form.ok) return form.reply
    const result = await declareInterests(act, { tenderId, ...form.value })
    // Back to the desk, or for those who have none to what they declared.
    if (result.ok) {
      const page = await interestsPage(act.db, act.actor, tenderId)
      return redirect(
        page.ok && !page.value.hasDesk
          ? href('/panel/:tenderId/interests', { tenderId })
          : href('/panel/:tenderId', { tenderId }),
      )
    }
    switch (result.refusal.kind) {
      case 'conflict not described':
        return form.again({ statement: ['Describe the conflict: who or what it is, and since when'] })
      case 'opened since shown':
        return form.again(
          { '': ['The proposals were opened meanwhile. Read the list of bidders below, then declare'] },
          409,
        )
      case 'declared since shown':
        return form.again({ '': ['You have declared since you opened this page. Read below what you declared'] }, 409)
      case 'names not known yet':
        return form.again({ '': ['The list of bidders is not complete yet. Try again in a minute'] }, 409)
      case 'not published':
        return form.again({ '': ['The tender is not published, so there is nothing to declare on yet'] }, 409)
      default:
        return respondTo(result.refusal.kind)
    }
  },
)

export default function Interests() {
  const page = useLoaderData<typeof loader>()
  const { tenderId, title, stage, published, waitsForNames, count, bidders } = page
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  return (
    <Page
      before={
        <BackLink
          href={page.hasDesk ? href('/panel/:tenderId', { tenderId }) : href('/buyer/tenders/:tenderId', { tenderId })}
        />
      }
    >
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={title}>Declare your interests</PageTitle>
      <Declared page={page} />
      {!published ? (
        <InsetText>The tender is not published yet. You declare your interests once it is.</InsetText>
      ) : waitsForNames ? (
        <InsetText>The proposals are being unsealed. The list of bidders is complete in a minute or two.</InsetText>
      ) : (
        <>
          {stage === 'names known' ? (
            <>
              <p className="govuk-body">
                These organisations have submitted a proposal. The list is alphabetical: it does not tell which of them
                is Bidder A, B or C.
              </p>
              <ul className="govuk-list govuk-list--bullet">
                {bidders.map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ul>
              {bidders.length === 0 && <InsetText>Nobody has submitted a proposal.</InsetText>}
            </>
          ) : (
            <p className="govuk-body">
              Nobody knows yet who will submit a proposal. Declare now what you know; after the opening you confirm it
              on the list of bidders.
            </p>
          )}
          <p className="govuk-body">
            A conflict is anything that could make a fair observer doubt your judgement: family, friends, money, past or
            hoped-for work, or a public position for or against an organisation.
          </p>
          <p className="govuk-body">{lateInterests}</p>
          <p className="govuk-body">{setAsideRule}</p>
          <PostForm>
            <HiddenFields values={{ shownStage: stage, shownCount: String(count) }} />
            <RadioField
              name="conflict"
              label="Do you have a conflict of interest?"
              options={[
                { value: 'no', text: 'No, I have none' },
                {
                  value: 'yes',
                  text: 'Yes',
                  hint: 'Somebody else decides whether you can take part. Until then you see no proposal and no score',
                },
              ]}
              defaultValue={typed.text('conflict')}
              errors={reply?.errors.fields['conflict']}
            />
            <TextArea
              name="statement"
              label="What is it?"
              hint="Only if there is one: who or what, and since when. It goes to the moderator and the register of interests."
              defaultValue={typed.text('statement')}
              errors={reply?.errors.fields['statement']}
            />
            <Button>Declare</Button>
          </PostForm>
        </>
      )}
    </Page>
  )
}

function Declared({ page: { own, waits } }: { page: ReturnType<typeof useLoaderData<typeof loader>> }) {
  if (own.length === 0) return null
  return (
    <>
      {waits && <InsetText>A conflict that you declared waits for the decision of somebody else.</InsetText>}
      <Table
        caption="What you declared"
        columns={[{ text: 'Declared' }, { text: 'Conflict' }, { text: 'Decision' }]}
        rows={own.map(({ declared, when, conflict, statement, decision, decisionReason }) => [
          `${declared}, ${when}`,
          <DeclaredInterest key="interest" conflict={conflict} statement={statement} />,
          decision ? `${decision}: ${decisionReason ?? ''}` : conflict ? 'Waits' : '–',
        ])}
      />
      <h2 className="govuk-heading-m">Declare again</h2>
    </>
  )
}

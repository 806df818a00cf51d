import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { reviewAgreedScores } from '#app/evaluation/acts/review-agreed-scores.server.ts'
import { reviewWords, setAsideRule } from '#app/evaluation/content.ts'
import { moderationPage } from '#app/evaluation/pages/moderation-page.server.ts'
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
import { binding } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { PanelHistory } from './panel-history.tsx'
import { reviewForm } from './review-agreed-scores.form.ts'

export const meta: MetaFunction = () => pageTitle('Do the agreed scores stand?')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await moderationPage(context.db, requireActor(context, request), idOf(params, 'tenderId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export const action = binding(
  { by: ['panel chair'], schema: reviewForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const act = actingIn(context, request)
    const tenderId = idOf(params, 'tenderId')
    const form = await readForm(request, reviewForm)
    if (!form.ok) return form.reply
    const result = await reviewAgreedScores(act, { tenderId, ...form.value })
    if (result.ok) return redirect(href('/buyer/tenders/:tenderId/moderation', { tenderId }))
    const { refusal } = result
    switch (refusal.kind) {
      case 'no reason':
        return form.again({ reason: ['Say what the remaining members found, and why'] })
      case 'not possible':
        return form.again({ '': [reviewWords[refusal.because]] }, 409)
      case 'changed since shown':
        return form.again(
          { '': ['Somebody has written this down since you opened the page. Read it below first'] },
          409,
        )
      default:
        return respondTo(refusal.kind)
    }
  },
)

export default function ReviewAgreedScores() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const { tenderId, title, criteria, proposals, panelHistory, visible, reviewDue, mayReview, reviewCount } = page
  return (
    <Page
      wide
      before={<BackLink href={href('/buyer/tenders/:tenderId/moderation', { tenderId })}>Moderation</BackLink>}
    >
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={title}>Do the agreed scores stand?</PageTitle>
      <p className="govuk-body">{setAsideRule}</p>
      <PanelHistory tenderId={tenderId} history={panelHistory} standing={[]} />
      {visible && (
        <Table
          caption="The scores that count, and behind the arrow what was agreed"
          columns={[{ text: 'Proposal' }, ...criteria.map(({ key }) => ({ text: key }))]}
          rows={proposals.map(({ label, cells }) => [
            `Bidder ${label}`,
            ...cells.map(({ scores, agreed }) => [...scores, '→', agreed ?? '?'].join('\u00a0')),
          ])}
        />
      )}
      {mayReview ? (
        <PostForm>
          <p className="govuk-body">
            Names and prices may be known by now, so no agreed score can be changed any more. You write down what the
            remaining members found. Until they find that the scores stand, nothing is ranked, awarded or released.
          </p>
          <HiddenFields values={{ shownReviews: String(reviewCount) }} />
          <RadioField
            name="outcome"
            label="What did the remaining members find?"
            options={[
              { value: 'stand', text: 'The agreed scores stand without those that were set aside' },
              {
                value: 'do not stand',
                text: 'They do not stand',
                hint: 'No award can be made from them. You can look again later, with another reason',
              },
            ]}
            defaultValue={typed.text('outcome')}
            errors={reply?.errors.fields['outcome']}
          />
          <TextArea
            name="reason"
            label="Why?"
            hint="Kept in the record and shown with the ranking."
            rows={4}
            defaultValue={typed.text('reason')}
            errors={reply?.errors.fields['reason']}
          />
          <Button>Write it down</Button>
        </PostForm>
      ) : (
        <InsetText>
          {reviewDue
            ? 'The chair, once cleared, writes down what the remaining members find.'
            : 'There is nothing to look at again.'}
        </InsetText>
      )}
    </Page>
  )
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formatBps } from '#app/lib/money.ts'
import { answerPage } from '#app/proposals/pages/section-pages.server.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { wordCountRule } from '#app/tendering/word-count.ts'
import { Details } from '#app/ui/messages.tsx'
import { Table } from '#app/ui/table.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { requireActor } from '#app/web/context.server.ts'
import { readDraftForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { answerForm } from './answer.form.ts'
import { SectionForm } from './section-form.tsx'
import { sectionHref } from './section-links.ts'
import { pageOr, saveAndReturn } from './section.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(`Answer ${data?.criterion.key ?? ''}`)

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const tenderId = idOf(params, 'tenderId')
  const page = await answerPage(context, requireActor(context, request), tenderId, params['criterion'] ?? '')
  return pageOr(page, tenderId)
}

export const action = sentBy(['bid writer', 'signatory'], async (args: ActionFunctionArgs) => {
  const page = await loader(args)
  const form = await readDraftForm(args.request, answerForm, { saved: { text: page.text } })
  if (!form.ok) return form.reply
  const { shownVersion, text } = form.value
  const section = { kind: 'answer', criterion: page.criterion.key, text } as const
  return saveAndReturn(args, page, { shownVersion, section, form })
})

export default function Answer() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { criterion, investorQuestion, scale } = page
  return (
    <SectionForm
      page={page}
      title={`Answer ${criterion.key}`}
      errors={reply?.errors}
      savedForm={reply?.saved}
      self={sectionHref(page.tenderId, `answer:${criterion.key}`)}
      intro={
        <>
          <p className="govuk-body">
            This answer counts for {formatBps(criterion.weightBps)} of all marks. It belongs to the question “
            {investorQuestion}”
            {criterion.minimumScore !== null &&
              ` A proposal whose agreed score here is below ${criterion.minimumScore} cannot win.`}
          </p>
          <Details summary="How it is scored, and how words are counted">
            <Table
              caption="Scores"
              columns={[{ text: 'Score' }, { text: 'What it means' }]}
              rows={scale.map(({ score, label }) => [score, label])}
            />
            <p className="govuk-body">{wordCountRule}</p>
          </Details>
        </>
      }
    >
      <TextArea
        name="text"
        label={criterion.text}
        labelSize="m"
        rows={18}
        limit={criterion.wordLimit === null ? undefined : { words: criterion.wordLimit }}
        defaultValue={typedFields(reply?.typed).text('text', page.text)}
        errors={reply?.errors.fields['text']}
      />
    </SectionForm>
  )
}

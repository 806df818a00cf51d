import { href } from '#app/lib/href.ts'
import type { TenderPage } from '#app/tendering/pages/tender-page.server.ts'
import { InsetText } from '#app/ui/messages.tsx'
import { TaskList, type Task } from '#app/ui/task-list.tsx'

/** What is left before this draft can be published. */
export function DraftOverview({ page }: { page: TenderPage }) {
  const { id, tasks, may, version, lastSaved, sentBack } = page
  const needed = tasks.filter(({ optional }) => !optional)
  const done = needed.filter(({ status }) => status === 'completed').length
  return (
    <>
      <p className="govuk-body">
        {done} of {needed.length} sections are complete. Version {version}, last saved by {lastSaved.by}.
      </p>
      {sentBack && (
        <InsetText>
          {sentBack.by} sent version {version} back: {sentBack.reason}
        </InsetText>
      )}
      <h2 className="govuk-heading-m">Write the specification</h2>
      <TaskList
        label="Sections"
        tasks={tasks.map(({ part, title, status, hint }) => ({
          title,
          status,
          ...(hint ? { hint } : {}),
          ...(may.revise ? { href: href(`/buyer/tenders/:tenderId/${part}`, { tenderId: id }) } : {}),
        }))}
      />
      <h2 className="govuk-heading-m">Check, approve, publish</h2>
      <TaskList label="Publication" tasks={publicationTasks(page)} />
    </>
  )
}

function publicationTasks({ id, blockers, unusual, approvedBy, sentBack, may }: TenderPage): Task[] {
  const isComplete = blockers.length === 0
  const isApproved = approvedBy !== null
  const unanswered = unusual.filter(({ confirmedBy }) => confirmedBy === null).length
  const toConfirm: Task = {
    title: 'Confirm what is unusual',
    hint: unanswered === 0 ? 'All of it is meant' : `${unanswered} to confirm or to mend`,
    status: unanswered === 0 ? 'completed' : 'not started',
    ...(may.revise ? { href: href('/buyer/tenders/:tenderId/figures', { tenderId: id }) } : {}),
  }
  return [
    ...(unusual.length > 0 ? [toConfirm] : []),
    {
      title: 'See the notice as bidders will',
      href: href('/buyer/tenders/:tenderId/preview', { tenderId: id }),
      hint: isComplete ? 'Nothing is missing' : 'What is missing is marked',
      status: isComplete ? 'completed' : 'in progress',
    },
    {
      title: 'Approval by a second person',
      hint: isApproved
        ? `${approvedBy} approved this version. Any change makes the approval void.`
        : sentBack
          ? 'Sent back. A saved change can be approved again.'
          : 'An approver who has saved no part of it since the last approval',
      status: isApproved ? 'completed' : sentBack ? 'in progress' : isComplete ? 'not started' : 'cannot start yet',
      ...(may.approve && !isApproved ? { href: href('/buyer/tenders/:tenderId/approve', { tenderId: id }) } : {}),
    },
    {
      title: 'Publish',
      hint: 'Opens the tender to bidders and freezes the method',
      status: isComplete && isApproved ? 'not started' : 'cannot start yet',
      ...(may.publish ? { href: href('/buyer/tenders/:tenderId/publish', { tenderId: id }) } : {}),
    },
  ]
}

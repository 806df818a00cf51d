import { fieldId } from './form-errors.ts'
import { Tag, type TagTone } from './tag.tsx'

export type TaskStatus = 'completed' | 'in progress' | 'not started' | 'cannot start yet' | 'optional' | 'problem'

export interface Task {
  title: string
  href?: string | undefined
  hint?: string | undefined
  status: TaskStatus
}

const statuses: Record<TaskStatus, { text: string; tone: TagTone | null }> = {
  completed: { text: 'Completed', tone: 'good' },
  'in progress': { text: 'In progress', tone: 'info' },
  'not started': { text: 'Not started', tone: 'neutral' },
  'cannot start yet': { text: 'Cannot start yet', tone: null },
  optional: { text: 'Optional', tone: null },
  problem: { text: 'There is a problem', tone: 'bad' },
}

export function TaskList({ tasks, label }: { tasks: readonly Task[]; label?: string }) {
  return (
    <ul className="govuk-task-list" aria-label={label}>
      {tasks.map((task) => (
        <TaskItem key={task.title} {...task} />
      ))}
    </ul>
  )
}

function TaskItem({ title, href, hint, status }: Task) {
  const id = `task-${fieldId(title)}`
  const { text, tone } = statuses[status]
  const describedBy = hint ? `${id}-status ${id}-hint` : `${id}-status`
  return (
    <li className={`govuk-task-list__item${href ? ' govuk-task-list__item--with-link' : ''}`}>
      <div className="govuk-task-list__name-and-hint">
        {href ? (
          <a className="govuk-link govuk-task-list__link" href={href} aria-describedby={describedBy}>
            {title}
          </a>
        ) : (
          title
        )}
        {hint && (
          <div id={`${id}-hint`} className="govuk-task-list__hint">
            {hint}
          </div>
        )}
      </div>
      <div
        id={`${id}-status`}
        className={`govuk-task-list__status${tone ? '' : ' govuk-task-list__status--cannot-start-yet'}`}
      >
        {tone ? <Tag tone={tone}>{text}</Tag> : text}
      </div>
    </li>
  )
}

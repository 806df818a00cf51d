import { InsetText } from '#app/ui/messages.tsx'

/** What a section that was begun still lacks, each with a link to its field. */
export function StillToDo({ open }: { open: readonly { text: string; href: string }[] }) {
  if (open.length === 0) return null
  return (
    <InsetText>
      <p className="govuk-body">Still to do here before the tender can be published:</p>
      <ul className="govuk-list govuk-list--bullet">
        {open.map(({ text, href }) => (
          <li key={`${href} ${text}`}>
            <a className="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

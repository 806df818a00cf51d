/** What somebody typed into a text area, in its paragraphs and lines. */
export function WrittenText({ text }: { text: string }) {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph, index) => (
      <p key={index} className="govuk-body app-break" dir="auto">
        {paragraph.split('\n').map((line, at) => (
          <span key={at}>
            {at > 0 && <br />}
            {line}
          </span>
        ))}
      </p>
    ))
}

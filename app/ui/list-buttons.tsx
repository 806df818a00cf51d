/**
 * Buttons that add a row to a list of a form or take one out. They send the whole form, and the page comes back with
 * everything that was typed: no script is needed. The first button of such a form must be an `EnterButton`.
 */
export function AddButton({ list, children }: { list: string; children: string }) {
  return (
    <button
      className="govuk-button govuk-button--secondary"
      type="submit"
      name="__intent__"
      value={JSON.stringify({ type: 'insert', payload: { name: list, defaultValue: {} } })}
    >
      {children}
    </button>
  )
}

/** A new row in the place of this one, which moves down with all that follow. */
export function InsertBeforeButton({ list, index, what, children }: RowButtonProps & { children: string }) {
  return (
    <button
      className="app-link-button"
      type="submit"
      name="__intent__"
      value={JSON.stringify({ type: 'insert', payload: { name: list, index, defaultValue: {} } })}
    >
      {children}
      <span className="govuk-visually-hidden"> {what}</span>
    </button>
  )
}

interface RowButtonProps {
  list: string
  index: number
  /** Names the row for those who hear the button alone: "Remove question R1". */
  what: string
}

export function RemoveButton({ list, index, what }: RowButtonProps) {
  return (
    <button
      className="app-link-button"
      type="submit"
      name="__intent__"
      value={JSON.stringify({ type: 'remove', payload: { name: list, index } })}
    >
      Remove<span className="govuk-visually-hidden"> {what}</span>
    </button>
  )
}

/** Changes places with the row before. */
export function MoveUpButton({ list, index, what }: RowButtonProps) {
  return (
    <button
      className="app-link-button"
      type="submit"
      name="__intent__"
      value={JSON.stringify({ type: 'reorder', payload: { name: list, from: index, to: index - 1 } })}
    >
      Move up<span className="govuk-visually-hidden"> {what}</span>
    </button>
  )
}

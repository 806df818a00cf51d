interface ProgressBarProps {
  label: string
  value: number
  max: number
  /** Instead of "3 of 8". */
  text?: string
}

export function ProgressBar({ label, value, max, text = `${value} of ${max}` }: ProgressBarProps) {
  return (
    <div className="app-progress">
      <p className="app-progress__words">
        <span>{label}</span> <strong>{text}</strong>
      </p>
      <progress className="app-progress__bar" value={value} max={max} aria-label={label}>
        {text}
      </progress>
    </div>
  )
}

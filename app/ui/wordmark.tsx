/** The sign of the product: a turn that opens outwards. */
export function OutturnIcon({ size = 30 }: { size?: number }) {
  return (
    <svg className="app-icon" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        d="M24.6 19.2A10 10 0 1 1 17 6.2"
        fill="none"
        stroke="currentColor"
        strokeWidth="4.4"
        strokeLinecap="round"
      />
      <path
        className="app-icon__turn"
        d="M14.5 17.5 27 5M18.6 4.6H27.4V13.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

export function Wordmark({ href }: { href: string }) {
  return (
    <a href={href} className="app-wordmark">
      <OutturnIcon />
      <span className="app-wordmark__name">Outturn</span>
    </a>
  )
}

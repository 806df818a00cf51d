interface QrCodeProps {
  /** In squares. */
  size: number
  /** Of the dark squares. */
  path: string
  label: string
}

/** Dark on white whatever the colours of the page: cameras need the contrast. */
export function QrCode({ size, path, label }: QrCodeProps) {
  return (
    <svg
      className="app-qr-code"
      viewBox={`0 0 ${size} ${size}`}
      width={220}
      height={220}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

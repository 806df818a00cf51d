import { useActionData, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

const everySecond = 1_000

/**
 * While a worker is busy, the page looks again by itself: with script every second, without by a refresh. Not where it
 * answers a form: what it says of the form, and what was typed, would be gone.
 */
export function LookAgain() {
  return useActionData() === undefined ? <Looking /> : null
}

function Looking() {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    const timer = setInterval(revalidate, everySecond)
    return () => {
      clearInterval(timer)
    }
  }, [revalidate])
  return (
    <noscript>
      <meta httpEquiv="refresh" content="2" />
    </noscript>
  )
}

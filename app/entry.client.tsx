import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'

// Every navigation is a page of its own, so there is none that Remix's router could follow. It would take a jump within
// the page for one, and forget how the form was answered: what was typed, and every message.
window.addEventListener(
  'popstate',
  (event) => {
    event.stopImmediatePropagation()
  },
  { capture: true },
)

// Remix suspends at the root until the data of the page is decoded. A key pressed meanwhile would make React fail (#345),
// because there is nothing to fall back to: so the page wakes up only when the data is there.
void dataDecoded().then(() => {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    )
  })
})

async function dataDecoded(): Promise<void> {
  try {
    RemixBrowser({})
  } catch (decoding) {
    await decoding
  }
}

import type { ReactNode } from 'react'
import { href } from '#app/lib/href.ts'
import type { DeadlineFacts } from '#app/tendering/deadline.ts'
import { DeadlineBox } from '#app/ui/deadline-box.tsx'
import { BackLink } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'

interface BidFrameProps {
  page: { tenderId: string; closes: DeadlineFacts | null }
  /** Where "Back" leads; the workspace unless it is said. */
  back?: { href: string; text: string }
  children: ReactNode
}

/** Around every page of a proposal: the way back, and the deadline beside it. */
export function BidFrame({ page: { tenderId, closes }, back, children }: BidFrameProps) {
  return (
    <Page
      before={
        <BackLink href={back?.href ?? href('/bids/:tenderId', { tenderId })}>
          {back?.text ?? 'Back to your proposal'}
        </BackLink>
      }
      aside={closes && <DeadlineBox title={closes.passed ? 'Proposals closed' : 'Proposals close'} {...closes} />}
    >
      {children}
    </Page>
  )
}

import { useState, type ReactNode } from 'react'
import { Document, Page, pdfjs } from 'react-pdf'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import 'react-pdf/dist/Page/AnnotationLayer.css'
import 'react-pdf/dist/Page/TextLayer.css'
import { Button, ButtonGroup } from './button.tsx'

// In the module that uses `Document`: set anywhere else, it may be set too late.
pdfjs.GlobalWorkerOptions.workerSrc = workerUrl

/** One page of a PDF at a time: each page that is drawn costs a canvas of some megabytes. */
export default function PdfPages({ file, waiting }: { file: string; waiting: ReactNode }) {
  const [count, setCount] = useState(0)
  const [shown, setShown] = useState(1)
  return (
    <section aria-label="Pages">
      <Document
        file={file}
        loading={waiting}
        error={<p className="govuk-body">The pages cannot be shown here. Download the document instead.</p>}
        onLoadSuccess={({ numPages }) => {
          setCount(numPages)
        }}
      >
        <div className="app-sheet">
          <Page pageNumber={shown} width={Math.min(760, window.innerWidth - 32)} loading={waiting} />
        </div>
      </Document>
      {count > 0 && (
        <ButtonGroup>
          <Button type="button" secondary disabled={shown === 1} onClick={() => setShown(shown - 1)}>
            Previous page
          </Button>
          <Button type="button" secondary disabled={shown === count} onClick={() => setShown(shown + 1)}>
            Next page
          </Button>
          <p className="govuk-body" aria-live="polite">
            Page {shown} of {count}
          </p>
        </ButtonGroup>
      )}
    </section>
  )
}

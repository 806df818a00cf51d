/** Colours that stay apart for every kind of colour vision (Okabe and Ito), each with a texture of its own. */
export const tones = ['blue', 'orange', 'green', 'grey'] as const
export type Tone = (typeof tones)[number]

/** The textures that a picture refers to with `fillOf`; `scope` keeps the ids of several pictures on a page apart. */
export function ChartPatterns({ scope }: { scope: string }) {
  return (
    <defs>
      <pattern id={`${scope}-orange`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="8" height="8" className="app-fill-orange" />
        <rect width="2" height="8" className="app-texture" />
      </pattern>
      <pattern id={`${scope}-green`} width="8" height="8" patternUnits="userSpaceOnUse">
        <rect width="8" height="8" className="app-fill-green" />
        <circle cx="4" cy="4" r="1.5" className="app-texture" />
      </pattern>
      <pattern id={`${scope}-grey`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect width="6" height="6" className="app-fill-paper" />
        <rect width="2" height="6" className="app-fill-grey" />
      </pattern>
    </defs>
  )
}

/** Blue is plain. */
export function fillOf(tone: Tone, scope: string): string {
  return tone === 'blue' ? '#0072b2' : `url(#${scope}-${tone})`
}

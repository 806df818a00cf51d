import { Hash } from '#app/ui/hash.tsx'

/** A SHA-256 in a sentence, set so that it fits a narrow page. */
export function withHashes(sentence: string) {
  const parts = sentence.split(/([0-9a-f]{64})/)
  return parts.map((part, index) => (index % 2 === 1 ? <Hash key={index} value={part} /> : part))
}

import { StyleSheet } from '@react-pdf/renderer'

/** The first of these that has a character sets it. */
export const fontFamilies = ['Source Sans 3', 'Noto Sans Hebrew', 'Vazirmatn', 'ZCOOL XiaoWei'] as const
export const fontWeights = [400, 600, 700] as const

/** A4, in points. */
export const paper = { width: 595.28, height: 841.89 }
const margin = 58
const gap = 24

/** How wide the places are that texts are set in: a word that its place cannot hold is broken, and no other. */
export const room = {
  sheet: paper.width - 2 * margin,
  half: (paper.width - 2 * margin - gap) / 2,
  paragraph: paper.width - 2 * margin - 34,
  item: paper.width - 2 * margin - 34 - 22,
  heading: paper.width - 2 * margin - 34,
  fact: (paper.width - 2 * margin) * 0.66,
  factLabel: (paper.width - 2 * margin) * 0.34,
  contents: (paper.width - 2 * margin - gap) / 2 - 20,
}

/** The inside of a cell that has this share of a table's width. */
export function cellRoom(share: number): number {
  return room.sheet * share - 2 * 6
}

const ink = '#1b1f2a'
const quiet = '#545b6b'
const brand = '#2b3a67'
const rule = '#c3c9d8'

/**
 * Size and line height always stand together on a text's own style: a line height inherited from a page or a wrapper is
 * multiplied again at every pass of the layout and prints lines over each other.
 */
export const styles = StyleSheet.create({
  page: { fontFamily: [...fontFamilies], fontWeight: 400, color: ink },
  sheet: { flexGrow: 1, paddingTop: 36, paddingBottom: 30, paddingHorizontal: margin },
  pageRest: { flexGrow: 1, flexShrink: 1, flexBasis: 0 },
  unpressed: { flexGrow: 1, flexShrink: 0 },
  running: {
    flexDirection: 'row',
    justifyContent: 'space-between',
    gap,
    borderBottomWidth: 0.75,
    borderBottomColor: rule,
    paddingBottom: 6,
    marginBottom: 22,
  },
  foot: { marginTop: 'auto', paddingTop: 14, flexDirection: 'row', justifyContent: 'space-between', gap },
  small: { fontSize: 8.5, lineHeight: 1.3, color: quiet },
  // Said on every page, agreed on none: what is longer than two lines ends in dots.
  runningText: { flex: 1, fontSize: 8.5, lineHeight: 1.3, color: quiet, maxLines: 2, textOverflow: 'ellipsis' },
  pageCount: { flexShrink: 0, fontSize: 8.5, lineHeight: 1.3, color: quiet },

  eyebrow: { fontSize: 12, lineHeight: 1.3, fontWeight: 600, color: brand, marginTop: 48, marginBottom: 8 },
  titleSpace: { marginBottom: 26 },
  title: { fontSize: 27, lineHeight: 1.15, fontWeight: 700, color: brand },
  parties: { flexDirection: 'row', gap, marginBottom: 26 },
  party: { flex: 1, borderTopWidth: 2, borderTopColor: brand, paddingTop: 8 },
  partyAs: { fontSize: 9.5, lineHeight: 1.3, color: quiet },
  partyName: { fontSize: 15, lineHeight: 1.25, fontWeight: 600 },
  partyDetail: { fontSize: 9.5, lineHeight: 1.35, color: quiet, marginTop: 2 },
  fact: { flexDirection: 'row', borderBottomWidth: 0.5, borderBottomColor: rule, paddingVertical: 4.5 },
  factLabel: { width: '34%', fontSize: 10, lineHeight: 1.35, color: quiet },
  factValue: { flex: 1, fontSize: 10, lineHeight: 1.35, fontWeight: 600 },
  contents: { marginTop: 26 },
  contentsColumns: { flexDirection: 'row', gap },
  contentsColumn: { flex: 1 },
  contentsLine: { flexDirection: 'row', paddingVertical: 2 },
  contentsNumber: { width: 20, fontSize: 9.5, lineHeight: 1.35, color: quiet },
  contentsTitle: { flex: 1, fontSize: 9.5, lineHeight: 1.35, color: ink, textDecoration: 'none' },

  heading: { flexDirection: 'row', marginTop: 20, marginBottom: 7 },
  headingNumber: { width: 34, fontSize: 14, lineHeight: 1.25, fontWeight: 700, color: brand },
  headingTitle: { flex: 1, fontSize: 14, lineHeight: 1.25, fontWeight: 700, color: brand },
  plainHeading: { fontSize: 14, lineHeight: 1.25, fontWeight: 700, color: brand, marginBottom: 10 },
  // A number beside its text takes no room of its own, and is not stretched to the height of the text: where a page ends
  // inside the text, the part on the next page stands without the number and must neither move left nor be lost.
  paragraph: { flexDirection: 'row', alignItems: 'flex-start', marginBottom: 6 },
  paragraphNumber: { width: 34, marginRight: -34, fontSize: 10.5, lineHeight: 1.42, color: quiet },
  column: { flex: 1, marginLeft: 34 },
  itemColumn: { flex: 1, marginLeft: 22 },
  body: { fontSize: 10.5, lineHeight: 1.42 },
  strong: { fontSize: 10.5, lineHeight: 1.42, fontWeight: 600 },
  items: { marginLeft: 34, marginBottom: 6 },
  item: { flexDirection: 'row', alignItems: 'flex-start', marginBottom: 2.5 },
  itemLetter: { width: 22, marginRight: -22, fontSize: 10.5, lineHeight: 1.42, color: quiet },

  table: { marginTop: 6, marginBottom: 14 },
  captionSpace: { marginBottom: 4 },
  caption: { fontSize: 10.5, lineHeight: 1.35, fontWeight: 600 },
  headRow: { flexDirection: 'row', backgroundColor: '#e8ecf5', borderTopWidth: 1, borderTopColor: brand },
  row: { flexDirection: 'row', borderTopWidth: 0.5, borderTopColor: rule },
  totalRow: {
    flexDirection: 'row',
    borderTopWidth: 1,
    borderTopColor: brand,
    borderBottomWidth: 1,
    borderBottomColor: brand,
  },
  endOfRows: { borderTopWidth: 0.5, borderTopColor: rule },
  cell: { paddingVertical: 4, paddingHorizontal: 6 },
  cellText: { fontSize: 9.5, lineHeight: 1.35 },
  cellStrong: { fontSize: 9.5, lineHeight: 1.35, fontWeight: 600 },
  numberText: { fontSize: 9.5, lineHeight: 1.35, textAlign: 'right' },
  numberStrong: { fontSize: 9.5, lineHeight: 1.35, fontWeight: 600, textAlign: 'right' },

  signatures: { flexDirection: 'row', gap, marginTop: 20 },
  signatureBlock: { flex: 1, borderTopWidth: 2, borderTopColor: brand, paddingTop: 8 },
  signatureLine: { marginTop: 18, borderTopWidth: 0.75, borderTopColor: ink, paddingTop: 3 },
  signedLine: { marginTop: 10 },
  signatureSpace: { height: 34 },
  signatureValue: { minHeight: 34, paddingTop: 17 },
})

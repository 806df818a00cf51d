import { StyleSheet } from '@react-pdf/renderer'

export const fontFamily = 'Source Sans 3'
export const fontWeights = [400, 600, 700] as const

const ink = '#1b1f2a'
const quiet = '#545b6b'
const brand = '#2b3a67'
const rule = '#c3c9d8'

/**
 * Size and line height always stand together on a text's own style: a line height inherited from a page or a wrapper is
 * multiplied again at every pass of the layout and prints lines over each other.
 */
export const styles = StyleSheet.create({
  page: { fontFamily, fontWeight: 400, color: ink },
  sheet: { flexGrow: 1, paddingTop: 36, paddingBottom: 30, paddingHorizontal: 58 },
  running: {
    flexDirection: 'row',
    justifyContent: 'space-between',
    borderBottomWidth: 0.75,
    borderBottomColor: rule,
    paddingBottom: 6,
    marginBottom: 22,
  },
  foot: { marginTop: 'auto', paddingTop: 14, flexDirection: 'row', justifyContent: 'space-between' },
  small: { fontSize: 8.5, lineHeight: 1.3, color: quiet },

  eyebrow: { fontSize: 12, lineHeight: 1.3, fontWeight: 600, color: brand, marginTop: 48, marginBottom: 8 },
  title: { fontSize: 27, lineHeight: 1.15, fontWeight: 700, color: brand, marginBottom: 26 },
  parties: { flexDirection: 'row', gap: 24, marginBottom: 26 },
  party: { flex: 1, borderTopWidth: 2, borderTopColor: brand, paddingTop: 8 },
  partyAs: { fontSize: 9.5, lineHeight: 1.3, color: quiet },
  partyName: { fontSize: 15, lineHeight: 1.25, fontWeight: 600 },
  partyDetail: { fontSize: 9.5, lineHeight: 1.35, color: quiet, marginTop: 2 },
  fact: { flexDirection: 'row', borderBottomWidth: 0.5, borderBottomColor: rule, paddingVertical: 4.5 },
  factLabel: { width: '34%', fontSize: 10, lineHeight: 1.35, color: quiet },
  factValue: { flex: 1, fontSize: 10, lineHeight: 1.35, fontWeight: 600 },
  contents: { marginTop: 26 },
  contentsColumns: { flexDirection: 'row', gap: 24 },
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
  caption: { fontSize: 10.5, lineHeight: 1.35, fontWeight: 600, marginBottom: 4 },
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

  signatures: { flexDirection: 'row', gap: 28, marginTop: 20 },
  signatureBlock: { flex: 1, borderTopWidth: 2, borderTopColor: brand, paddingTop: 8 },
  signatureLine: { marginTop: 18, borderTopWidth: 0.75, borderTopColor: ink, paddingTop: 3 },
  signatureSpace: { height: 34 },
  signatureValue: { height: 34, paddingTop: 17, fontSize: 10.5, lineHeight: 1.3 },
})

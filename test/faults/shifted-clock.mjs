// Loaded before the web process alone (NODE_OPTIONS=--import …): its clock is wrong by CLOCK_SHIFT_MS.
const shift = process.argv[1]?.endsWith('server.js') ? Number(process.env.CLOCK_SHIFT_MS) : 0
const RealDate = Date

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + shift)
    else super(...parts)
  }
  static now() {
    return RealDate.now() + shift
  }
}

/** For what the page was asked to show: the browser goes there as it arrives. Without script too, and once a page. */
export const focusOnArrival = { autoFocus: true }

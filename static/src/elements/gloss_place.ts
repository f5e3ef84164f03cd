/** Put the box under the token, or above it where there is no room; both are in `host`, to which the box is positioned. */
export function placeUnder(box: HTMLElement, token: HTMLElement, host: HTMLElement): void {
  const place = host.getBoundingClientRect();
  const word = (token.getClientRects()[0] ?? token.getBoundingClientRect()) as DOMRect;
  const { style } = box;
  style.setProperty("--x", "0px");
  const room = host.clientWidth - box.offsetWidth;
  style.setProperty("--x", `${Math.max(0, Math.min(word.left - place.left, room))}px`);
  const below = word.bottom + box.offsetHeight <= Math.min(window.innerHeight, floor(host, place));
  const top = below ? word.bottom : word.top - box.offsetHeight;
  style.setProperty("--y", `${top - place.top + host.scrollTop}px`);
}

/** How far down words can be seen: where the host scrolls, to its own lower edge. */
function floor({ scrollHeight, clientHeight }: HTMLElement, { bottom }: DOMRect): number {
  return scrollHeight > clientHeight + 1 ? bottom : Number.POSITIVE_INFINITY;
}

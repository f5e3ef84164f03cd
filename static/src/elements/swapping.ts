/** Parts of a page that the server draws anew: the page is fetched again, and what differs takes the old one's place. */

/** One within another goes with it. */
const PARTS = "[data-swap]:not([data-swap] [data-swap])";

/** The page that this address, or what is sent to it, answers with; rejects when it is none. */
export function pageOf(address: string, sent?: FormData): Promise<Document> {
  return new Promise((done, fail) => {
    // A request that parses the page itself: scripts in it do not run, and no text is ever taken for markup here.
    const request = new XMLHttpRequest();
    request.open(sent === undefined ? "GET" : "POST", address);
    request.responseType = "document";
    request.onload = () => {
      const page = request.response as Document | null;
      if (request.status === 200 && page !== null) done(page);
      else fail(new Error(`the page answers with ${request.status}`));
    };
    request.onerror = () => fail(new Error("the site does not answer"));
    request.send(sent);
  });
}

/**
 * Put the parts marked `data-swap` in the places of those that differ; false where this page has no place for them. Of a
 * part marked `data-each` only the children that differ are put in, by their ids: whoever reads one keeps it, and none
 * moves away from under a pointer.
 */
export function swapFrom(page: Document): boolean {
  const olds = [...document.querySelectorAll<HTMLElement>(PARTS)];
  const fresh = new Map([...page.querySelectorAll<HTMLElement>(PARTS)].map((one) => [one.dataset.swap, one]));
  if (olds.length !== fresh.size || olds.some(({ dataset }) => !fresh.has(dataset.swap))) return false;
  for (const old of olds) {
    const next = fresh.get(old.dataset.swap) as HTMLElement;
    if (old.isEqualNode(next)) continue;
    if (old.hasAttribute("data-each")) {
      eachFrom(old, next);
      continue;
    }
    const focused = old.contains(document.activeElement);
    const placed = document.importNode(next, true);
    old.replaceWith(placed);
    if (!focused) continue;
    const again = placed.querySelector<HTMLElement>("input:enabled, button, a");
    if (again === null) placed.tabIndex = -1;
    (again ?? placed).focus({ preventScroll: true });
  }
  return true;
}

function eachFrom(old: HTMLElement, next: HTMLElement): void {
  const focused = old.contains(document.activeElement) ? document.activeElement?.closest("[id]")?.id : undefined;
  const known = new Map([...old.children].map((child) => [child.id, child]));
  const places = [...known.keys()];
  const isBusy = old.matches(":hover, :focus-within");
  const order = isBusy ? ({ id }: Element) => (known.has(id) ? places.indexOf(id) : places.length) : () => 0;
  const sorted = [...next.children].sort((one, other) => order(one) - order(other));
  const placed = sorted.map((child) => {
    const before = known.get(child.id);
    return before?.isEqualNode(child) ? before : document.importNode(child, true);
  });
  for (const [place, child] of placed.entries())
    if (old.children[place] !== child) old.insertBefore(child, old.children[place] ?? null);
  for (const child of [...old.children].slice(placed.length)) child.remove();
  if (focused === undefined || old.contains(document.activeElement)) return;
  const again = document.getElementById(focused);
  (again?.querySelector<HTMLElement>("a, button") ?? again)?.focus({ preventScroll: true });
}

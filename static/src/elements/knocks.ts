/** What was clicked or pressed on the page while the code that answers it was on its way. */
const KINDS = ["click", "keydown"];

let kept: Event[] = [];
let isAnswered = false;

function keep(event: Event): void {
  kept.push(event);
}

/** From now on it is kept, until it is taken; never again after that. */
export function keepKnocks(): void {
  if (isAnswered) return;
  for (const kind of KINDS) document.addEventListener(kind, keep); // the same one twice is there once
}

/** What was kept, in its order: from here on whoever takes it answers by itself. */
export function takeKnocks(): readonly Event[] {
  isAnswered = true;
  for (const kind of KINDS) document.removeEventListener(kind, keep);
  const taken = kept;
  kept = [];
  return taken;
}

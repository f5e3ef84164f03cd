/** What a page does to be drawn for the first time is done piece by piece, and a frame between: all at once, a phone would
 * hear nobody meanwhile. */

const SLICE_MS = 2; // pieces that take less together are one
const PATIENCE_MS = 32; // a page that is not seen has no frames, and on a busy machine they are late

let last: Promise<unknown> = Promise.resolve();
let spent = 0;
let rest: Promise<void> | null = null;

/** What `piece` gives: done after all that waited before it, once the frame is through that shows them. */
export function inTurn<T>(piece: () => T): Promise<T> {
  const mine = async (): Promise<T> => {
    if (spent > SLICE_MS) await rest;
    const began = performance.now();
    rest ??= frame();
    try {
      return piece();
    } finally {
      spent += performance.now() - began;
    }
  };
  const done = last.then(mine, mine);
  last = done;
  return done;
}

async function frame(): Promise<void> {
  await new Promise<void>((go) => {
    requestAnimationFrame(() => setTimeout(go));
    setTimeout(go, PATIENCE_MS);
  });
  spent = 0;
  rest = null;
}

/** The keys that go through a story in time; the player and the timeline of a sandbox have the same. */

export interface Jumps {
  /** One step on (1) or back (-1). */
  step: (by: 1 | -1) => void;
  /** To the next (1) or last (-1) thing that matters. */
  leap: (by: 1 | -1) => void;
  begin: () => void;
  end: () => void;
  toggle: () => void;
}

export type Keys = Readonly<Record<string, () => void>>;

/** What each key does, by the name that the browser has for it. */
export function keysOf({ step, leap, begin, end, toggle }: Jumps): Keys {
  return {
    ArrowLeft: () => step(-1),
    ArrowDown: () => step(-1),
    ArrowRight: () => step(1),
    ArrowUp: () => step(1),
    PageUp: () => leap(-1),
    PageDown: () => leap(1),
    Home: begin,
    End: end,
    " ": toggle,
  };
}

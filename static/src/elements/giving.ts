/** A button gives its command to the page's console, which shows it and runs it. */
const GIVE = "slip-command";

export interface Given {
  readonly command: string;
  /** Only put it on the console's line, to be changed first. */
  readonly edit: boolean;
}

/** What was given while nobody heard. */
const waiting: Given[] = [];
let heard = 0;

/** Give a command, or with `edit` offer it on the console's line. */
export function give(command: string, edit = false): void {
  if (heard === 0) waiting.push({ command, edit });
  document.dispatchEvent(new CustomEvent<Given>(GIVE, { detail: { command, edit } }));
}

export function onGiven(hear: (given: Given) => void): () => void {
  const listener = (event: Event): void => hear((event as CustomEvent<Given>).detail);
  document.addEventListener(GIVE, listener);
  heard += 1;
  for (const given of waiting.splice(0)) hear(given);
  return () => {
    heard -= 1;
    document.removeEventListener(GIVE, listener);
  };
}

import type { Tail } from "./model";

/** Rows kept of one step's output. */
export const KEPT_ROWS = 200;
const LONGEST_ROW = 2000;

/** The tail after `text` was printed. A carriage return goes back to the row's start, as on a terminal. */
export function printed(tail: Tail, text: string, dropped = 0): Tail {
  if (text === "") return dropped === 0 ? tail : { ...tail, dropped: tail.dropped + dropped };
  const fresh = text.replace(/\r\n/g, "\n").split("\n");
  const open = fresh[fresh.length - 1] !== "";
  if (!open) fresh.pop();
  const rows = tail.rows.slice();
  if (tail.open && rows.length > 0) fresh[0] = rows.pop() + (fresh[0] ?? "");
  for (const row of fresh) rows.push(overwritten(row));
  const over = Math.max(0, rows.length - KEPT_ROWS);
  return { rows: over ? rows.slice(over) : rows, dropped: tail.dropped + dropped + over, open };
}

function overwritten(row: string): string {
  const shown = row.replace(/\r+$/, "");
  const start = shown.lastIndexOf("\r") + 1;
  return shown.slice(start, start + LONGEST_ROW);
}

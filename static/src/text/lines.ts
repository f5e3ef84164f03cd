/** Lines of a text, counted from 1. */
import type { Explanation, LineRange } from "./document";

export function lineCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** The line on which the offset stands. */
export function lineAt(text: string, offset: number): number {
  return lineCount(text.slice(0, offset));
}

/** The lines of the instruction that `line` belongs to; the line alone where there is none. */
export function linesAround(document: Explanation | null, line: number): LineRange {
  const found = document?.instructions.find(({ line: [first, last] }) => first <= line && line <= last);
  return found?.line ?? [line, line];
}

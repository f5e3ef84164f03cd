/** Lines of a text, counted from 1. */

export function lineCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** The line on which the offset stands. */
export function lineAt(text: string, offset: number): number {
  return lineCount(text.slice(0, offset));
}

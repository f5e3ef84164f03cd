/** Code points, in which the server counts, and UTF-16 units, in which the browser does. */

const ASTRAL = /[\u{10000}-\u{10ffff}]/u;

/** The UTF-16 offset of every code point of `text`, as a function; offsets past the end are the end. */
export function unitsOf(text: string): (point: number) => number {
  if (!ASTRAL.test(text)) return (point) => Math.min(point, text.length);
  const starts: number[] = [];
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) starts.push(at);
  return (point) => starts[point] ?? text.length;
}

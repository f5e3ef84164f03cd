/** An edit that a lesson asks for: lines that the file has, and those that stand in their place then. */
export interface Hunk {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The file after the edit; null where it has no such lines. New lines alone are put at the end. */
export function edited(text: string, { before, after }: Hunk): string | null {
  const lines = text.replace(/\n$/, "").split("\n");
  if (before.length === 0) return [...(text === "" ? [] : lines), ...after, ""].join("\n");
  const fits = (at: number): boolean => before.every((line, row) => lines[at + row]?.trimEnd() === line.trimEnd());
  const at = lines.findIndex((_, row) => fits(row));
  return at < 0 ? null : [...lines.slice(0, at), ...after, ...lines.slice(at + before.length), ""].join("\n");
}

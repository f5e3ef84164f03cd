/**
 * The document of POST /api/explain/command, and how it is laid out: each command's text cut into words, and the
 * words' meanings. `webapp/console/page_reading.py` does the same on the server; the two agree on names and limits.
 */
import type { Range, Severity } from "./document";
import { unitsOf } from "./points";

export const MOST_WORDS = 1500;

export interface CommandToken {
  readonly span: Range;
  readonly text: string;
  readonly kind: string;
  readonly explanation: string | null;
  readonly docs: string;
  /** Of a cell: the title of its column. */
  readonly column?: string;
}

export interface CommandProblem {
  readonly span: Range;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly fix?: { readonly span: Range; readonly text: string };
}

/** A problem with the line that it begins in, from 1; 0 where there is only one. */
export interface PlacedProblem extends CommandProblem {
  readonly line: number;
}

export interface CommandDocument {
  readonly tokens: readonly CommandToken[];
  readonly problems: readonly CommandProblem[];
  readonly commands: readonly {
    readonly span: Range;
    readonly kind: string;
    readonly name: string;
    readonly summary: string;
    readonly docs: string;
  }[];
}

/** Some of a command's text; `token` is its token's place in the document, null for what lies between tokens. */
export interface CommandPiece {
  readonly text: string;
  readonly token: number | null;
  readonly kind: string;
}

/** A token that has words; `docs` is empty where the one before it leads to the same place. */
export interface Meaning {
  readonly token: number;
  readonly text: string;
  readonly kind: string;
  readonly words: string;
  readonly docs: string;
  readonly first: boolean;
}

export interface CommandEntry {
  readonly kind: string;
  readonly name: string;
  readonly summary: string;
  readonly docs: string;
  readonly pieces: readonly CommandPiece[];
  readonly meanings: readonly Meaning[];
  readonly problems: readonly PlacedProblem[];
}

export interface CommandReading {
  readonly entries: readonly CommandEntry[];
  readonly problems: readonly PlacedProblem[];
  readonly leftOut: number;
}

type Numbered = readonly [number: number, token: CommandToken];

/** Lay out what the site says about `text`. */
export function commandReading(text: string, { tokens, problems: found, commands }: CommandDocument): CommandReading {
  const units = unitsOf(text);
  const several = text.trim().includes("\n");
  const lineOf = (at: number): number => (several ? text.slice(0, units(at)).split("\n").length : 0);
  const problems = found.map((problem) => ({ ...problem, line: lineOf(problem.span[0]) }));
  const cut = (start: number, end: number): string => text.slice(units(start), units(end));
  const numbered = [...tokens.slice(0, MOST_WORDS).entries()];
  const end = Array.from(text.trimEnd()).length;
  const waiting = new Set(problems);
  const entries: CommandEntry[] = [];
  const drawn = commands.filter(({ span }) => numbered.some(([, token]) => within(token.span, span)));
  for (const [at, { span, kind, name, summary, docs }] of drawn.entries()) {
    const mine = numbered.filter(([, token]) => within(token.span, span));
    const last = at === drawn.length - 1;
    // What is missing at the very end belongs to the last command.
    const told = problems.filter((problem) => within(problem.span, span) || (last && problem.span[0] >= end));
    for (const problem of told) waiting.delete(problem);
    entries.push({
      kind,
      name,
      summary,
      docs,
      pieces: piecesOf(span, mine, cut),
      meanings: meaningsOf(mine),
      problems: told,
    });
  }
  return { entries, problems: [...waiting], leftOut: Math.max(0, tokens.length - MOST_WORDS) };
}

function within([start]: Range, [first, last]: Range): boolean {
  return first <= start && start < Math.max(last, first + 1);
}

function piecesOf(
  [start, end]: Range,
  numbered: readonly Numbered[],
  cut: (a: number, b: number) => string,
): CommandPiece[] {
  const found: CommandPiece[] = [];
  const between = (from: number, to: number): void => {
    if (from < to) found.push({ text: cut(from, to), token: null, kind: "" });
  };
  let at = start;
  for (const [token, { span, kind }] of numbered) {
    between(at, span[0]);
    found.push({ text: cut(...span), token, kind });
    at = span[1];
  }
  between(at, end);
  return found;
}

function meaningsOf(numbered: readonly Numbered[]): Meaning[] {
  const found: Meaning[] = [];
  let before = "";
  let row = "";
  for (const [token, { text, kind, explanation, docs, column = "" }] of numbered) {
    if (!explanation) continue;
    const same = kind === "column" || kind === "cell" || docs === before;
    before = docs;
    row ||= column;
    const dash = kind === "flag" && /^\w/.test(text) ? "-" : ""; // the p of -dp
    found.push({
      token,
      text: dash + text,
      kind,
      words: explanation,
      docs: same ? "" : docs,
      first: column !== "" && column === row,
    });
  }
  return found;
}

/** An explanation as the page lays it out. `builder/reading.py` does the same for what the server draws. */

import { t } from "../core/t";
import type { Explanation, Instruction, LineRange, Problem, Severity } from "./document";
import { unitsOf } from "./points";

export const MOST_ENTRIES = 200;
export const MOST_WORDS = 4000;

export const EFFECTS = {
  layer: t`makes a layer`,
  config: t`noted in the image, no layer`,
  build: t`build only, no layer`,
  none: "",
};
export const TIMES = { build: t`at build`, run: t`at run`, both: t`at build and at run` };

const SEVERITIES = ["error", "warning", "hint"] as const;

/** Some of an entry's text; `token` is null for what lies between tokens. */
export interface Piece {
  readonly text: string;
  readonly token: number | null;
  readonly kind: string;
  readonly words: string | null;
}

export interface Entry {
  readonly lines: LineRange;
  readonly number: string;
  readonly keyword: string;
  readonly effect: string;
  readonly effectWords: string;
  readonly when: string;
  readonly whenWords: string;
  readonly summary: string;
  readonly docs: string;
  readonly pieces: readonly Piece[];
  /** Errors and warnings, in this order. */
  readonly problems: readonly Problem[];
  readonly hints: readonly Problem[];
  /** A comment of which an earlier one says the same: its text alone is enough. */
  readonly repeated: boolean;
}

/** How many problems of one severity there are, and the entry with the first of them: its line, 0 for none. */
export interface Count {
  readonly severity: Severity;
  readonly words: string;
  readonly line: number;
}

export interface Reading {
  readonly entries: readonly Entry[];
  /** Problems that stand on no entry. */
  readonly problems: readonly Problem[];
  readonly leftOut: number;
  readonly counts: readonly Count[];
}

export function reading(text: string, document: Explanation): Reading {
  if (text.trim() === "") return { entries: [], problems: [], leftOut: 0, counts: [] }; // nothing is wrong with an empty page
  const units = unitsOf(text);
  const entries: Entry[] = [];
  const told = new Set<string>();
  let room = MOST_WORDS;
  for (const instruction of document.instructions.slice(0, MOST_ENTRIES)) {
    room -= instruction.tokens.length;
    if (room < 0 && entries.length > 0) break;
    const repeated = instruction.keyword === "#" && told.has(instruction.summary);
    entries.push({ ...entry(text, units, instruction, document.problems), repeated });
    told.add(instruction.summary);
  }
  const problems = document.problems.filter((problem) => entryOf(entries, problem) === undefined);
  const leftOut = document.instructions.length - entries.length;
  return { entries, problems, leftOut, counts: counts(entries, document.problems) };
}

/** How many of a severity there are. */
export function countWords(severity: Severity, number: number): string {
  const one = number === 1;
  if (severity === "error") return one ? t`1 error` : t`${number} errors`;
  if (severity === "warning") return one ? t`1 warning` : t`${number} warnings`;
  return one ? t`1 hint` : t`${number} hints`;
}

function counts(entries: readonly Entry[], problems: readonly Problem[]): Count[] {
  return SEVERITIES.flatMap((severity) => {
    const found = problems.filter((problem) => problem.severity === severity);
    if (found[0] === undefined) return [];
    return [{ severity, words: countWords(severity, found.length), line: entryOf(entries, found[0])?.lines[0] ?? 0 }];
  });
}

function entryOf(entries: readonly Entry[], { line: [line] }: Problem): Entry | undefined {
  return entries.find(({ lines: [first, last] }) => first <= line && line <= last);
}

function entry(
  text: string,
  units: (point: number) => number,
  instruction: Instruction,
  problems: readonly Problem[],
): Omit<Entry, "repeated"> {
  const { line, keyword, summary, docs } = instruction;
  const effect = keyword === "FROM" ? "base" : instruction.effect;
  const shown = effect !== "none";
  const mine = problems.filter((problem) => line[0] <= problem.line[0] && problem.line[0] <= line[1]);
  const of = (which: Severity): Problem[] => mine.filter(({ severity }) => severity === which);
  return {
    lines: line,
    number: line[0] === line[1] ? `${line[0]}` : `${line[0]}–${line[1]}`,
    keyword,
    effect,
    effectWords: effect === "base" ? t`adds the base’s layers` : EFFECTS[instruction.effect],
    when: shown ? instruction.when : "",
    whenWords: shown ? TIMES[instruction.when] : "",
    summary,
    docs,
    pieces: pieces(text, units, instruction),
    problems: [...of("error"), ...of("warning")],
    hints: of("hint"),
  };
}

function pieces(text: string, units: (point: number) => number, { span, tokens }: Instruction): Piece[] {
  const found: Piece[] = [];
  const between = (from: number, to: number): void => {
    if (from < to) found.push({ text: text.slice(from, to), token: null, kind: "", words: null });
  };
  let at = units(span[0]);
  for (const [number, token] of tokens.slice(0, MOST_WORDS).entries()) {
    const [start, end] = [units(token.span[0]), units(token.span[1])];
    between(at, start);
    found.push({ text: text.slice(start, end), token: number, kind: token.kind, words: token.explanation });
    at = end;
  }
  between(at, units(span[1]));
  return found;
}

/** The pieces that have words, in order; those that say the same of the same text once. */
export function worded(pieces: readonly Piece[]): Piece[] {
  const told = new Map<string, Piece>();
  for (const piece of pieces) {
    const key = `${piece.text}\0${piece.words}`;
    if (piece.words !== null && !told.has(key)) told.set(key, piece);
  }
  return [...told.values()];
}

/** A sentence with what stands between backticks apart. */
export function said(sentence: string): { text: string; code: boolean }[] {
  return sentence
    .split("`")
    .map((text, at) => ({ text, code: at % 2 === 1 }))
    .filter(({ text }) => text !== "");
}

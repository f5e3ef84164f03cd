/** An explained .dockerignore as its page lays it out. `builder/ignore_reading.py` does the same for what the server draws. */

import { t } from "../core/t";
import type { Problem, Range } from "./document";

export const MOST_LINES = 200;
export const MOST_FILES = 1000;

/** The document of POST /api/explain/dockerignore. Spans count Unicode code points. */
export interface IgnoreDocument {
  readonly lines: readonly IgnoreLine[];
  readonly files: readonly IgnoreFile[];
  readonly copies: readonly { source: string; sees: readonly string[]; words: string }[];
  readonly problems: readonly Problem[];
}

interface IgnoreLine {
  readonly line: number;
  readonly span: Range;
  readonly text: string;
  readonly summary: string;
  readonly effect: "leaves out" | "takes back" | "none";
  readonly tokens: readonly { span: Range; kind: string; text: string; explanation: string }[];
  readonly matches: number;
  readonly decides: number;
}

export interface IgnoreFile {
  readonly path: string;
  readonly kept: boolean;
  readonly line: number | null;
  readonly words: string;
}

/** Some of a line's text; without words it lies between the pieces. */
export interface Piece {
  readonly text: string;
  readonly kind: string;
  readonly words: string;
}

export interface Pattern {
  readonly line: number;
  readonly kind: "comment" | "pattern";
  readonly effect: string;
  readonly pieces: readonly Piece[];
  readonly summary: string;
  readonly reach: string;
  /** The place of the first file about which it decides. */
  readonly first: number | null;
  readonly problems: readonly Problem[];
}

/** A file and what becomes of it: a COPY sees it, it is left out, or nothing asks for it. */
export interface Fated extends IgnoreFile {
  readonly fate: "seen" | "left out" | "not asked for";
}

export interface Ignored {
  readonly patterns: readonly Pattern[];
  readonly files: readonly Fated[];
  readonly problems: readonly Problem[];
  readonly tally: readonly string[];
  readonly linesLeftOut: number;
  readonly filesLeftOut: number;
}

export function ignored(document: IgnoreDocument): Ignored {
  const lines = document.lines.slice(0, MOST_LINES);
  const files = document.files.slice(0, MOST_FILES);
  const shown = new Set(lines.map(({ line }) => line));
  const seen = new Set(document.copies.flatMap(({ sees }) => sees));
  const placed = ({ line, span }: Problem): boolean => shown.has(line[0]) && span[1] > 0;
  return {
    patterns: lines.map((line) => ({
      line: line.line,
      kind: line.tokens[0]?.kind === "comment" ? "comment" : "pattern",
      effect: line.effect,
      pieces: pieces(line),
      summary: line.summary,
      reach: reach(line),
      first: firstOf(files, line.line),
      problems: document.problems.filter((problem) => placed(problem) && problem.line[0] === line.line),
    })),
    files: files.map((file) => ({
      ...file,
      fate: !file.kept ? "left out" : seen.has(file.path) ? "seen" : "not asked for",
    })),
    problems: document.problems.filter((problem) => !placed(problem)),
    tally: files.length > 0 ? document.copies.map(({ words }) => words) : [],
    linesLeftOut: document.lines.length - lines.length,
    filesLeftOut: document.files.length - files.length,
  };
}

function firstOf(files: readonly IgnoreFile[], line: number): number | null {
  const at = files.findIndex((file) => file.line === line);
  return at < 0 ? null : at + 1;
}

function pieces({ span, text, tokens }: IgnoreLine): Piece[] {
  const points = [...text];
  const found: Piece[] = [];
  let at = span[0];
  for (const token of tokens) {
    const [start, end] = token.span;
    if (start > at) found.push({ text: points.slice(at - span[0], start - span[0]).join(""), kind: "", words: "" });
    found.push({ text: token.text, kind: token.kind, words: token.explanation });
    at = end;
  }
  return found;
}

/** How many of the files a pattern fits, and about how many of them it decides. */
export function reach({ effect, matches, decides }: Pick<IgnoreLine, "effect" | "matches" | "decides">): string {
  if (effect === "none") return "";
  if (matches === 0) return t`matches none of the files`;
  const files = matches === 1 ? t`1 file` : t`${matches} files`;
  if (matches === decides) return t`matches ${files}`;
  return decides === 0 ? t`matches ${files}, decides about none` : t`matches ${files}, decides about ${decides}`;
}

/** The document of POST /api/explain. Spans are half-open ranges of Unicode code points in the text as sent. */

export type Range = readonly [start: number, end: number];
export type LineRange = readonly [first: number, last: number];
export type Severity = "error" | "warning" | "hint";

export interface Token {
  readonly span: Range;
  readonly kind: string;
  readonly text: string;
  readonly explanation: string | null;
}

export interface Instruction {
  readonly line: LineRange;
  readonly span: Range;
  readonly keyword: string;
  readonly stage: number | null;
  readonly effect: "layer" | "config" | "build" | "none";
  readonly when: "build" | "run" | "both";
  readonly summary: string;
  readonly tokens: readonly Token[];
  readonly docs: string;
}

export interface Problem {
  readonly line: LineRange;
  readonly span: Range;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly fix?: { readonly span: Range; readonly text: string };
  readonly docs: string;
}

export interface Explanation {
  readonly instructions: readonly Instruction[];
  readonly problems: readonly Problem[];
}

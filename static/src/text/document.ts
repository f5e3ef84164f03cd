/** The document of POST /api/explain. Spans are half-open ranges of Unicode code points in the text as sent. */

export type Range = readonly [start: number, end: number];
export type LineRange = readonly [first: number, last: number];
export type Severity = "error" | "warning" | "hint";
export type Effect = "layer" | "config" | "build" | "none";
export type When = "build" | "run" | "both";
export type Field =
  | "ENV"
  | "WORKDIR"
  | "USER"
  | "CMD"
  | "ENTRYPOINT"
  | "EXPOSE"
  | "VOLUME"
  | "LABEL"
  | "HEALTHCHECK"
  | "STOPSIGNAL"
  | "SHELL"
  | "ONBUILD"
  | "AUTHOR"
  | "ARG";

export interface Token {
  readonly span: Range;
  readonly kind: string;
  readonly text: string;
  readonly explanation: string | null;
  /** A key of `topics`. */
  readonly topic: string | null;
  /** Of a word for a program in shell text: where its own manual is. */
  readonly manual: string | null;
}

/** One entry of the image's configuration. `value` null: taken away, or not known before the build. */
export interface Setting {
  readonly field: Field;
  readonly name: string;
  readonly value: string | null;
  readonly line: number;
}

/** What runs again when the line is changed. */
export interface Rebuild {
  readonly lines: readonly number[];
  readonly words: string;
}

export interface Instruction {
  readonly line: LineRange;
  readonly span: Range;
  readonly keyword: string;
  readonly stage: number | null;
  readonly effect: Effect;
  readonly when: When;
  readonly summary: string;
  readonly tokens: readonly Token[];
  readonly sets: readonly Setting[];
  readonly rebuilds: Rebuild;
  readonly docs: string;
}

/** Process 1 of a container of the stage. `argv` null: the base image decides. */
export interface Start {
  readonly argv: readonly string[] | null;
  readonly words: string;
  readonly shell: boolean;
}

export interface Stage {
  readonly index: number;
  readonly name: string | null;
  readonly base: string;
  readonly base_stage: number | null;
  readonly line: number;
  readonly instructions: readonly number[];
  /** The final configuration. */
  readonly config: readonly Setting[];
  readonly starts: Start;
}

/** The code of the problem of a Compose file where a Dockerfile belongs: the page for commands explains those. */
export const COMPOSE_FILE = "compose_file";

export interface Problem {
  readonly line: LineRange;
  readonly span: Range;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly fix?: { readonly span: Range; readonly text: string };
  readonly docs: string;
}

/** What stands behind a token: a paragraph, and panels to be drawn from left to right. */
export interface Topic {
  readonly title: string;
  readonly paragraph: string;
  readonly when: When | "none";
  readonly changes: Effect;
  readonly docs: string;
  readonly show: readonly { readonly label: string; readonly text: string }[];
}

/** A token's topic, and the manual of the program it is a word for. */
export interface TokenTopic extends Topic {
  readonly manual: string | null;
}

export interface Explanation {
  readonly instructions: readonly Instruction[];
  readonly stages: readonly Stage[];
  readonly problems: readonly Problem[];
  readonly topics: Readonly<Record<string, Topic>>;
}

/** What a build would do now, foreseen from the last one: which steps run again and why, which come from the cache. */
import { aligned } from "../core/aligned";
import { t } from "../core/t";
import type { Explanation, Instruction } from "./document";

export type Why = "changed" | "below" | "removed" | "dockerfile" | "file" | "unfinished";

/** A step of the new Dockerfile. `because` is the line, or the path, that makes it run again. */
export interface Step {
  readonly line: number;
  readonly runs: boolean;
  readonly why: Why | null;
  readonly because: number | string | null;
}

/** The build that went before: its explanation, and the first lines of the steps that it did not finish. */
export interface Before {
  readonly document: Explanation;
  readonly unfinished: readonly number[];
}

/** What lies beside the Dockerfile: paths that changed since that build, and the text of .dockerignore. */
export interface Beside {
  readonly changed: readonly string[];
  readonly dockerignore: string;
}

const STEPS = new Set(["RUN", "COPY", "ADD", "WORKDIR"]);
const WHOLE = new Set([".", "./", "/", "*"]);

/** The steps of `now`, in order. */
export function forecast(before: Before, now: Explanation, beside: Beside): readonly Step[] {
  const olds = before.document.instructions.filter(isReal);
  const news = now.instructions.filter(isReal);
  const pairs = aligned(olds.map(keyOf), news.map(keyOf));
  const found = new Map<number, Pick<Step, "why" | "because">>();
  const again = (entry: Instruction, lines: readonly number[], why: Why, because: Step["because"]): void => {
    for (const line of lines) {
      if (found.has(line)) continue;
      const direct = line === entry.line[0] || why === "removed";
      found.set(line, direct ? { why, because } : { why: "below", because: entry.line[0] });
    }
  };
  const kept = new Map(pairs);
  const place = new Map(
    pairs.map(([old, fresh]) => [(olds[old] as Instruction).line[0], (news[fresh] as Instruction).line[0]]),
  );
  const same = new Set(pairs.map(([, fresh]) => fresh));
  news.forEach((entry, index) => {
    if (!same.has(index)) again(entry, entry.rebuilds.lines, "changed", null);
  });
  olds.forEach((entry, index) => {
    const lines = entry.rebuilds.lines.flatMap((line) => place.get(line) ?? []);
    if (!kept.has(index)) again(entry, lines, "removed", null);
    else if (before.unfinished.includes(entry.line[0])) {
      const fresh = news[kept.get(index) as number] as Instruction;
      again(fresh, fresh.rebuilds.lines, "unfinished", null);
    }
  });
  const edited = pairs.length < Math.max(olds.length, news.length) && !isIgnored(beside.dockerignore);
  for (const entry of news) {
    const sources = fromContext(entry);
    const path = beside.changed.find((one) => sources.some((source) => covers(source, one)));
    if (path !== undefined) again(entry, entry.rebuilds.lines, "file", path);
    else if (edited && sources.some((source) => covers(source, "Dockerfile")))
      again(entry, entry.rebuilds.lines, "dockerfile", null);
  }
  return news.filter(isStep).map(({ line: [line] }) => {
    const known = found.get(line);
    return { line, runs: known !== undefined, why: known?.why ?? null, because: known?.because ?? null };
  });
}

function isReal({ keyword }: Instruction): boolean {
  return keyword !== "#";
}

/** Whether the builder has something to do for it that can be kept in the cache. */
export function isStep(entry: Instruction): boolean {
  return STEPS.has(entry.keyword) && entry.stage !== null && entry.rebuilds.lines.includes(entry.line[0]);
}

/** The instruction without the blanks and comments that the builder does not see. */
function keyOf({ tokens, stage }: Instruction): string {
  const words = tokens.filter(({ kind }) => kind !== "comment" && kind !== "continuation").map(({ text }) => text);
  return `${stage} ${words.join(" ")}`;
}

/** What a COPY or ADD takes from beside the Dockerfile, as it is written. */
function fromContext({ keyword, tokens }: Instruction): readonly string[] {
  if (keyword !== "COPY" && keyword !== "ADD") return [];
  if (tokens.some(({ kind, text }) => kind === "heredoc" || (kind === "flag" && text === "--from"))) return [];
  const paths = tokens.filter(({ kind }) => kind === "path").map(({ text }) => text.replaceAll(/^["']|["']$/g, ""));
  return paths.slice(0, -1);
}

function covers(source: string, path: string): boolean {
  const plain = source.replace(/^\.?\//, "").replace(/\/$/, "");
  if (WHOLE.has(source) || plain === path || path.startsWith(`${plain}/`)) return true;
  if (!/[*?]/.test(plain)) return false;
  const pattern = plain
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", "[^/]*")
    .replaceAll("?", "[^/]");
  return new RegExp(`^${pattern}(/|$)`).test(path);
}

/** Whether .dockerignore keeps the Dockerfile itself out of what is copied. */
function isIgnored(dockerignore: string): boolean {
  let ignored = false;
  for (const line of dockerignore.split("\n").map((one) => one.trim())) {
    if (/^(\/|\.\/)?(Dockerfile\*?|\*{1,2})$/.test(line)) ignored = true;
    if (/^!(\/|\.\/)?(Dockerfile\*?|\*{1,2})$/.test(line)) ignored = false;
  }
  return ignored;
}

/** The forecast in a sentence or two. */
export function words(steps: readonly Step[]): string {
  const runs = steps.filter((step) => step.runs);
  const cached = steps.length - runs.length;
  if (steps.length === 0) return "";
  if (runs.length === 0) return t`Nothing that a step depends on has changed: every step comes from the cache.`;
  return `${runs.map(reason).join(" ")} ${cachedWords(cached)}`;
}

function cachedWords(steps: number): string {
  if (steps === 0) return t`Nothing comes from the cache.`;
  return steps === 1 ? t`One step comes from the cache.` : t`${steps} steps come from the cache.`;
}

function reason({ line, why, because }: Step): string {
  if (why === "changed") return t`Line ${line} runs: it is new or changed.`;
  if (why === "below")
    return because === null ? t`Line ${line} runs too.` : t`Line ${line} runs: it stands on line ${because}.`;
  if (why === "removed") return t`Line ${line} runs: a line that it stood on is gone.`;
  if (why === "file") return t`Line ${line} runs: it copies ${because}, which changed.`;
  if (why === "dockerfile") return t`Line ${line} runs: it copies the Dockerfile too, and that has changed.`;
  return t`Line ${line} runs: the last build did not finish it.`;
}

/** How the forecast came true: `states` has what became of each line. */
export function outcome(steps: readonly Step[], states: ReadonlyMap<number, string>): string {
  const seen = steps.filter(({ line }) => ["done", "cached"].includes(states.get(line) ?? ""));
  const wrong = seen.filter(({ line, runs }) => runs !== (states.get(line) === "done"));
  if (seen.length === 0) return "";
  const right = t`${seen.length - wrong.length} of ${seen.length} steps came as predicted.`;
  const why = wrong.map(({ line, runs }) =>
    runs
      ? t`Line ${line} came from the cache after all: the engine had built just this before.`
      : t`Line ${line} ran after all: what it copies changed, or its place in the cache was cleared.`,
  );
  return [right, ...why].join(" ");
}

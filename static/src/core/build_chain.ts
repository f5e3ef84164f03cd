/** Why the steps of a build ran although an earlier build had run them: the first change breaks the chain of the cache. */
import { type BuildComparison, copiesContext, isTextual, keywordOf, type Row, stageOf } from "./build_comparison";
import type { BuildLine } from "./model";
import { shortId } from "./words";

const STEPS = new Set(["RUN", "COPY", "ADD", "WORKDIR"]);
const RAN = new Set(["done", "failed", "running", "stopped"]);
/** What a command is run with, or stands on: a change to one of these is a change to it. */
const BREAKS = new Set(["FROM", "RUN", "COPY", "ADD", "WORKDIR", "ENV", "ARG", "USER", "SHELL"]);

/** What only a command is run with. */
const SETS = new Set(["ENV", "ARG", "USER", "SHELL"]);

/** What happened to the chain, in sentences: stage by stage, then what is odd, then how the later build ended. */
export function chainWords(comparison: BuildComparison): readonly string[] {
  const { rows, old, fresh } = comparison;
  const stages = [...new Set(rows.filter((row) => row.fresh !== null).map(stageOf))];
  const broken = stages.flatMap((stage) =>
    stageWords(
      comparison,
      rows.filter((row) => stageOf(row) === stage),
    ),
  );
  const steps = rows.filter(isStep);
  const cached = steps.length > 0 && steps.every(({ fresh }) => fresh?.line.state === "cached");
  const all = cached ? [`Nothing ran again in build ${fresh.build.number}: every step came from the cache.`] : [];
  const twin = fresh.image !== null && fresh.image.id === old.image?.id;
  const same = twin ? [`Both builds came to the very same image, ${shortId(fresh.image.digest)}.`] : [];
  return [...broken, ...all, ...steps.filter(isOdd).map(oddWords), ...same, ...endWords(comparison)];
}

function isStep({ fresh }: Row): boolean {
  return fresh !== null && STEPS.has(fresh.line.keyword) && fresh.line.state !== "skipped";
}

/** Why the first step of this stage that ran did so, and what ran after it because it stands on it. */
function stageWords(comparison: BuildComparison, rows: readonly Row[]): string[] {
  const at = rows.findIndex((row) => isStep(row) && RAN.has(row.fresh?.line.state ?? ""));
  const row = rows[at];
  if (row?.fresh == null) return [];
  const after = rows.slice(at + 1).flatMap(({ fresh }) => (fresh && isRun(fresh.line) ? [fresh.line.lines[0]] : []));
  const also =
    after.length === 0 ? "" : `, and so did ${listed(after)}, which ${after.length === 1 ? "stands" : "stand"} on it`;
  const cause = causeOf(rows, at);
  if (cause === undefined) return [`${unchangedWords(comparison, row)}, so it ran${also}.`];
  const stands = `line ${row.fresh.line.lines[0]}, which ${cause.fresh === null ? "stood" : "stands"} on it, ran`;
  return [`${causeWords(cause, comparison)}, so ${cause === row ? "it ran" : stands}${also}.`];
}

/** The row whose change let row `at` run: itself, else what changed since the last step that came from the cache. */
function causeOf(rows: readonly Row[], at: number): Row | undefined {
  const row = rows[at];
  if (row === undefined || isTextual(row.change)) return row;
  const kept = rows.slice(0, at).findLastIndex((one) => isStep(one) && one.fresh?.line.state === "cached");
  const near = rows.slice(kept + 1, at).findLast(breaks);
  if (near !== undefined || keywordOf(row) !== "RUN") return near;
  // copies do not care what a command would be run with, so they may lie between as they were
  return rows.slice(0, at).findLast((one) => isTextual(one.change) && SETS.has(keywordOf(one)));
}

function isRun({ keyword, state }: BuildLine): boolean {
  return STEPS.has(keyword) && RAN.has(state);
}

function breaks(row: Row): boolean {
  const changed = isTextual(row.change) || (keywordOf(row) === "FROM" && row.sameLayers === false);
  return changed && BREAKS.has(keywordOf(row));
}

function causeWords({ change, old, fresh, moved }: Row, { old: before }: BuildComparison): string {
  if (fresh === null) {
    const where = moved === null ? "is gone" : `now stands at line ${moved}`;
    return `Line ${old?.line.lines[0]} of build ${before.build.number} (${old?.line.keyword}) ${where}`;
  }
  const line = `Line ${fresh.line.lines[0]} (${fresh.line.keyword})`;
  if (moved !== null) return `${line} was moved here from line ${moved}`;
  if (change === "added") return `${line} is new`;
  return change === "edited"
    ? `${line} is edited`
    : `The base image of line ${fresh.line.lines[0]} is another one under the same name`;
}

/** A step that ran though neither it nor anything above it reads differently. */
function unchangedWords({ old, fresh }: BuildComparison, { old: before, fresh: after, sameLayers }: Row): string {
  const line = after?.line as BuildLine;
  const number = line.lines[0];
  if (before && !["done", "cached"].includes(before.line.state))
    return `Line ${number} reads the same, but build ${old.build.number} did not get to finish it`;
  if (copiesContext(line) && sameLayers !== true) {
    const edited = old.build.dockerfile !== fresh.build.dockerfile && /\s\.{1,2}\/?\s/.test(line.text);
    const itself = edited ? " (perhaps only the Dockerfile, which lies among them)" : "";
    return `Line ${number} reads the same, but the files that it copies changed${itself}`;
  }
  if (line.text.includes("--from=") && sameLayers !== true)
    return `Line ${number} reads the same, but the stage that it copies from changed`;
  return `Line ${number} reads the same, and so does all above it, but the cache was cleared or not used (--no-cache)`;
}

/** Changed, and yet not run: the engine had it from elsewhere. */
function isOdd({ change, fresh }: Row): boolean {
  return isTextual(change) && fresh?.line.state === "cached";
}

function oddWords({ change, fresh }: Row): string {
  const words = change === "edited" ? "is edited" : "is new";
  return `Line ${fresh?.line.lines[0]} ${words}, yet came from the cache: the engine had built just this before.`;
}

function endWords({ rows, fresh: { build } }: BuildComparison): string[] {
  const failed = rows.findIndex(({ fresh }) => fresh?.line.state === "failed");
  const line = rows[failed]?.fresh?.line.lines[0];
  if (build.state !== "failed" || line === undefined) return [];
  const waiting = rows.slice(failed).filter(({ fresh }) => fresh?.line.state === "waiting");
  const missed = waiting.flatMap(({ fresh }) => fresh?.line.lines[0] ?? []);
  const rest = missed.length === 0 ? "" : `, so ${listed(missed)} ${missed.length === 1 ? "was" : "were"} not reached`;
  return [`Line ${line} failed${rest}.`];
}

/** `line 4`, `lines 4 and 5`, `lines 4, 5 and 7`. */
export function listed(numbers: readonly number[]): string {
  const last = numbers.at(-1);
  return numbers.length < 2 ? `line ${last}` : `lines ${numbers.slice(0, -1).join(", ")} and ${last}`;
}

/** Why the steps of a build ran although an earlier build had run them: the first change breaks the chain of the cache. */
import { type BuildComparison, copiesContext, isTextual, keywordOf, type Row, stageOf } from "./build_comparison";
import type { BuildLine } from "./model";
import { t } from "./t";
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
  const all = cached ? [t`Nothing ran again in build ${fresh.build.number}: every step came from the cache.`] : [];
  const twin = fresh.image !== null && fresh.image.id === old.image?.id;
  const same = twin ? [t`Both builds came to the very same image, ${shortId(fresh.image.digest)}.`] : [];
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
  const cause = causeOf(rows, at);
  const ran = ranWords(row.fresh.line.lines[0], cause === undefined || cause === row ? null : cause);
  const why = cause === undefined ? unchangedWords(comparison, row) : causeWords(cause, comparison);
  return [t`${why}, so ${withOthers(ran, after)}.`];
}

/** That a line ran because of another one; of itself where there is no other. */
function ranWords(line: number, other: Row | null): string {
  if (other === null) return t`it ran`;
  return other.fresh === null ? t`line ${line}, which stood on it, ran` : t`line ${line}, which stands on it, ran`;
}

function withOthers(ran: string, lines: readonly number[]): string {
  if (lines.length === 0) return ran;
  return lines.length === 1
    ? t`${ran}, and so did ${listed(lines)}, which stands on it`
    : t`${ran}, and so did ${listed(lines)}, which stand on it`;
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
    const [line, keyword, build] = [old?.line.lines[0], old?.line.keyword, before.build.number];
    return moved === null
      ? t`Line ${line} of build ${build} (${keyword}) is gone`
      : t`Line ${line} of build ${build} (${keyword}) is now at line ${moved}`;
  }
  const { keyword, lines } = fresh.line;
  if (moved !== null) return t`Line ${lines[0]} (${keyword}) was moved here from line ${moved}`;
  if (change === "added") return t`Line ${lines[0]} (${keyword}) is new`;
  return change === "edited"
    ? t`Line ${lines[0]} (${keyword}) is edited`
    : t`The base image of line ${lines[0]} is another one under the same name`;
}

/** A step that ran though neither it nor anything above it reads differently. */
function unchangedWords({ old, fresh }: BuildComparison, { old: before, fresh: after, sameLayers }: Row): string {
  const line = after?.line as BuildLine;
  const number = line.lines[0];
  if (before && !["done", "cached"].includes(before.line.state))
    return t`Line ${number} reads the same, but build ${old.build.number} did not get to finish it`;
  if (copiesContext(line) && sameLayers !== true) {
    const edited = old.build.dockerfile !== fresh.build.dockerfile && /\s\.{1,2}\/?\s/.test(line.text);
    return edited
      ? t`Line ${number} reads the same, but the files that it copies changed (perhaps only the Dockerfile, which is among them)`
      : t`Line ${number} reads the same, but the files that it copies changed`;
  }
  if (line.text.includes("--from=") && sameLayers !== true)
    return t`Line ${number} reads the same, but the stage that it copies from changed`;
  return t`Line ${number} reads the same, and so does all above it, but the cache was cleared or not used (--no-cache)`;
}

/** Changed, and yet not run: the engine had it from elsewhere. */
function isOdd({ change, fresh }: Row): boolean {
  return isTextual(change) && fresh?.line.state === "cached";
}

function oddWords({ change, fresh }: Row): string {
  const line = fresh?.line.lines[0];
  return change === "edited"
    ? t`Line ${line} is edited, yet came from the cache: the engine had built just this before.`
    : t`Line ${line} is new, yet came from the cache: the engine had built just this before.`;
}

function endWords({ rows, fresh: { build } }: BuildComparison): string[] {
  const failed = rows.findIndex(({ fresh }) => fresh?.line.state === "failed");
  const line = rows[failed]?.fresh?.line.lines[0];
  if (build.state !== "failed" || line === undefined) return [];
  const waiting = rows.slice(failed).filter(({ fresh }) => fresh?.line.state === "waiting");
  const missed = waiting.flatMap(({ fresh }) => fresh?.line.lines[0] ?? []);
  if (missed.length === 0) return [t`Line ${line} failed.`];
  return missed.length === 1
    ? [t`Line ${line} failed, so ${listed(missed)} was not reached.`]
    : [t`Line ${line} failed, so ${listed(missed)} were not reached.`];
}

/** `line 4`, `lines 4 and 5`, `lines 4, 5 and 7`. */
export function listed(numbers: readonly number[]): string {
  const last = numbers.at(-1);
  return numbers.length < 2 ? t`line ${last}` : t`lines ${numbers.slice(0, -1).join(", ")} and ${last}`;
}

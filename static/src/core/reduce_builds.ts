/** How builds change. */
import { changed, last, placed } from "./change";
import type { DataOf, EventOf, Line } from "./events.gen";
import { type Build, type BuildLine, EMPTY_TAIL, type Lines, type State, type Step, type StepState } from "./model";
import { printed } from "./tail";

/** Builds kept in the picture; older ones are still in the log. */
const KEPT_BUILDS = 50;

export function queued(state: State, { data }: EventOf<"build.queued">): State {
  const build: Build = {
    id: data.build,
    number: (state.builds.at(-1)?.number ?? 0) + 1,
    tag: data.tag,
    dockerfile: data.dockerfile,
    state: "queued",
    ahead: data.ahead,
    attempt: 0,
    startedAt: null,
    milliseconds: null,
    lines: data.lines.map(waitingLine),
    steps: [],
    activeStep: null,
    warnings: [],
    image: null,
    made: null,
    failure: null,
  };
  return { ...state, builds: last(placed(state.builds, build), KEPT_BUILDS) };
}

export function moved(state: State, { data }: EventOf<"build.moved">): State {
  return onBuild(state, data.build, (build) => ({ ...build, ahead: data.ahead }));
}

/** A later attempt begins from nothing: what the lost builder did is not part of it. */
export function started(state: State, { data, at_ms }: EventOf<"build.started">): State {
  return onBuild(state, data.build, (build) => ({
    ...build,
    state: "running",
    ahead: 0,
    attempt: data.attempt,
    startedAt: at_ms,
    lines: build.lines.map(waitingLine),
    steps: [],
    activeStep: null,
    warnings: [],
  }));
}

export function stepped(state: State, { data, at_ms }: EventOf<"build.step">): State {
  return onStep(state, data, (step) => ({
    ...step,
    name: data.name,
    state: data.state,
    startedAt: data.state === "running" && step.startedAt === null ? at_ms : step.startedAt,
    milliseconds: data.milliseconds ?? step.milliseconds,
    error: data.error ?? null,
    note: data.note ?? step.note,
  }));
}

export function logged(state: State, { data }: EventOf<"build.log">): State {
  return onStep(state, data, (step) => ({ ...step, log: printed(step.log, data.text, data.dropped) }));
}

export function transferred(state: State, { data }: EventOf<"build.transfer">): State {
  const { name, current, total } = data;
  return onStep(state, data, (step) => {
    const at = step.transfers.findIndex((transfer) => transfer.name === name);
    const transfer = { name, current, total };
    return { ...step, transfers: at < 0 ? [...step.transfers, transfer] : step.transfers.with(at, transfer) };
  });
}

export function warned(state: State, { data }: EventOf<"build.warning">): State {
  return onBuild(state, data.build, (build) => ({ ...build, warnings: [...build.warnings, data] }));
}

export function finished(state: State, { data }: EventOf<"build.finished">): State {
  return onBuild(state, data.build, (build) => ({
    ...build,
    state: data.outcome,
    ahead: 0,
    milliseconds: data.milliseconds,
    lines: build.lines.map((line) => (line.state === "running" ? { ...line, state: endOf(data.outcome) } : line)),
    image: data.image ?? null,
    failure: data.message
      ? { code: data.code ?? null, message: data.message, lines: data.lines ?? null, hint: data.hint ?? null }
      : null,
  }));
}

/** What becomes of a line whose end was never told: nothing runs once the build is over. */
function endOf(outcome: DataOf<"build.finished">["outcome"]): StepState {
  return outcome === "succeeded" ? "done" : "stopped";
}

function onBuild(state: State, id: string, change: (build: Build) => Build): State {
  const builds = changed(state.builds, id, change);
  return builds === state.builds ? state : { ...state, builds };
}

/** Change a step, which appears with the first event that names it, and with it the line that it belongs to. */
function onStep(
  state: State,
  data: DataOf<"build.step"> | DataOf<"build.log"> | DataOf<"build.transfer">,
  change: (step: Step) => Step,
): State {
  return onBuild(state, data.build, (build) => {
    const old = build.steps.find((step) => step.id === data.step) ?? newStep(data.step, data.lines);
    const steps = placed(build.steps, change(old));
    return { ...build, steps, activeStep: data.step, lines: linesAfter(build.lines, steps, data.lines) };
  });
}

function newStep(id: string, lines: Lines | null): Step {
  return {
    id,
    lines,
    name: "",
    state: "waiting",
    startedAt: null,
    milliseconds: null,
    error: null,
    note: null,
    log: EMPTY_TAIL,
    transfers: [],
  };
}

function waitingLine(line: Line): BuildLine {
  return { ...line, state: "waiting", startedAt: null, milliseconds: null, error: null, note: null };
}

function linesAfter(lines: readonly BuildLine[], steps: readonly Step[], where: Lines | null): readonly BuildLine[] {
  const index = where === null ? -1 : lines.findIndex((line) => line.lines[0] === where[0]);
  const line = lines[index];
  if (line === undefined) return lines;
  return lines.with(
    index,
    lineOf(
      line,
      steps.filter((step) => step.lines?.[0] === line.lines[0]),
    ),
  );
}

function lineOf(line: BuildLine, steps: readonly Step[]): BuildLine {
  const times = steps.map((step) => step.milliseconds ?? 0);
  const starts = steps.flatMap((step) => (step.startedAt === null ? [] : [step.startedAt]));
  return {
    ...line,
    state: together(steps.map((step) => step.state)),
    startedAt: starts.length > 0 ? Math.min(...starts) : null,
    milliseconds: times.some((time) => time > 0) ? times.reduce((sum, time) => sum + time, 0) : null,
    error: steps.find((step) => step.error !== null)?.error ?? null,
    note: steps.findLast((step) => step.note !== null)?.note ?? null,
  };
}

/** What several steps of one line make of the line: the worst of them, else the one under way, else what the last said. */
function together(states: readonly StepState[]): StepState {
  for (const telling of ["failed", "stopped", "running"] as const) if (states.includes(telling)) return telling;
  const ended = states.findLast((state) => state !== "waiting");
  if (ended === undefined) return "waiting";
  return states.includes("waiting") ? "running" : ended;
}

/** Numbers and states as a person reads them. */
import type { BuildState, Container, ContainerState, Lines, StepState } from "./model";
import { t } from "./t";

/** Bytes in powers of 1000 with three digits: `12.3 MB`. */
export function size(bytes: number): string {
  let value = bytes;
  for (const unit of ["B", "kB", "MB", "GB"]) {
    if (value < 999.5) return `${short(value, unit === "B")} ${unit}`;
    value /= 1000;
  }
  return `${short(value, false)} TB`;
}

function short(value: number, whole: boolean): string {
  return whole ? String(Math.round(value)) : decimal(String(Number(value.toPrecision(3))));
}

/** A number with the decimal mark of the language. */
export function decimal(number: string): string {
  return number.replace(".", t`.`);
}

/** `0.4 s`, `12.0 s`, `2 min 05 s`. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${decimal(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** `0:42`, `1:03:10`: how far into the sandbox's life an event is. */
export function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

export function layerCount(number: number): string {
  return number === 1 ? t`1 layer` : t`${number} layers`;
}

export function fileCount(number: number): string {
  return number === 1 ? t`1 file` : t`${number} files`;
}

export function containerCount(number: number): string {
  return number === 1 ? t`1 container` : t`${number} containers`;
}

export function processCount(number: number): string {
  return number === 1 ? t`1 process` : t`${number} processes`;
}

/** The 12 digits that docker shows of an id. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, "").slice(0, 12);
}

/** `line 3`, `lines 3–5`. */
export function lineWords(lines: Lines): string {
  return lines[0] === lines[1] ? t`line ${lines[0]}` : t`lines ${lines[0]}–${lines[1]}`;
}

export const STEP_WORDS: Readonly<Record<StepState, string>> = {
  waiting: t`waits`,
  running: t`running`,
  done: t`done`,
  cached: t`cached`,
  failed: t`failed`,
  stopped: t`stopped`,
  noted: t`noted`,
  skipped: t`skipped`,
  same: t`nothing to do`,
};

export const BUILD_WORDS: Readonly<Record<BuildState, string>> = {
  queued: t`waits its turn`,
  running: t`running`,
  succeeded: t`done`,
  failed: t`failed`,
  cancelled: t`cancelled`,
  timed_out: t`out of time`,
};

export const CONTAINER_WORDS: Readonly<Record<ContainerState, string>> = {
  created: t`created, not started`,
  running: t`running`,
  paused: t`paused`,
  exited: t`exited`,
};

/** The state of a container in words, with the exit code where there is one. */
export function stateWords(container: Container): string {
  return container.exit === null ? CONTAINER_WORDS[container.state] : t`exited ${container.exit.code}`;
}

/** What the writable layer holds, in words. */
export function writableWords({ writable }: Container): string {
  return writable.files === 0 ? fileCount(0) : `${fileCount(writable.files)} · ${size(writable.bytes)}`;
}

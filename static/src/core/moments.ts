/** A log as something to go through: where one stops, its chapters, and how long a replay rests between two events. */
import type { LogEvent } from "./events.gen";
import { UNSAID } from "./reduce";

/** What the learner did: from its event on it is told what came of it. */
export interface Chapter {
  readonly seq: number;
  readonly title: string;
}

/** Milliseconds that a replay waits at most, at its natural speed: what is longer is skipped, and told. */
export const LONGEST_REST = 1500;
const LEAST_REST = 40;

/**
 * Numbers of the events after which one stops, in order, the last event's among them. Of lines of output, and of other
 * things that come by the hundred, one right after the other, only the last is a stop.
 */
export function stops(events: readonly LogEvent[]): readonly number[] {
  const found: number[] = [];
  events.forEach(({ kind, seq }, index) => {
    if (!UNSAID.has(kind) || events[index + 1]?.kind !== kind) found.push(seq);
  });
  return found;
}

/** The first of these after `seq`; null when there is none. */
export function after(numbers: readonly number[], seq: number): number | null {
  return numbers[place(numbers, seq + 1)] ?? null;
}

/** The last of these before `seq`; null when there is none. */
export function before(numbers: readonly number[], seq: number): number | null {
  return numbers[place(numbers, seq) - 1] ?? null;
}

/** How many of the sorted numbers are less than `seq`. */
function place(numbers: readonly number[], seq: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every build and every command after event number `from`, as it was given. */
export function chapters(events: readonly LogEvent[], from = 0): readonly Chapter[] {
  const found: Chapter[] = [];
  let typed = false; // a build that was typed has its chapter before it is queued
  for (const event of events) {
    if (event.kind === "command.entered") {
      found.push({ seq: event.seq, title: event.data.command });
      typed = event.data.command.startsWith("docker build");
    } else if (event.kind === "build.queued") {
      const tag = event.data.tag?.replace(/:latest$/, "");
      if (!typed) found.push({ seq: event.seq, title: `docker build ${tag ? `-t=${tag} ` : ""}.` });
      typed = false;
    }
  }
  return found.filter(({ seq }) => seq > from);
}

/** Milliseconds from the event `from` to the event `to` in a replay, and the milliseconds that it leaves out. */
export function rest(
  events: readonly LogEvent[],
  from: number,
  to: number,
  speed: number,
): [wait: number, left: number] {
  const began = events[Math.max(0, from - 1)]?.at_ms ?? 0;
  const gap = Math.max(0, (events[to - 1]?.at_ms ?? began) - began);
  const wait = Math.min(gap, LONGEST_REST);
  return [Math.max(LEAST_REST, wait / speed), gap - wait];
}

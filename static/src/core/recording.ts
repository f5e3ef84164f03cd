/** A sandbox's log as a file: NDJSON, one event a line, as `GET /api/sandboxes/{id}/events` answers it. */
import type { LogEvent } from "./events.gen";
import { CASES } from "./reduce";
import { t } from "./t";

export const LARGEST = 64 * 1024 * 1024;

/** What is wrong with the file, with the line where it is. */
export class NoRecording extends Error {}

/** The events of the file. Throws `NoRecording`. Events of a kind that is not known here stay, and change nothing. */
export function readRecording(text: string): LogEvent[] {
  const events: LogEvent[] = [];
  text.split("\n").forEach((line, index) => {
    if (line.trim() === "") return;
    events.push(event(line, index + 1, events.length + 1));
  });
  if (events.length === 0) throw new NoRecording(t`The file is empty. A recording has one event per line.`);
  if (!events.some(({ kind }) => kind in CASES))
    throw new NoRecording(t`None of the events in this file is one of a sandbox.`);
  return events;
}

function event(line: string, number: number, seq: number): LogEvent {
  let found: unknown;
  try {
    found = JSON.parse(line);
  } catch {
    throw new NoRecording(t`Line ${number} is not JSON. A recording has one event per line, as Slipway saves it.`);
  }
  const { seq: has, at_ms, kind, data, say } = (found ?? {}) as Record<string, unknown>;
  const whole =
    typeof at_ms === "number" &&
    typeof kind === "string" &&
    typeof say === "string" &&
    typeof data === "object" &&
    data;
  if (!whole) throw new NoRecording(t`Line ${number} is not an event: it needs seq, at_ms, kind, data and say.`);
  if (has !== seq) throw new NoRecording(t`Line ${number} has the number ${String(has)}, where ${seq} should follow.`);
  return withoutDoors(found as LogEvent);
}

/** The addresses of a recorded container's ports lead nowhere any more. */
function withoutDoors(event: LogEvent): LogEvent {
  if (event.kind !== "container.created" && event.kind !== "container.started") return event;
  const { ports } = event.data as { ports?: readonly object[] };
  if (!Array.isArray(ports)) return event;
  return { ...event, data: { ...event.data, ports: ports.map((port) => ({ ...port, url: null })) } } as LogEvent;
}

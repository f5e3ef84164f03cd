import type { LogEvent } from "./events.gen";
import { EMPTY, type State } from "./model";
import { reduce } from "./reduce";

/** Events between two keyframes: states share structure, so a keyframe costs a reference. */
export const KEYFRAME = 256;

/** A sandbox's log as far as it is known here, and its fold at any point. */
export class Log {
  readonly events: LogEvent[] = [];
  private readonly keyframes: State[] = [EMPTY];
  private now: State = EMPTY;

  /** The state at the log's end. */
  get state(): State {
    return this.now;
  }

  /** Number of the last event. */
  get seq(): number {
    return this.events.length;
  }

  /** Append what is new among `events`. False where events between are missing: ask again from `seq` on. */
  push(events: readonly LogEvent[]): boolean {
    for (const event of events) {
      if (event.seq <= this.seq) continue;
      if (event.seq !== this.seq + 1) return false;
      this.events.push(event);
      this.now = reduce(this.now, event);
      if (event.seq % KEYFRAME === 0) this.keyframes.push(this.now);
    }
    return true;
  }

  /** The state after event number `seq`; 0 is before the first. */
  at(seq: number): State {
    const end = Math.max(0, Math.min(seq, this.seq));
    const frame = Math.min(Math.floor(end / KEYFRAME), this.keyframes.length - 1);
    let state = this.keyframes[frame] ?? EMPTY;
    for (let next = frame * KEYFRAME; next < end; next++) state = reduce(state, this.events[next] as LogEvent);
    return state;
  }
}

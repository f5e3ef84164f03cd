/** Recordings as sessions, so that every element shows them as it shows what is live. */
import type { LogEvent } from "../core/events.gen";
import { Session, sessions } from "./session";

/** A session of that name whose log is these events and no more. */
export function record(name: string, events: readonly LogEvent[]): void {
  const session = new Session(name);
  session.live.log.push(events);
  session.live.link = "recorded";
  sessions.set(name, session);
}

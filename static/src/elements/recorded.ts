/** Recordings as sessions, so that every element shows them as it shows what is live. */
import type { LogEvent } from "../core/events.gen";
import { Feed } from "./feed";
import { Session, sessions } from "./session";

/** A session of that name whose log is these events and no more; it looks at the end, or at the moment after `at`. */
export function record(name: string, events: readonly LogEvent[], at: number | null = null): void {
  const feed = new Feed();
  feed.log.push(events);
  feed.link = "recorded";
  const session = new Session(feed);
  if (at !== null) session.look(at);
  sessions.set(name, session);
}

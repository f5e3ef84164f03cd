/** The way to give commands to a sandbox. What they do arrives through its log. */
import { post } from "./requests";
import { sessionOf } from "./session";

export interface CommandEnd {
  readonly exit_code: number;
  readonly output: string;
  readonly events: readonly [first: number, last: number];
}

/** Give a docker command; whoever looked at the past looks at the present again. */
export function command(sandbox: string, line: string, source: "console" | "button"): Promise<CommandEnd> {
  sessionOf(sandbox).look(null);
  return post(`/api/sandboxes/${sandbox}/commands`, { command: line, source });
}

export function cancelBuild(sandbox: string, build: string): Promise<unknown> {
  return post(`/api/sandboxes/${sandbox}/builds/${build}/cancel`, {});
}

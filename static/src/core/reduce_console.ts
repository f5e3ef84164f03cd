/** How the console's transcript changes. */
import { changed, last } from "./change";
import type { EventOf } from "./events.gen";
import type { Entry, State } from "./model";

const KEPT_ENTRIES = 100;

export function entered(state: State, { data, seq }: EventOf<"command.entered">): State {
  const { entry: id, command, source } = data;
  const entry: Entry = { id, command, source, seq, exitCode: null, output: "" };
  return { ...state, entries: last([...state.entries, entry], KEPT_ENTRIES) };
}

export function finished(state: State, { data }: EventOf<"command.finished">): State {
  const { entry, exit_code: exitCode, output } = data;
  return { ...state, entries: changed(state.entries, entry, (old) => ({ ...old, exitCode, output })) };
}

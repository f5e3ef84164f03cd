/** How volumes come and go. No container changes one here: what lies in a volume, no event tells. */
import { placed } from "./change";
import type { EventOf } from "./events.gen";
import type { State } from "./model";

export function created(state: State, { data }: EventOf<"volume.created">): State {
  return { ...state, volumes: placed(state.volumes, { id: data.volume, name: data.name }) };
}

export function removed(state: State, { data }: EventOf<"volume.removed">): State {
  return { ...state, volumes: state.volumes.filter(({ id }) => id !== data.volume) };
}

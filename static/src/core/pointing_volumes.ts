/** What belongs to a volume, and to the place where a container has one. */
import type { Mount } from "./events.gen";
import type { Container, State } from "./model";
import { t } from "./t";

/** The containers that have it. */
export function holders(state: State, volume: string): readonly Container[] {
  return state.containers.filter(({ mounts }) => mounts.some((mount) => mount.volume === volume));
}

/** Null where there is no such volume. */
export function volumeSentence(state: State, id: string): string | null {
  const volume = state.volumes.find((one) => one.id === id);
  if (volume === undefined) return null;
  const places = state.containers.flatMap(({ name, mounts }) =>
    mounts.filter((mount) => mount.volume === id).map((mount) => placeWords(name, mount)),
  );
  if (places.length === 0)
    return t`Volume ${volume.name} is outside every container, and none has it now: what is in it stays until docker volume rm.`;
  return t`Volume ${volume.name} is outside every container: ${listed(places)}. docker rm leaves it, with what is in it.`;
}

export function mountSentence({ name }: Container, { name: volume, path, read_only }: Mount): string {
  return read_only
    ? t`${path} in ${name} is volume ${volume}, and ${name} can only read it. It is outside the container, and docker rm leaves it.`
    : t`${path} in ${name} is volume ${volume}: what is written there goes into the volume, not into the writable layer, and stays after docker rm.`;
}

function placeWords(container: string, { path, read_only }: Mount): string {
  return read_only ? t`${container} has it at ${path}, read-only` : t`${container} has it at ${path}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join() : t`${words.slice(0, -1).join("; ")} and ${words.at(-1)}`;
}

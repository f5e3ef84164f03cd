/** What the registry keeps, as far as the log tells it: what was pushed from here or pulled from there, by name. */
import type { RegistryAnswered } from "./events.gen";
import type { Carried, Image, State } from "./model";
import { t } from "./t";
import { layerCount, shortId } from "./words";

/** How far a layer has come: `there` says that it had not to travel. */
export type Way = "waits" | "travels" | "travelled" | "there";

/** An image in the registry, or on its way there or here. */
export interface Kept {
  /** With its tag, without the registry's address. */
  readonly name: string;
  /** As it is written in a command. */
  readonly reference: string;
  /** Of the manifest; null until the first push has ended. */
  readonly digest: string | null;
  /** Layer, in twelve digits, → how far it came in the last push or pull. */
  readonly ways: ReadonlyMap<string, Way>;
  readonly direction: "push" | "pull";
  /** Null as long as it is on its way. */
  readonly end: RegistryAnswered | null;
}

/** Docker's own words for a layer; whatever else it says of one, that layer is on its way. */
function wayOf(status: string): Way {
  if (/exists$/.test(status)) return "there";
  if (/^(?:Pushed|Pull complete)$/.test(status)) return "travelled";
  return /^(?:Preparing|Waiting|Pulling fs layer)$/.test(status) ? "waits" : "travels";
}

/** Where the registry is: the first part of the names. */
export function addressOf(reference: string): string {
  return reference.split("/", 1)[0] as string;
}

/** The shelf at this moment, in the order in which things came there. What failed, or had no registry, is not on it. */
export function shelfOf({ carried }: State): readonly Kept[] {
  const shelf = new Map<string, Kept>();
  const before = new Map<string, Kept | undefined>(); // by transfer
  const names = new Map<string, string>();
  for (const event of carried) {
    const { transfer } = event.data;
    if (event.kind === "registry.asked") {
      names.set(transfer, event.data.name);
      before.set(transfer, shelf.get(event.data.name));
    }
    const name = names.get(transfer);
    if (name !== undefined) put(shelf, name, after(shelf.get(name), event), before.get(transfer));
  }
  return [...shelf.values()];
}

function put(shelf: Map<string, Kept>, name: string, now: Kept | null, before: Kept | undefined): void {
  const kept = now ?? before;
  if (kept === undefined) shelf.delete(name);
  else shelf.set(name, kept);
}

/** The image after one more event; null where nothing came of it. */
function after(kept: Kept | undefined, event: Carried): Kept | null {
  if (event.kind === "registry.asked") {
    const { name, direction } = event.data;
    const own = name.slice(name.indexOf("/") + 1);
    return { name: own, reference: name, digest: kept?.digest ?? null, ways: new Map(), direction, end: null };
  }
  if (kept === undefined) return null;
  if (event.kind === "registry.layer") {
    const { layer, status } = event.data;
    return { ...kept, ways: new Map(kept.ways).set(layer, wayOf(status)) };
  }
  if (event.data.outcome !== "done") return null;
  return { ...kept, digest: event.data.digest ?? kept.digest, end: event.data };
}

/** What came of the last push or pull, or how far it is. */
export function wayWords({ direction, ways, end }: Kept): string {
  if (end === null) {
    const arrived = [...ways.values()].filter((way) => way === "travelled" || way === "there").length;
    return direction === "push" ? t`push: ${arrived} of ${ways.size} there` : t`pull: ${arrived} of ${ways.size} here`;
  }
  const { travelled = 0, there = 0 } = end;
  if (direction === "push") return t`last push: ${layerCount(travelled)} sent, ${there} there already`;
  return t`last pull: ${layerCount(travelled)} fetched, ${there} here already`;
}

/** One sentence about it. */
export function keptSentence(state: State, { name, reference, end }: Kept): string {
  if (end === null) return t`${name} is on its way, layer by layer; the layers here stay as they are.`;
  const image = namedHere(state, reference);
  if (image === undefined)
    return t`${name} is only in the registry now: docker pull ${reference} brings it to any machine.`;
  const layers = layerCount(image.layers.length);
  return t`${name} in the registry is a copy of image ${shortId(image.digest)}, ${layers}: it stays there when the image here is removed.`;
}

/** What is kept under that name: its sentence, and the image here whose layers it copies. */
export function keptAt(state: State, reference: string): { sentence: string; stacks: string[] } | null {
  const kept = shelfOf(state).find((one) => one.reference === reference);
  const image = namedHere(state, reference);
  return kept ? { sentence: keptSentence(state, kept), stacks: image ? [image.id] : [] } : null;
}

function namedHere(state: State, reference: string): Image | undefined {
  return state.images.find(({ id }) => id === state.tags[reference]);
}

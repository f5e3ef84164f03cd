/** From the element that is pointed at to the thing it draws, and from what belongs to that thing back to elements. */

import type { Lines, State } from "../core/model";
import { type Belongings, belongings, type Thing } from "../core/pointing";

/** What belongs to the thing that is drawn by `target`; null where it is none. */
export function pointedAt(state: State, target: Element): Belongings | null {
  const thing = thingOf(target);
  return thing && belongings(state, thing);
}

/** What belongs to these lines of the Dockerfile. */
export function ofLines(state: State, lines: Lines): Belongings | null {
  return belongings(state, { kind: "lines", lines });
}

/** Mark what belongs together in this picture, and nothing else; null for nothing at all. */
export function mark(picture: Element, found: Belongings | null): void {
  for (const slab of picture.querySelectorAll<HTMLElement>(".slab")) {
    const { id = "", images = "" } = slab.dataset;
    const isIn = found !== null && (found.layers.includes(digestOf(id)) || shares(images.split(" "), found.stacks));
    slab.toggleAttribute("data-belongs", isIn);
  }
  for (const plate of picture.querySelectorAll<HTMLElement>(".plate")) {
    const { image = "" } = plate.dataset;
    plate.toggleAttribute("data-belongs", found?.plates.includes(image) || found?.stacks.includes(image) || false);
  }
  for (const stand of picture.querySelectorAll<HTMLElement>(".stand"))
    stand.toggleAttribute("data-belongs", found?.containers.includes(stand.dataset.container ?? "") ?? false);
  for (const drawn of picture.querySelectorAll<HTMLElement | SVGElement>("[data-volume]")) {
    const { volume = "", container } = drawn.dataset; // of a line also the container that it leads to
    const isIn = found?.volumes.includes(volume) && (container === undefined || found.containers.includes(container));
    drawn.toggleAttribute("data-belongs", isIn ?? false);
  }
}

/** A row that is cut off tells all of itself when it is pointed at. */
export function tellWhole(target: Element): void {
  const row = target.closest<HTMLElement>(".process, [data-path]");
  if (row) row.title = row.scrollWidth > row.clientWidth ? (row.textContent ?? "").trim() : "";
}

function thingOf(target: Element): Thing | null {
  const here = <T extends HTMLElement>(selector: string): T | null => target.closest<T>(selector);
  const container = here(".stand")?.dataset.container;
  if (container !== undefined) return inContainer(container, here);
  const slab = here(".slab")?.dataset;
  if (slab !== undefined)
    return { kind: "layer", digest: digestOf(slab.id ?? ""), images: (slab.images ?? "").split(" ") };
  const image = here(".plate")?.dataset.image;
  if (image !== undefined) {
    const tag = here(".flag")?.dataset.tag;
    if (tag !== undefined) return { kind: "tag", tag };
    const { keyword, lines } = here("[data-keyword]")?.dataset ?? {};
    if (keyword === undefined) return { kind: "image", image };
    return { kind: "setting", image, keyword, lines: (lines?.split("-").map(Number) as [number, number]) ?? null };
  }
  const reference = here(".kept")?.dataset.kept;
  if (reference !== undefined) return { kind: "kept", reference };
  const volume = here(".volume")?.dataset.volume;
  if (volume !== undefined) return { kind: "volume", volume };
  return here(".kernel") === null ? null : { kind: "kernel" };
}

function inContainer(container: string, here: (selector: string) => HTMLElement | null): Thing {
  const pid = here(".process")?.dataset.pid;
  if (pid !== undefined) return { kind: "process", container, pid: Number(pid) };
  const port = here("[data-port]")?.dataset.port;
  if (port !== undefined) return { kind: "port", container, port: Number(port) };
  const mount = here("[data-mount]")?.dataset.mount;
  if (mount !== undefined) return { kind: "mount", container, path: mount };
  const path = here("[data-path]")?.dataset.path;
  if (path !== undefined) return { kind: "file", container, path };
  return { kind: here(".writable") === null ? "container" : "writable", container };
}

/** A layer that stands elsewhere too is named after what it stands on, its own digest last: see foundation.ts. */
function digestOf(id: string): string {
  return id.slice(id.lastIndexOf("+") + 1);
}

function shares(a: readonly string[], b: readonly string[]): boolean {
  return a.some((one) => b.includes(one));
}

/** Which layer stands on which: the images of a sandbox as one tree, in which a shared layer is one node. */
import type { Layer } from "./events.gen";
import type { Image, Lines } from "./model";

export interface Foundation {
  /** Names the layer and what it stands on; unique in the tree. */
  readonly id: string;
  readonly layer: Layer;
  /** The line that made it, in the newest image that has it. */
  lines: Lines | null;
  /** True where the same layer already stands elsewhere in the tree: drawn as a reference to that one. */
  readonly echo: boolean;
  /** Images that contain it. */
  readonly images: string[];
  /** Images of which it is the top. */
  readonly tops: Image[];
  readonly children: Foundation[];
}

/** The roots of the tree, in the order of the images. Images without any layer are in `bare`. */
export function foundations(images: readonly Image[]): { roots: readonly Foundation[]; bare: readonly Image[] } {
  const roots: Foundation[] = [];
  const drawn = new Set<string>();
  const bare: Image[] = [];
  for (const image of images) {
    const top = stack(image, roots, drawn);
    if (top === null) bare.push(image);
    else top.tops.push(image);
  }
  return { roots, bare };
}

function stack(image: Image, roots: Foundation[], drawn: Set<string>): Foundation | null {
  let siblings = roots;
  let below: Foundation | null = null;
  for (const layer of image.layers) {
    let node = siblings.find((other) => other.layer.digest === layer.digest);
    if (node === undefined) {
      node = newNode(layer, below, drawn.has(layer.digest));
      drawn.add(layer.digest);
      siblings.push(node);
    }
    node.images.push(image.id);
    node.lines = layer.lines ?? node.lines;
    below = node;
    siblings = node.children;
  }
  return below;
}

function newNode(layer: Layer, below: Foundation | null, echo: boolean): Foundation {
  const id = echo && below !== null ? `${below.id}+${layer.digest}` : layer.digest;
  return { id, layer, lines: layer.lines, echo, images: [], tops: [], children: [] };
}

/** Bytes of all layers, each counted once however many images have it, and how many those are. */
export function layersOnDisk(images: readonly Image[]): { layers: number; bytes: number } {
  const sizes = new Map(images.flatMap((image) => image.layers.map((layer) => [layer.digest, layer.size] as const)));
  return { layers: sizes.size, bytes: [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0) };
}

/** What `layout` makes of a state: boxes in whole pixels on a 4 px grid, and what is written in each. */
import type { ButtonCommand } from "./commands";
import type { PlateRow } from "./config";
import type { Layer } from "./events.gen";
import type { Container, Image, Lines, Volume } from "./model";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A read-only layer. */
export interface Slab {
  readonly id: string;
  readonly box: Box;
  readonly layer: Layer;
  readonly lines: Lines | null;
  readonly images: readonly string[];
  /** The same layer is drawn elsewhere; this one only points to it. */
  readonly echo: boolean;
  /** Its size on a logarithmic scale, 0 to 1. */
  readonly weight: number;
}

/** An image's name plate: on top of its layers, under its containers. */
export interface Plate {
  readonly id: string;
  readonly box: Box;
  readonly image: Image;
  readonly tags: readonly string[];
  /** Where its tag has gone, in words; said where it has none. */
  readonly lost: string;
  readonly rows: readonly PlateRow[];
  readonly moreRows: number;
  readonly columns: number;
}

/** A process with both its numbers: the one inside the container and the one that the machine's kernel knows. */
export interface ProcessRow {
  readonly pid: number;
  readonly hostPid: number;
  readonly depth: number;
  readonly command: string;
}

/** A container, standing on its image. */
export interface Stand {
  readonly id: string;
  readonly box: Box;
  readonly container: Container;
  readonly buttons: readonly ButtonCommand[];
  readonly processes: readonly ProcessRow[];
  readonly moreProcesses: number;
  readonly changes: Container["writable"]["changes"];
  readonly moreChanges: number;
}

/** The free place beside an image's containers, where its next one will stand. */
export interface Slot {
  readonly id: string;
  readonly box: Box;
  readonly image: Image;
  readonly command: string;
}

/** What containers stand on whose image was removed under them. */
export interface Remains {
  readonly id: string;
  readonly box: Box;
}

export interface Disk {
  readonly layers: number;
  readonly layerBytes: number;
  readonly writables: number;
  readonly writableBytes: number;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly slabs: readonly Slab[];
  readonly plates: readonly Plate[];
  readonly stands: readonly Stand[];
  readonly slots: readonly Slot[];
  readonly remains: readonly Remains[];
  readonly kernel: Box;
  /** Over all containers, where there are volumes; the lines to them run in its lower part. See shelf.ts. */
  readonly shelf: { readonly box: Box; readonly volumes: readonly Volume[] } | null;
  /** Where the margin's labels and brackets go; null where there is no margin, or nothing for one to stand beside. */
  readonly margins: { readonly containers: Box | null; readonly layers: Box | null } | null;
  readonly disk: Disk;
}

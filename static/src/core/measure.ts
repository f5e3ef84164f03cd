/** How much room things need, from what is written in them; the numbers are the ones that stage.css draws with. */
import type { PlateRow } from "./config";
import type { Container } from "./model";
import { processTree } from "./process_tree";
import type { ProcessRow } from "./scene";

export const GAP = 12;
export const SLAB = 32;
export const BASE_SLAB = 24;
export const SLAB_GAP = 4;
export const CONTAINER = { least: 224, most: 296 } as const;
export const SLOT = { least: 168, most: 244 } as const;
export const KERNEL = 48;
export const TOP = 8;
/** Room over the images once a container stands: what is usual for one fits, so the images stay where they are as it grows. */
export const SKY = 264;
/** Beside the picture, for its labels, where that leaves room for the boxes. */
export const MARGIN = 112;
/** A volume on the shelf over the containers. */
export const CAN = { w: 160, h: 60, gap: 12 } as const;
export const ROW = 24;
/** From a container's top to the rows of its volumes. */
export const MOUNTS_BELOW = 52;
const MOST_PROCESSES = 4;
const MOST_CHANGES = 3;
const MOST_PLATE_ROWS = 6;
const TWO_COLUMNS_FROM = 520;
const MONO_LETTER = 7.6;
const LETTER = 7.4; // pixels: what a letter takes on average in the words of a box, in the widest of the usual fonts

/** The processes as rows, children under their parents, as many as there is room for. */
export function processRows(container: Container): {
  rows: ProcessRow[];
  more: number;
} {
  const rows = processTree(container.processes).map(({ process: { pid, host_pid, command }, depth }) => ({
    pid,
    hostPid: host_pid,
    depth,
    command,
  }));
  const shown = rows.length > MOST_PROCESSES ? MOST_PROCESSES - 1 : rows.length;
  return { rows: rows.slice(0, shown), more: rows.length - shown };
}

export function changeRows({ writable }: Container): { rows: Container["writable"]["changes"]; more: number } {
  const rows = writable.changes.slice(0, MOST_CHANGES);
  return { rows, more: writable.files - rows.length };
}

/** Height of a container's box of width `w`. */
export function containerHeight(container: Container, w: number): number {
  const { rows, more } = processRows(container);
  const changes = changeRows(container);
  const inside =
    container.state === "running" || container.state === "paused" ? (rows.length + (more > 0 ? 1 : 0)) * 24 : 24;
  const words = (container.failure?.message ?? container.exit?.words ?? "").length;
  const sentence = words === 0 ? 0 : textRows(words, w - 24, 3) * 20 + 4;
  const ports = container.ports.length * 28;
  const foot = 36 + changes.rows.length * 20 + (changes.more > 0 && changes.rows.length > 0 ? 20 : 0);
  return 60 + container.mounts.length * ROW + ports + inside + sentence + 44 + foot;
}

/** How much room so many volumes take over the containers, with the lines below them; nothing where there is none. */
export function shelfSize(volumes: number): { w: number; h: number } {
  if (volumes === 0) return { w: 0, h: 0 };
  return { w: volumes * (CAN.w + CAN.gap) - CAN.gap, h: CAN.h + 20 + volumes * 8 };
}

/** Height of the place for the next container: a sentence, its command, and the buttons. */
export function slotHeight(command: string, w: number): number {
  return 80 + Math.max(2, Math.ceil((command.length * MONO_LETTER) / (w - 64))) * 20;
}

/** How many columns a plate of width `w` has, which of its rows it shows, and its height. */
export function plateSize(
  rows: readonly PlateRow[],
  standIn: string | null,
  w: number,
): { columns: number; shown: number; h: number } {
  const columns = w >= TWO_COLUMNS_FROM ? 2 : 1;
  const shown = rows.length > MOST_PLATE_ROWS ? MOST_PLATE_ROWS - 1 : rows.length;
  const cells = shown + (rows.length > shown ? 1 : 0);
  const badge = standIn === null ? 0 : textRows(standIn.length + 10, w - 24, 4) * 20 + 4;
  return { columns, shown, h: 44 + badge + Math.ceil(cells / columns) * 24 + (cells > 0 ? 4 : 0) };
}

function textRows(letters: number, w: number, most: number): number {
  return Math.min(most, Math.max(1, Math.ceil((letters * LETTER) / w)));
}

/** A size in bytes on a scale from 0 (nothing) to 1 (a gigabyte). */
export function weight(bytes: number): number {
  return bytes <= 0 ? 0 : Math.min(1, Math.log10(bytes + 1) / 9);
}

/** The next multiple of 4. */
export function grid(pixels: number): number {
  return Math.floor(pixels / 4) * 4;
}

/** State → scene. Images stand on their layers as on foundations, containers on their image, and all on one kernel. */
import { containerCommands, runCommand, tagsOf } from "./commands";
import { plateRows } from "./config";
import { type Foundation, foundations, layersOnDisk } from "./foundation";
import {
  BASE_SLAB,
  CONTAINER,
  changeRows,
  containerHeight,
  GAP,
  grid,
  KERNEL,
  MARGIN,
  plateSize,
  processRows,
  SKY,
  SLAB,
  SLAB_GAP,
  SLOT,
  shelfSize,
  slotHeight,
  TOP,
  weight,
} from "./measure";
import type { Container, Image, State } from "./model";
import type { Box, Disk, Plate, Remains, Scene, Slab, Slot, Stand } from "./scene";
import { t } from "./t";
import { shortId } from "./words";

/** A column of the picture: an image with its containers, or containers whose image is gone. */
interface Column {
  readonly image: Image | null;
  readonly containers: readonly Container[];
  x: number;
  w: number;
}

/** Heights are measured upwards from the kernel first; `flip` turns them round once the whole height is known. */
interface Drawing {
  readonly slabs: Slab[];
  readonly plates: Plate[];
  readonly stands: Stand[];
  readonly slots: Slot[];
  readonly remains: Remains[];
}

/** The scene of a state in a picture that is `width` pixels wide; wider than that where the boxes need it. */
export function layout(state: State, width: number): Scene {
  const { roots, bare } = foundations(state.images);
  const columns = columnsOf(state, roots, bare);
  const margin = neededWidth(columns) + MARGIN <= width ? MARGIN : 0;
  const right = share(columns, margin, width);
  const drawing: Drawing = { slabs: [], plates: [], stands: [], slots: [], remains: [] };
  for (const root of roots) raise(root, 0, columns, state, drawing);
  for (const image of bare) crown(columnOf(columns, image), 0, state, drawing);
  for (const column of columns) if (column.image === null) leave(column, drawing);
  return flip(drawing, Math.max(width, right, margin + shelfSize(state.volumes.length).w), margin, state);
}

function columnsOf(state: State, roots: readonly Foundation[], bare: readonly Image[]): Column[] {
  const images: Image[] = [];
  const visit = (node: Foundation): void => {
    images.push(...node.tops);
    node.children.forEach(visit);
  };
  roots.forEach(visit);
  images.push(...bare);
  const known = new Set(images.map(({ id }) => id));
  const columns: Column[] = images.map((image) => ({
    image,
    containers: state.containers.filter((container) => container.image === image.id),
    x: 0,
    w: 0,
  }));
  const orphans = state.containers.filter((container) => !known.has(container.image));
  if (orphans.length > 0) columns.push({ image: null, containers: orphans, x: 0, w: 0 });
  return columns;
}

/** Give every column its place; the right edge of the last one. */
function share(columns: Column[], margin: number, width: number): number {
  const least = columns.map(leastWidth);
  const needed = neededWidth(columns);
  const spare = Math.max(0, width - margin - needed);
  let x = margin;
  columns.forEach((column, index) => {
    const own = least[index] ?? 0;
    column.x = x;
    column.w = grid(own + (spare * own) / Math.max(1, needed));
    x += column.w + GAP;
  });
  const end = columns.at(-1);
  if (end !== undefined && spare > 0) end.w = grid(width) - end.x;
  return end === undefined ? width : end.x + end.w;
}

function neededWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, column) => sum + leastWidth(column), GAP * Math.max(0, columns.length - 1));
}

function leastWidth(column: Column): number {
  const slot = column.image === null ? 0 : SLOT.least;
  const containers = column.containers.length * (CONTAINER.least + GAP);
  return Math.max(240, containers + slot + GAP * 2);
}

function columnOf(columns: readonly Column[], image: Image): Column {
  return columns.find((column) => column.image?.id === image.id) as Column;
}

/** Draw a layer from `floor` up, and on it what stands on it. */
function raise(node: Foundation, floor: number, columns: readonly Column[], state: State, drawing: Drawing): void {
  const h = node.layer.from_base ? BASE_SLAB : SLAB;
  const own = columns.filter(({ image }) => image !== null && node.images.includes(image.id));
  const x = Math.min(...own.map((column) => column.x));
  const w = Math.max(...own.map((column) => column.x + column.w)) - x;
  const { id, layer, lines, images, echo } = node;
  drawing.slabs.push({ id, layer, lines, images, echo, weight: weight(layer.size), box: { x, y: floor, w, h } });
  const top = floor + h + SLAB_GAP;
  for (const image of node.tops) crown(columnOf(columns, image), top, state, drawing);
  for (const child of node.children) raise(child, top, columns, state, drawing);
}

/** Draw an image's plate, and on it its containers and the place for the next one. */
function crown(column: Column, floor: number, state: State, drawing: Drawing): void {
  const image = column.image as Image;
  const rows = plateRows(image);
  const { columns, shown, h } = plateSize(rows, image.standIn, column.w);
  drawing.plates.push({
    id: image.id,
    image,
    tags: tagsOf(state, image.id),
    lost: lostWords(state, image),
    rows: rows.slice(0, shown),
    moreRows: rows.length - shown,
    columns,
    box: { x: column.x, y: floor, w: column.w, h },
  });
  const end = stand(column, floor + h, drawing);
  const w = grid(Math.min(SLOT.most, column.x + column.w - GAP - end));
  const command = runCommand(state, image);
  const box = { x: end, y: floor + h, w, h: slotHeight(command, w) };
  drawing.slots.push({ id: `slot ${image.id}`, image, command, box });
}

function lostWords({ lost, images }: State, { id }: Image): string {
  const { tag, to } = lost[id] ?? {};
  const other = images.find((one) => one.id === to);
  return tag && other ? t`dangling: ${tag} moved to ${shortId(other.digest)}` : t`dangling: no tag`;
}

/** Containers whose image is gone stand on what the engine keeps for them. */
function leave(column: Column, drawing: Drawing): void {
  drawing.remains.push({ id: "remains", box: { x: column.x, y: 0, w: column.w, h: SLAB } });
  stand(column, SLAB + SLAB_GAP, drawing);
}

/** Draw a column's containers side by side; where the next one would begin. */
function stand(column: Column, floor: number, drawing: Drawing): number {
  const { containers } = column;
  const slot = column.image === null ? 0 : SLOT.least + GAP;
  const room = (column.w - GAP - slot) / Math.max(1, containers.length) - GAP;
  const w = grid(Math.max(CONTAINER.least, Math.min(CONTAINER.most, room)));
  containers.forEach((container, index) => {
    const box = { x: column.x + GAP + index * (w + GAP), y: floor, w, h: containerHeight(container, w) };
    drawing.stands.push(standOf(container, box));
  });
  return column.x + GAP + containers.length * (w + GAP);
}

function standOf(container: Container, box: Box): Stand {
  const processes = processRows(container);
  const changes = changeRows(container);
  return {
    id: container.id,
    container,
    buttons: containerCommands(container),
    processes: processes.rows,
    moreProcesses: processes.more,
    changes: changes.rows,
    moreChanges: changes.more,
    box,
  };
}

/** From heights above the kernel to distances from the top. */
function flip(drawing: Drawing, width: number, margin: number, state: State): Scene {
  const things = Object.values(drawing).flat() as { box: Box }[];
  const sky = drawing.stands.map(({ box }) => box.y + SKY);
  const shelf = { x: margin, y: TOP, ...shelfSize(state.volumes.length) };
  const ground = Math.max(0, ...sky, ...things.map(({ box }) => box.y + box.h)) + TOP + shelf.h;
  const turned = <T extends { readonly box: Box }>(items: readonly T[]): T[] =>
    items.map((item) => ({ ...item, box: { ...item.box, y: ground - item.box.y - item.box.h } }));
  const slabs = turned(drawing.slabs);
  const plates = turned(drawing.plates);
  const kernel = { x: margin, y: ground + SLAB_GAP, w: width - margin, h: KERNEL };
  const scene = {
    slabs,
    plates,
    stands: turned(drawing.stands),
    slots: turned(drawing.slots),
    remains: turned(drawing.remains),
  };
  const edge = Math.max(0, Math.min(ground, ...[...plates, ...scene.remains].map(({ box }) => box.y)));
  const beside = (y: number, h: number): Box | null => (h > 0 ? { x: 0, y, w: margin - 8, h } : null);
  const margins = {
    containers: beside(TOP + shelf.h, edge - TOP - shelf.h),
    layers: beside(edge, ground - edge),
  };
  return {
    ...scene,
    width,
    height: kernel.y + kernel.h,
    kernel,
    shelf: shelf.h > 0 ? { box: shelf, volumes: state.volumes } : null,
    margins: margin > 0 ? margins : null,
    disk: diskOf(state),
  };
}

function diskOf(state: State): Disk {
  const { layers, bytes } = layersOnDisk(state.images);
  const writableBytes = state.containers.reduce((sum, { writable }) => sum + writable.bytes, 0);
  return { layers, layerBytes: bytes, writables: state.containers.length, writableBytes };
}

/** Where volumes stand, over all containers, and how lines lead from each to the containers that have it. */
import type { Mount } from "./events.gen";
import { CAN, MOUNTS_BELOW, ROW } from "./measure";
import type { Volume } from "./model";
import type { Box, Scene, Stand } from "./scene";
import { t } from "./t";

/** A volume as a can on the shelf. */
export interface Can {
  readonly id: string;
  readonly box: Box;
  readonly volume: Volume;
  /** How many containers have it. */
  readonly containers: number;
}

/** From a can down, over and down again to the row of a container that says where it is mounted. */
export interface Link {
  readonly id: string;
  readonly volume: string;
  readonly container: string;
  /** Corners, from the can to the container's wall. */
  readonly points: readonly (readonly [number, number])[];
}

const BUS = 12; // from the cans to the first level of lines, and from one level to the next 8
const LANES = 4; // vertical lines that fit into the gap beside a container

export function shelf(scene: Pick<Scene, "shelf">, stands: readonly Stand[]): { cans: Can[]; links: Link[] } {
  if (scene.shelf === null) return { cans: [], links: [] };
  const { box, volumes } = scene.shelf;
  const cans = volumes.map((volume, index) => ({
    id: volume.id,
    volume,
    box: { x: box.x + index * (CAN.w + CAN.gap), y: box.y, w: CAN.w, h: CAN.h },
    containers: stands.filter(({ container }) => container.mounts.some((mount) => mount.volume === volume.id)).length,
  }));
  const links = cans.flatMap((can, level) =>
    stands.flatMap((stand) =>
      stand.container.mounts.flatMap((mount, row) =>
        mount.volume === can.id ? link(can, level, stand, mount, row) : [],
      ),
    ),
  );
  return { cans, links };
}

function link({ id, box }: Can, level: number, { container, box: wall }: Stand, mount: Mount, row: number): Link {
  const from = box.x + CAN.w / 2 - 1;
  const bus = box.y + box.h + BUS + level * 8;
  const lane = wall.x - 3 - (row % LANES) * 2.5;
  const y = wall.y + MOUNTS_BELOW + row * ROW + ROW / 2;
  return {
    id: `${container.id} ${mount.path}`,
    volume: id,
    container: container.id,
    points: [
      [from, box.y + box.h],
      [from, bus],
      [lane, bus],
      [lane, y],
      [wall.x, y],
    ],
  };
}

/** The corners as the `d` of an SVG path. */
export function pathOf({ points }: Link): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
}

/** `data at /data, read-only`. */
export function mountWords({ name, path, read_only }: Mount): string {
  return read_only ? t`${name} at ${path}, read-only` : t`${name} at ${path}`;
}

/** Which layers of its image each line of a build left. */
import { aligned } from "./aligned";
import type { Layer } from "./events.gen";
import type { Build, BuildLine, Image } from "./model";

/**
 * First line of an instruction of `build` → the layers it left in `image`, bottom first.
 *
 * `maker` is the build that first made this very image: the image's layers know the lines of that one's Dockerfile, and
 * those may stand elsewhere in this one's.
 */
export function layersByLine(build: Build, image: Image, maker: Build): ReadonlyMap<number, readonly Layer[]> {
  const places = maker.id === build.id ? null : placesIn(build, maker);
  const base = baseLine(build.lines)?.lines[0];
  const found = new Map<number, Layer[]>();
  for (const layer of image.layers) {
    const own = layer.lines?.[0];
    const line = own === undefined ? (layer.from_base ? base : undefined) : places ? places.get(own) : own;
    if (line !== undefined) found.set(line, [...(found.get(line) ?? []), layer]);
  }
  return found;
}

function placesIn(build: Build, maker: Build): ReadonlyMap<number, number> {
  const text = ({ text }: BuildLine): string => text;
  const pairs = aligned(maker.lines.map(text), build.lines.map(text));
  return new Map(
    pairs.map(([old, fresh]) => [(maker.lines[old] as BuildLine).lines[0], (build.lines[fresh] as BuildLine).lines[0]]),
  );
}

/** The FROM that brings the base image's own layers: that of the lowest stage which the last stage stands on. */
export function baseLine(lines: readonly BuildLine[]): BuildLine | undefined {
  const stages = lines.filter(({ keyword }) => keyword === "FROM");
  let at = stages.length - 1;
  for (;;) {
    const reference = wordsOf(stages[at])[0]?.toLowerCase();
    const below = stages.slice(0, Math.max(0, at)).findIndex((stage) => wordsOf(stage)[2]?.toLowerCase() === reference);
    if (reference === undefined || below < 0) return stages[at];
    at = below;
  }
}

/** `FROM --platform=x image AS name` → image, AS, name. */
function wordsOf(line: BuildLine | undefined): readonly string[] {
  const words = line?.text.split(/\s+/).slice(1) ?? [];
  return words.filter((word) => !word.startsWith("--"));
}

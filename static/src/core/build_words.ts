/** What a comparison of two builds says in its cells: the same words on the page and in Markdown. */
import { type BuildComparison, type Built, bytesOf, digestWords, type Row, type Side } from "./build_comparison";
import { t } from "./t";
import { duration, layerCount, STEP_WORDS, size } from "./words";

const LEAST_MS = 50; // less than a tenth of a second is not worth a number

/** What became of the line from the one Dockerfile to the other. */
export function changeWords({ change, moved, fresh }: Row): string {
  if (change === "context") return t`other files`;
  if (moved === null) return { same: t`same`, edited: t`edited`, added: t`added`, removed: t`removed` }[change];
  return fresh === null ? t`moved to line ${moved}` : t`moved from line ${moved}`;
}

/** `ran, 3.1 s`, `from the cache`, `not reached`. */
export function stateWords({ line }: Side, { build }: Built): string {
  const over = build.milliseconds !== null;
  const words = {
    ...STEP_WORDS,
    done: line.keyword === "FROM" ? t`its base` : t`ran`,
    cached: t`from the cache`,
    waiting: over ? (line.effect === "config" ? t`not noted` : t`not reached`) : t`waits`,
  }[line.state];
  const time = line.milliseconds;
  return time !== null && time >= LEAST_MS ? `${words}, ${duration(time)}` : words;
}

/** What both left in their images, held together; empty where there is nothing to say. */
export function layerWords(row: Row): string {
  const { old, fresh, sameLayers } = row;
  const number = fresh?.layers?.length ?? 0;
  if (sameLayers === true)
    return number === 1 ? t`the very same layer, kept once` : t`the very same ${number} layers, each kept once`;
  if (sameLayers === false) return number === 1 ? t`another layer` : t`other layers`;
  if (hasNone(old) && hasNone(fresh)) return t`no layer`;
  if (old === null && number > 0) return number === 1 ? t`one more layer` : t`${number} more layers`;
  return fresh === null && (old?.layers?.length ?? 0) > 0 ? t`its layer is not in the later image` : "";
}

/** A side that is absent, or whose line is known to have left nothing. */
function hasNone(side: Side | null): boolean {
  return side === null || side.layers?.length === 0 || side.line.effect === "config";
}

/** How much more or less the later one takes: `+1.2 kB`; empty where it is the same or not known. */
export function growth(row: Row): string {
  const { old, fresh } = row;
  const [before, after] = [bytesOf(old), bytesOf(fresh)];
  if ((old && before === null) || (fresh && after === null)) return "";
  return signed((after ?? 0) - (before ?? 0), size);
}

/** The number with its sign in front; empty for none. */
export function signed(number: number, words: (number: number) => string): string {
  return number === 0 ? "" : `${number > 0 ? "+" : "−"}${words(Math.abs(number))}`;
}

export interface Total {
  readonly what: string;
  readonly old: string;
  readonly fresh: string;
  readonly difference: string;
}

const NO_IMAGE = t`no image`;

/** The two as wholes. */
export function totalRows({ old, fresh, totals }: BuildComparison): readonly Total[] {
  const time = ({ build }: Built): string =>
    build.milliseconds === null ? t`not over yet` : duration(build.milliseconds);
  const layers = ({ image }: Built): string => (image === null ? NO_IMAGE : layerCount(image.layers.length));
  const bytes = ({ image }: Built): string => (image === null ? NO_IMAGE : size(image.size));
  const [before, after] = [old.build.milliseconds, fresh.build.milliseconds];
  const grown = old.image && fresh.image ? signed(fresh.image.size - old.image.size, size) || t`the same` : "";
  const rows = [
    {
      what: t`Time`,
      old: time(old),
      fresh: time(fresh),
      difference: before !== null && after !== null ? signed(after - before, duration) : "",
    },
    { what: t`Image`, old: digestWords(old) || NO_IMAGE, fresh: digestWords(fresh) || NO_IMAGE, difference: "" },
    { what: t`Layers`, old: layers(old), fresh: layers(fresh), difference: "" },
    { what: t`Size`, old: bytes(old), fresh: bytes(fresh), difference: grown },
  ];
  if (totals === null) return rows;
  const { shared, gone, fresh: added } = totals;
  return [
    ...rows,
    { what: t`Shared`, old: size(shared), fresh: size(shared), difference: shared > 0 ? t`kept once, not twice` : "" },
    { what: t`Only here`, old: size(gone), fresh: size(added), difference: "" },
  ];
}

/** Why a build has no image to show. */
export function noImageWords({ build }: Built): string {
  const { number, state } = build;
  if (state === "failed") return t`Build ${number} failed and made no image: nothing is known about its layers.`;
  if (state === "cancelled")
    return t`Build ${number} was cancelled and made no image: nothing is known about its layers.`;
  if (state === "timed_out")
    return t`Build ${number} ran out of time and made no image: nothing is known about its layers.`;
  if (state === "succeeded") return t`What build ${number} made is no longer in this log.`;
  return t`Build ${number} is not over: it has no image yet.`;
}

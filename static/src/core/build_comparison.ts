/** Two builds of a sandbox, held against each other line by line: what was edited, what ran again, which layers they share. */
import { aligned } from "./aligned";
import { layersByLine } from "./build_layers";
import type { Layer } from "./events.gen";
import type { Build, BuildLine, Image, State } from "./model";
import { t } from "./t";
import { shortId } from "./words";

/** `context`: the text is the same, what it copies is not. */
export type Change = "same" | "context" | "edited" | "added" | "removed";

/** One line in one of the two builds. */
export interface Side {
  readonly line: BuildLine;
  /** The layers that it left in the image, bottom first; null where there is no image to tell. */
  readonly layers: readonly Layer[] | null;
}

/** A line of the one build beside its counterpart in the other. */
export interface Row {
  readonly change: Change;
  readonly old: Side | null;
  readonly fresh: Side | null;
  /** Whether both left the very same layers; null where either has none, or is not known. */
  readonly sameLayers: boolean | null;
  /** The first line of its text in the other build, where it stands in another place. */
  readonly moved: number | null;
}

export interface Totals {
  /** Bytes of layers that both images have. */
  readonly shared: number;
  /** Bytes of layers that only the later image has, and only the earlier. */
  readonly fresh: number;
  readonly gone: number;
}

/** A build with the image that it came to; null where it made none, or where the log no longer tells. */
export interface Built {
  readonly build: Build;
  readonly image: Image | null;
  /** The image was removed since. */
  readonly removed: boolean;
}

export interface BuildComparison {
  readonly old: Built;
  readonly fresh: Built;
  readonly rows: readonly Row[];
  /** Null unless both have an image. */
  readonly totals: Totals | null;
}

const OPEN = new Set(["queued", "running"]);

/** Whether the build has ended, well or not. */
export function hasEnded({ state }: Build): boolean {
  return !OPEN.has(state);
}

/** The builds with these numbers, the earlier first; without them the last two that ended. Null where there are none. */
export function pairOf({ builds }: State, numbers: readonly number[]): readonly [Build, Build] | null {
  const asked = builds.filter(({ number }) => numbers.includes(number));
  const ended = builds.filter(hasEnded);
  const [old, fresh] = asked.length === 2 ? asked : ended.slice(-2);
  return old && fresh ? [old, fresh] : null;
}

/** Hold build `fresh` against the earlier build `old` of the same sandbox. */
export function compareBuilds(state: State, old: Build, fresh: Build): BuildComparison {
  const sides = { old: builtOf(state, old), fresh: builtOf(state, fresh) };
  const rows = lineUp(sidesOf(state, sides.old), sidesOf(state, sides.fresh), old, fresh);
  const { image: before } = sides.old;
  const { image: after } = sides.fresh;
  return {
    ...sides,
    rows: rows.map(withContext),
    totals: before && after ? totals(before.layers, after.layers) : null,
  };
}

function builtOf({ images, builds }: State, build: Build): Built {
  const here = images.find(({ id }) => id === build.image) ?? null;
  const made = here ?? builds.find(({ made }) => made !== null && made.id === build.image)?.made ?? null;
  return { build, image: made, removed: made !== null && here === null };
}

function sidesOf({ builds }: State, { build, image }: Built): readonly Side[] {
  if (image === null) return build.lines.map((line) => ({ line, layers: null }));
  const layers = layersByLine(build, image, builds.find(({ id }) => id === image.build) ?? build);
  return build.lines.map((line) => ({ line, layers: layers.get(line.lines[0]) ?? [] }));
}

/** What the builder sees of a line: its text without comments, but for here-documents, where they may be part of a script. */
export function textOf({ lines: [first, last] }: BuildLine, { dockerfile }: Build): string {
  const rows = dockerfile.split(/\r?\n/).slice(first - 1, last);
  const text = rows.join("\n");
  return (text.includes("<<") ? text : rows.filter((row) => !/^\s*#/.test(row)).join("\n")).trim();
}

function lineUp(olds: readonly Side[], news: readonly Side[], old: Build, fresh: Build): Row[] {
  const before = olds.map(({ line }) => textOf(line, old));
  const after = news.map(({ line }) => textOf(line, fresh));
  const rows: Row[] = [];
  const placeOf = (texts: readonly string[], sides: readonly Side[], text: string | undefined): number | null => {
    const found = texts.indexOf(text ?? "");
    return sides[found]?.line.lines[0] ?? null;
  };
  let [from, to] = [0, 0];
  for (const [left, right] of [...aligned(before, after), [olds.length, news.length] as const]) {
    for (const [one, other] of gap(olds.slice(from, left), news.slice(to, right))) {
      const moved = one
        ? other === null && placeOf(after, news, textOf(one.line, old))
        : other && placeOf(before, olds, textOf(other.line, fresh));
      rows.push(rowOf(one && other ? "edited" : one ? "removed" : "added", one, other, moved || null));
    }
    const [one, other] = [olds[left], news[right]];
    if (one && other) rows.push(rowOf("same", one, other, null));
    [from, to] = [left + 1, right + 1];
  }
  return rows;
}

/** Between two lines that are the same: a line is edited where its instruction is still there, else gone or new. */
function gap(olds: readonly Side[], news: readonly Side[]): (readonly [Side | null, Side | null])[] {
  const keyword = ({ line }: Side): string => line.keyword;
  const found: (readonly [Side | null, Side | null])[] = [];
  let [from, to] = [0, 0];
  for (const [left, right] of [...aligned(olds.map(keyword), news.map(keyword)), [olds.length, news.length] as const]) {
    found.push(...olds.slice(from, left).map((side) => [side, null] as const));
    found.push(...news.slice(to, right).map((side) => [null, side] as const));
    const [one, other] = [olds[left], news[right]];
    if (one && other) found.push([one, other]);
    [from, to] = [left + 1, right + 1];
  }
  return found;
}

function rowOf(change: Change, old: Side | null, fresh: Side | null, moved: number | null): Row {
  return { change, old, fresh, moved, sameLayers: sameLayers(old?.layers, fresh?.layers) };
}

function sameLayers(olds: readonly Layer[] | null | undefined, news: readonly Layer[] | null | undefined) {
  if (!olds?.length || !news?.length) return null;
  const digests = (layers: readonly Layer[]): string => layers.map(({ digest }) => digest).join();
  return digests(olds) === digests(news);
}

/** A copy of the same text to the same place that came to another layer: it copied something else. */
function withContext(row: Row, index: number, rows: readonly Row[]): Row {
  const { change, fresh, sameLayers } = row;
  if (change !== "same" || sameLayers !== false || fresh === null || !copiesContext(fresh.line)) return row;
  const { stage, text } = fresh.line;
  const places = text.includes("$") ? ["FROM", "WORKDIR", "ENV", "ARG"] : ["FROM", "WORKDIR"];
  const elsewhere = rows
    .slice(0, index)
    .some((other) => stageOf(other) === stage && isTextual(other.change) && places.includes(keywordOf(other)));
  return elsewhere ? row : { ...row, change: "context" };
}

export function isTextual(change: Change): boolean {
  return change !== "same" && change !== "context";
}

export function copiesContext({ keyword, text }: BuildLine): boolean {
  return (keyword === "COPY" || keyword === "ADD") && !/\s--from=|<</.test(text);
}

export function keywordOf({ old, fresh }: Row): string {
  return (fresh ?? old)?.line.keyword ?? "";
}

export function stageOf({ old, fresh }: Row): number | null {
  return (fresh ?? old)?.line.stage ?? null;
}

function totals(olds: readonly Layer[], news: readonly Layer[]): Totals {
  const before = sizes(olds);
  const after = sizes(news);
  const sum = (from: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>, both: boolean): number =>
    [...from].reduce((bytes, [digest, size]) => bytes + (other.has(digest) === both ? size : 0), 0);
  return { shared: sum(before, after, true), fresh: sum(after, before, false), gone: sum(before, after, false) };
}

function sizes(layers: readonly Layer[]): ReadonlyMap<string, number> {
  return new Map(layers.map(({ digest, size }) => [digest, size]));
}

/** Bytes that a line left in the image; null where there is no image to tell. */
export function bytesOf(side: Side | null): number | null {
  return side?.layers ? side.layers.reduce((sum, { size }) => sum + size, 0) : null;
}

/** `build 2`, with its tag, for the choice. */
export function nameOf({ number, tag }: Build): string {
  return tag === null ? t`build ${number}` : t`build ${number}, ${tag.replace(/:latest$/, "")}`;
}

export function digestWords({ image, removed }: Built): string {
  if (image === null) return "";
  return removed ? t`${shortId(image.digest)}, removed since` : shortId(image.digest);
}

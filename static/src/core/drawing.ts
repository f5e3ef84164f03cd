/** A scene as one SVG text: the picture as it stands, for slides, worksheets and documents. Light, with its own colours. */
import type { Container } from "./model";
import type { Box, Plate, Scene, Slab, Stand } from "./scene";
import { mountWords, pathOf, shelf } from "./shelf";
import { t } from "./t";
import { containerCount, layerCount, lineWords, shortId, size, stateWords, writableWords } from "./words";

/** The colours of tokens.css in its light form; a file has no style sheet to take them from. */
export const INK = {
  bg: "#ffffff",
  fg: "#14181d",
  quiet: "#4b545e",
  hair: "#d3d8de",
  image: "#184998",
  imageFill: "#dbe1ed",
  writable: "#7b3702",
  writableFill: "#ebe1d9",
  running: "#378a5a",
  runningFill: "#e1eee6",
  volume: "#a262b6",
  volumeFill: "#f0e7f4",
  error: "#4e1921",
} as const;

const EDGE = 16; // pixels around the picture
const CAPTION = 28;
const LETTER = 7.6; // pixels a letter takes on average at these sizes; text that would not fit is cut
const MONO_LETTER = 7.6;
const WORDS = 'font-family="system-ui,-apple-system,Segoe UI,Noto Sans,DejaVu Sans,sans-serif" font-size="13.3"';
const MONO = ' font-family="ui-monospace,Noto Sans Mono,DejaVu Sans Mono,Menlo,Consolas,monospace" font-size="12.5"';
/** How a text is set, by letters: b is bold, m a code, q the second voice, e ends at its place. No style sheet: whatever
 * takes the file, an office program too, reads attributes. */
const SET: Readonly<Record<string, string>> = {
  b: ' font-weight="650"',
  m: MONO,
  q: ` fill="${INK.quiet}"`,
  e: ' text-anchor="end"',
};

/** The picture; `title` says in words what it shows. */
export function drawing(scene: Scene, title: string): string {
  const [w, h] = [scene.width + 2 * EDGE, scene.height + 2 * EDGE + CAPTION];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" aria-label="${escaped(title)}">`,
    `<title>${escaped(title)}</title>`,
    `<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse"><path d="M0 8L8 0" stroke="${INK.quiet}"/></pattern></defs>`,
    `<rect width="${w}" height="${h}" fill="${INK.bg}"/>`,
    `<g transform="translate(${EDGE} ${EDGE})" ${WORDS} fill="${INK.fg}">`,
    ...margins(scene),
    ...volumes(scene),
    ...scene.slabs.flatMap(slab),
    ...scene.plates.flatMap(plate),
    ...scene.remains.flatMap(({ box }) => [
      rect(box, INK.bg, INK.quiet, 'stroke-dasharray="4 3"'),
      text(box.x + 12, box.y + 20, t`layers of an image that was removed`, box.w - 24, "q"),
    ]),
    ...scene.stands.flatMap(stand),
    ...kernel(scene),
    text(0, scene.height + CAPTION - 6, caption(scene), scene.width),
    "</g></svg>",
  ].join("\n");
}

/** What the picture shows, in a sentence. */
export function titleOf({ plates, stands, shelf }: Scene): string {
  const running = stands.filter(({ container }) => container.state === "running").length;
  const [images, containers] = [imageCount(plates.length), containerCount(stands.length)];
  if (shelf === null) return t`${images} and ${containers}, ${running} running, on one kernel`;
  const { length } = shelf.volumes;
  return length === 1
    ? t`${images} and ${containers}, ${running} running, on one kernel, and 1 volume`
    : t`${images} and ${containers}, ${running} running, on one kernel, and ${length} volumes`;
}

function imageCount(number: number): string {
  return number === 1 ? t`1 image` : t`${number} images`;
}

function slab({ box, layer, lines, echo }: Slab): string[] {
  const middle = box.y + box.h / 2 + 4.5;
  const wide = box.w > 440;
  const right = box.x + box.w - 12;
  const room = box.w - 40 - 80 - (wide ? 120 : 0);
  return [
    rect(box, echo ? INK.bg : INK.imageFill, INK.image, echo ? 'stroke-dasharray="2 3"' : "", layer.from_base ? 1 : 2),
    lines ? text(box.x + 26, middle, String(lines[0]), 24, "m q e") : "",
    lock(box.x + 32, box.y + box.h / 2 - 6),
    text(box.x + 50, middle, layer.created_by || t`a layer of the base image`, room, "m"),
    wide ? text(right - 90, middle, shortId(layer.digest), 110, "m q e") : "",
    text(right, middle, size(layer.size), 80, "m e"),
  ];
}

function plate({ box, image, tags, rows, moreRows, columns }: Plate): string[] {
  const [x, right] = [box.x + 14, box.x + box.w - 14];
  const inner = { x: box.x + 3, y: box.y + 3, w: box.w - 6, h: box.h - 6 };
  const found = [
    rect(box, INK.bg, INK.image, "", 1.5),
    rect(inner, "none", INK.image, "", 1.5),
    text(x, box.y + 25, shortId(image.digest), 110, "m"),
    text(x + 112, box.y + 25, tags.join("   ") || t`no tag`, box.w - 320, "m b"),
    text(right, box.y + 25, `${layerCount(image.layers.length)} · ${size(image.size)}`, 180, "q e"),
  ];
  const badge = image.standIn === null ? [] : wrapped(t`stand-in: ${image.standIn}`, box.w - 28, 4);
  badge.forEach((line, index) => {
    found.push(text(x, box.y + 50 + index * 20, line, box.w, "q"));
  });
  const top = box.y + box.h - Math.ceil((rows.length + (moreRows > 0 ? 1 : 0)) / columns) * 24 - 4;
  const w = (box.w - 28 - 24 * (columns - 1)) / columns;
  rows.forEach(({ keyword, text: value, lines }, index) => {
    const [left, base] = [x + (index % columns) * (w + 24), top + Math.floor(index / columns) * 24 + 16];
    const label = `${lines ? lineWords(lines) : t`base`}: ${keyword}`;
    const most = Math.max(1, Math.floor((w - label.length * LETTER) / MONO_LETTER));
    const shown = value.length > most ? `${value.slice(0, most - 1)}…` : value;
    found.push(
      `<text x="${left}" y="${base}"${SET.q}>${label} <tspan fill="${INK.fg}"${MONO}>${escaped(shown)}</tspan></text>`,
    );
  });
  if (moreRows > 0)
    found.push(text(x, top + Math.floor(rows.length / columns) * 24 + 16, t`and ${moreRows} more`, w, "q"));
  return found;
}

function stand({ box, container, processes, moreProcesses, changes, moreChanges }: Stand): string[] {
  const { x, y, w, h } = box;
  const wall = wallOf(container);
  const dashed = container.state === "created" || container.state === "exited" ? 'stroke-dasharray="6 4"' : "";
  const found = [
    `<path d="M${x + 1} ${y}V${y + h - 1}H${x + w - 1}V${y}" fill="${INK.bg}" stroke="${wall}" stroke-width="2" ${dashed}/>`,
    text(x + 12, y + 19, container.name, w - 130, "b"),
    text(x + w - 12, y + 19, stateWords(container), 110, "e"),
    text(x + 12, y + 43, t`${shortId(container.engineId)} from ${container.imageReference}`, w - 24, "q"),
  ];
  let at = y + 52;
  for (const mount of container.mounts) {
    found.push(`<rect x="${x}" y="${at}" width="6" height="24" fill="${INK.volume}"/>`);
    found.push(text(x + 12, at + 17, mountWords(mount), w - 24));
    at += 24;
  }
  for (const { host, container: inside, protocol } of container.ports) {
    const kind = protocol === "tcp" ? "" : `/${protocol}`;
    const words = host == null ? t`port ${inside}${kind}, not published` : `${host} → ${inside}${kind}`;
    found.push(
      `<path d="M${x} ${at + 5}a9 9 0 0 1 0 18z" fill="${host == null ? INK.bg : wall}" stroke="${wall}" stroke-width="2"/>`,
    );
    found.push(text(x + 16, at + 19, words, w - 28, "m"));
    at += 28;
  }
  const ending = container.failure?.message ?? container.exit?.words ?? "";
  for (const line of wrapped(ending, w - 24, 3)) {
    found.push(text(x + 12, at + 14, line, w - 24));
    at += 20;
  }
  for (const { pid, depth, command, hostPid } of processes) {
    const left = x + 12 + Math.min(depth, 3) * 12;
    found.push(
      `<rect x="${left}" y="${at + 1}" width="${x + w - 12 - left}" height="20" rx="10" fill="${INK.runningFill}" stroke="${INK.running}"/>`,
    );
    const host = t`host ${hostPid}`;
    const room = x + w - 22 - left - 16 - host.length * MONO_LETTER;
    found.push(text(left + 10, at + 15, `${pid}  ${command}`, room, "m"));
    found.push(text(x + w - 22, at + 15, host, 130, "m q e"));
    at += 24;
  }
  if (moreProcesses > 0) found.push(text(x + 12, at + 16, moreWords(moreProcesses), w - 24, "q"));
  if (processes.length === 0) found.push(text(x + 12, at + 16, t`no processes`, w - 24, "q"));
  return [...found, ...writable(box, container, changes, moreChanges)];
}

function moreWords(processes: number): string {
  return processes === 1 ? t`and 1 more process` : t`and ${processes} more processes`;
}

function volumes(scene: Scene): string[] {
  const { cans, links } = shelf(scene, scene.stands);
  return [
    ...links.map((link) => `<path d="${pathOf(link)}" fill="none" stroke="${INK.volume}" stroke-width="1.5"/>`),
    ...cans.flatMap(({ box: { x, y, w, h }, volume, containers }) => [
      `<path d="M${x + 1} ${y + 8}V${y + h - 8}A${w / 2 - 1} 7 0 0 0 ${x + w - 1} ${y + h - 8}V${y + 8}" fill="${INK.volumeFill}" stroke="${INK.volume}" stroke-width="2"/>`,
      `<ellipse cx="${x + w / 2}" cy="${y + 8}" rx="${w / 2 - 1}" ry="7" fill="${INK.bg}" stroke="${INK.volume}" stroke-width="2"/>`,
      text(x + 12, y + 31, t`volume ${volume.name}`, w - 24, "b"),
      text(x + 12, y + 47, containers === 1 ? t`in 1 container` : t`in ${containers} containers`, w - 24, "q"),
    ]),
  ];
}

function writable({ x, y, w, h }: Box, container: Container, changes: Stand["changes"], more: number): string[] {
  const rows = changes.length + (more > 0 && changes.length > 0 ? 1 : 0);
  const own = { x: x + 5, y: y + h - 34 - rows * 20, w: w - 10, h: 29 + rows * 20 };
  const found = [
    rect(own, INK.writableFill, INK.writable, 'stroke-dasharray="5 3"'),
    text(own.x + 10, own.y + 19, w < 260 ? t`writable` : t`writable layer`, 110),
    text(own.x + own.w - 10, own.y + 19, writableWords(container), 150, "e"),
  ];
  changes.forEach(({ kind, path }, index) => {
    found.push(
      text(own.x + 10, own.y + 39 + index * 20, `${{ A: "+", C: "~", D: "−" }[kind]} ${path}`, own.w - 20, "m"),
    );
  });
  if (rows > changes.length)
    found.push(text(own.x + 10, own.y + 39 + changes.length * 20, t`and ${more} more`, own.w, "q"));
  return found;
}

function wallOf({ state, exit, failure }: Container): string {
  if ((exit !== null && exit.code !== 0) || failure !== null) return INK.error;
  return state === "running" ? INK.running : INK.quiet;
}

function margins({ margins, shelf }: Scene): string[] {
  if (margins === null) return [];
  const side = (box: Box | null, name: string, words: string): string[] => {
    if (box === null) return [];
    const { x, y, w, h } = box;
    return [
      `<path d="M${x + w} ${y + 4}h-7V${y + h - 4}h7" fill="none" stroke="${INK.quiet}"/>`,
      text(x + w - 16, y + h / 2 - 2, name, w, "b e"),
      text(x + w - 16, y + h / 2 + 16, words, w, "q e"),
    ];
  };
  return [
    ...side(shelf && { ...shelf.box, x: 0, w: shelf.box.x - 8 }, t`volumes`, t`they stay`),
    ...side(margins.containers, t`containers`, t`instances`),
    ...side(margins.layers, t`image`, t`the template`),
  ];
}

function kernel({ kernel: { x, y, w } }: Scene): string[] {
  return [
    `<rect x="${x}" y="${y}" width="${w}" height="3" fill="${INK.fg}"/>`,
    `<rect x="${x}" y="${y + 3}" width="${w}" height="14" fill="url(#hatch)"/>`,
    text(x, y + 38, t`one kernel, shared by all containers`, w, "b"),
  ];
}

function caption({ disk }: Scene): string {
  const [all, layers] = [size(disk.layerBytes + disk.writableBytes), layerCount(disk.layers)];
  const [read, own] = [size(disk.layerBytes), size(disk.writableBytes)];
  return disk.writables === 1
    ? t`On disk ${all} = ${layers}, each kept once: ${read} + 1 writable layer: ${own}`
    : t`On disk ${all} = ${layers}, each kept once: ${read} + ${disk.writables} writable layers: ${own}`;
}

function lock(x: number, y: number): string {
  return `<path transform="translate(${x} ${y})" d="M2 5.5h8V11H2zM3.8 5.5V3.7a2.2 2.2 0 014.4 0v1.8" fill="${INK.image}" stroke="${INK.image}" stroke-width="1.2" fill-rule="evenodd"/>`;
}

function rect({ x, y, w, h }: Box, fill: string, stroke: string, more = "", width = 2): string {
  const half = width / 2;
  return `<rect x="${x + half}" y="${y + half}" width="${w - width}" height="${h - width}" fill="${fill}" stroke="${stroke}" stroke-width="${width}" ${more}/>`;
}

/** A line of text, cut where it would be wider than `room` pixels. */
function text(x: number, y: number, words: string, room: number, names = ""): string {
  const most = Math.max(1, Math.floor(room / (names.includes("m") ? MONO_LETTER : LETTER)));
  const shown = words.length > most ? `${words.slice(0, most - 1)}…` : words;
  const how = names.split(" ").map((name) => SET[name] ?? "");
  return `<text x="${x}" y="${y}"${how.join("")}>${escaped(shown)}</text>`;
}

function wrapped(words: string, room: number, most: number): string[] {
  const letters = Math.max(8, Math.floor(room / LETTER));
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < letters) lines[lines.length - 1] = `${last} ${word}`;
    else if (word !== "") lines.push(word);
  }
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]} …`] : lines;
}

/** Text for XML. What XML 1.0 cannot carry at all becomes a question mark. */
function escaped(words: string): string {
  return words
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "?")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** How the files of a layer are drawn: folders that open, a row a name, the largest first. */
import { html, nothing, type TemplateResult } from "lit";
import { type Entry, nameOf, shortOrigin, type View } from "../core/layer_tree";
import type { Image } from "../core/model";
import { t } from "../core/t";
import { fileCount, size } from "../core/words";
import type { Layer } from "./layer_reading";

/** What is known of a folder: its entries, a sentence instead, or nothing yet. */
export interface Folder {
  readonly entries?: readonly Entry[];
  readonly more?: number;
  readonly sentence?: string;
}

export interface Drawing {
  readonly image: Image;
  readonly view: View;
  /** What was asked for later than the tree itself. */
  readonly folder: (path: string) => Folder | undefined;
  readonly open: (path: string) => void;
  /** The files whose text is shown, and what shows and hides it. */
  readonly files: ReadonlySet<string>;
  readonly text: (path: string) => void;
  /** Where the files are looked for. */
  readonly layer: Layer;
}

/** In a word, and what that means. */
export const CHANGES = {
  A: [t`added`, t`added`],
  C: [t`changed`, t`changed: copied up from below and rewritten; the old one stays where it was`],
  D: [t`deleted`, t`deleted: hidden only; the bytes stay in the layer below`],
} as const;

const EMPTY = {
  layer: t`Only the folder itself: nothing in it is from this layer.`,
  all: t`An empty folder.`,
} as const;

/** A letter in a box, which is a word for who does not see it. */
export function chip(kind: keyof typeof CHANGES): TemplateResult {
  return html`<span class="chip" data-change=${kind} title=${CHANGES[kind][1]}><span aria-hidden="true">${kind}</span><span class="unseen">${CHANGES[kind][0]}</span></span>`;
}

export function rows({ entries, more = 0, sentence }: Folder, drawing: Drawing): TemplateResult {
  if (entries === undefined) return html`<p class="quiet">${sentence ?? t`Reading …`}</p>`;
  if (entries.length === 0) return html`<p class="quiet">${EMPTY[drawing.view]}</p>`;
  return html`<ul>
    ${entries.map((entry) => html`<li>${entry.files === null ? file(entry, drawing) : folder(entry, drawing)}</li>`)}
    ${more > 0 ? html`<li class="quiet">${t`and ${more} more, smaller ones: search for a part of their path`}</li>` : nothing}
  </ul>`;
}

function folder(entry: Entry, drawing: Drawing): TemplateResult {
  const { path, entries } = entry;
  const inside = entries === null ? drawing.folder(path) : { entries, more: entry.more };
  const toggled = ({ target }: Event): void => {
    if ((target as HTMLDetailsElement).open && inside?.entries === undefined) drawing.open(path);
  };
  return html`<details ?open=${entries !== null && entries.length > 0} @toggle=${toggled}>
    <summary>${line(entry, drawing)}</summary>
    ${rows(inside ?? {}, drawing)}
  </details>`;
}

function file(entry: Entry, drawing: Drawing): TemplateResult {
  const { path } = entry;
  const isShown = drawing.files.has(path);
  const toggled = ({ target }: Event): void => {
    if ((target as HTMLDetailsElement).open !== drawing.files.has(path)) drawing.text(path);
  };
  return html`<details ?open=${isShown} @toggle=${toggled}>
    <summary>${line(entry, drawing)}</summary>
    ${isShown ? html`<slip-file .layer=${drawing.layer} .path=${path}></slip-file>` : nothing}
  </details>`;
}

function line(entry: Entry, { image, view }: Drawing): TemplateResult {
  const { path, kind, layer, mode, owner, files } = entry;
  const from = view === "all" && kind === null ? shortOrigin(image, layer) : "";
  return html`<span class="held" data-change=${kind ?? nothing}>
    <span class="what">${kind === null ? from : chip(kind)}</span>
    <code class="name" title=${path}>${nameOf(entry)}${files === null ? "" : "/"}</code>
    <span class="files">${files === null ? nothing : fileCount(files)}</span>
    <span class="number">${kind === "D" ? "" : size(entry.size)}</span>
    <code class="owner">${owner === null ? nothing : html`<span class="unseen">${t`owner`}</span> ${owner}`}</code>
    <code class="mode">${mode === null ? nothing : html`<span class="unseen">${t`mode`}</span> ${mode}`}</code>
  </span>`;
}

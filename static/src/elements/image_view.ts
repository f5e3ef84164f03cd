/** How an image, and the disk, are told under the picture: sentences and tables. */
import { html, nothing, type TemplateResult } from "lit";
import { tagsOf } from "../core/commands";
import { keywordOf, type Value, valuesOf } from "../core/config";
import type { Layer } from "../core/events.gen";
import {
  danglingWords,
  diskParts,
  type HistoryEntry,
  historyOf,
  type Part,
  sharingOf,
  sharingWords,
} from "../core/image_facts";
import type { Image, Lines, State } from "../core/model";
import { t, tHtml } from "../core/t";
import { lineWords, shortId, size } from "../core/words";
import { focusLines } from "./focus";

export interface Copying {
  readonly told: string;
  readonly copy: () => void;
}

/** All there is to say of an image but how it goes away. */
export function facts(state: State, image: Image, { told, copy }: Copying): TemplateResult {
  const tags = tagsOf(state, image.id);
  const build = state.builds.find(({ id }) => id === image.build);
  const isLast = build !== undefined && build === state.builds.at(-1);
  const of = build && !isLast ? build.number : null;
  return html`
    ${
      tags.length === 0
        ? html`<p>${danglingWords(state, image)}</p>`
        : html`<p>${tags.map((tag) => html`<code class="flag">${tag}</code> `)} ${
            tags.length === 1
              ? tHtml`A tag is a flag: <code>docker tag</code>, or the next build of that name, moves it to another image, and this one stays.`
              : tHtml`Tags are flags: <code>docker tag</code>, or the next build of that name, moves one to another image, and this one stays.`
          }</p>`
    }
    <p class="whole"><code>${image.digest}</code> <button type="button" @click=${copy}>${t`Copy`}</button> <span role="status">${told}</span></p>
    <p class="quiet">${t`The image's ID: the SHA-256 of its configuration, a file that lists its settings, its history and the digest of each layer. If one byte of them were different, it would be another image.`}</p>
    ${shared(state, image)}
    <div class="tables">
      ${settings(valuesOf(image), isLast, of)}
      ${history(image, isLast, of)}
    </div>`;
}

function shared(state: State, image: Image): TemplateResult | typeof nothing {
  const found = sharingOf(state, image);
  if (found.length === 0) return nothing;
  return html`<ul class="sharing">${found.map(
    (sharing) =>
      html`<li tabindex="0" @mouseenter=${() => focusLines(null, sharing.digests)} @mouseleave=${() => focusLines(null)} @focus=${() => focusLines(null, sharing.digests)} @blur=${() => focusLines(null)}>${sharingWords(state, sharing)}</li>`,
  )}</ul>`;
}

function settings(values: readonly Value[], isLast: boolean, of: number | null): TemplateResult {
  return html`<table>
    <caption>${t`Noted in it, 0 bytes`}</caption>
    <thead><tr><th scope="col">${t`setting`}</th><th scope="col">${t`value`}</th><th scope="col">${t`set by`}</th></tr></thead>
    <tbody>${values.map(
      ({
        key,
        name,
        value,
        lines,
      }) => html`<tr @mouseenter=${() => look(lines, null, isLast)} @mouseleave=${away} @focusin=${() => look(lines, null, isLast)} @focusout=${away}>
      <th scope="row">${keywordOf(key)}</th><td class="long"><code>${[name, value].filter((part) => part !== "").join(key === "Env" || key === "Labels" ? "=" : " ")}</code></td>
      <td>${origin(lines, true, isLast, of)}</td></tr>`,
    )}</tbody>
  </table>`;
}

function history(image: Image, isLast: boolean, of: number | null): TemplateResult {
  return html`<table>
    <caption>${tHtml`Its history, newest first, as <code>docker history</code> shows it`}</caption>
    <thead><tr><th scope="col">${t`set by`}</th><th scope="col">${t`made by`}</th><th scope="col">${t`size`}</th><th scope="col">${t`layer`}</th></tr></thead>
    <tbody>${historyOf(image).map(
      (
        entry,
      ) => html`<tr data-empty=${entry.layer === null} @mouseenter=${() => look(entry.lines, entry.layer, isLast)} @mouseleave=${away} @focusin=${() => look(entry.lines, entry.layer, isLast)} @focusout=${away}>
      <td>${origin(entry.lines, entry.fromBase, isLast, of)}</td><td class="long"><code>${entry.words}</code></td>
      <td class="number">${entry.layer ? size(entry.layer.size) : "0 B"}</td><td>${layerCell(image, entry)}</td></tr>`,
    )}</tbody>
  </table>`;
}

function layerCell(image: Image, { layer }: HistoryEntry): TemplateResult | string {
  return layer === null ? t`none: only noted` : door(image, layer);
}

/** Opens the layer: see layer_door.ts. */
function door(image: Image, layer: Layer): TemplateResult {
  return html`<button type="button" data-files=${image.id} data-number=${image.layers.indexOf(layer)} title="${t`Show the files of this layer`}"><span class="unseen">${t`show the files of layer`}</span> <code>${shortId(layer.digest)}</code></button>`;
}

/** The line leads to its explanation, where the Dockerfile on the page is the one that was built. */
function origin(lines: Lines | null, fromBase: boolean, isLast: boolean, of: number | null): TemplateResult | string {
  if (lines === null) return fromBase ? t`base image` : "docker commit";
  const id = `line-${lines[0]}`;
  const words = of === null ? lineWords(lines) : t`${lineWords(lines)} of build ${of}`;
  return isLast && document.getElementById(id) ? html`<a href="#${id}">${words}</a>` : words;
}

function look(lines: Lines | null, layer: Layer | null, isLast: boolean): void {
  focusLines(isLast ? lines : null, layer ? [layer.digest] : []);
}

function away(): void {
  focusLines(null);
}

/** Each layer once and each container's own, with their sum. */
export function disk(state: State): TemplateResult {
  const parts = diskParts(state);
  const sum = parts.reduce((bytes, part) => bytes + part.bytes, 0);
  return html`<p>${t`However many images have a layer, it is on the disk once; however many containers run, each adds only its writable layer.`}${
    state.volumes.length === 0
      ? nothing
      : ` ${t`What volumes hold is not counted here: they lie outside of every image and container.`}`
  }</p>
    <table class="disk">
      <thead><tr><th scope="col">${t`what`}</th><th scope="col">${t`made by`}</th><th scope="col">${t`of`}</th><th scope="col">${t`size`}</th></tr></thead>
      <tbody>${parts.map(part)}</tbody>
      <tfoot><tr><th scope="row" colspan="3">${t`in all`}</th><td class="number">${size(sum)} <span class="quiet">${t`${sum.toLocaleString(document.documentElement.lang)} bytes`}</span></td></tr></tfoot>
    </table>`;
}

function part({ words, detail, bytes, layer, of }: Part): TemplateResult {
  return html`<tr data-writable=${layer === null} @mouseenter=${() => look(null, layer, false)} @mouseleave=${away}>
    <td>${layer ? t`layer` : t`writable`} <code>${detail}</code></td><td class="long"><code>${words}</code></td><td class="of">${of}</td><td class="number">${size(bytes)}</td></tr>`;
}

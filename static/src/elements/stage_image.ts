/** How images are drawn: read-only layers as slabs, each once, and a plate on top of each image's own stack. */
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { PlateRow } from "../core/config";
import type { Lines } from "../core/model";
import type { Plate, Scene, Slab } from "../core/scene";
import { t } from "../core/t";
import { layerCount, lineWords, shortId, size } from "../core/words";
import { place, properties } from "./place";

export type Lit = (lines: Lines | null, layer?: string) => boolean;

export function layers(slabs: readonly Slab[], lit: Lit): TemplateResult {
  const topFirst = slabs.toSorted((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
  const tops = new Set(
    topFirst.filter((slab, index) => topFirst.findIndex((other) => sameImages(slab, other)) === index),
  );
  const down = (top: Slab): number =>
    slabs.reduce(
      (sum, one) => sum + (!one.echo && top.images.every((image) => one.images.includes(image)) ? one.layer.size : 0),
      0,
    );
  return html`<ol class="slabs" aria-label="${t`Read-only layers, top to bottom, each drawn once`}">
    ${repeat(
      topFirst,
      ({ id }) => id,
      (slab) => layer(slab, lit(slab.lines, slab.layer.digest), tops.has(slab) ? down(slab) : 0),
    )}
  </ol>`;
}

function sameImages(a: Slab, b: Slab): boolean {
  return a.images.join() === b.images.join();
}

function layer({ id, box, layer, lines, images, echo, weight }: Slab, lit: boolean, down: number): TemplateResult {
  const words = t`layer ${shortId(layer.digest)}, read-only, ${size(layer.size)}, ${lines ? t`from ${lineWords(lines)}` : t`from the base image`}`;
  const made = layer.created_by || t`a layer of the base image`;
  return html`<li
    class="slab" data-id=${id} data-layer=${echo ? nothing : layer.digest} data-digest=${layer.digest} data-base=${layer.from_base} data-echo=${echo}
    data-lines=${lines ? lines.join("-") : nothing} data-images=${images.join(" ")} data-lit=${lit} title=${words} tabindex="0"
    ${place(box)} ${properties({ "--weight": weight.toFixed(3) })}
  >
    <span class="line">${lines ? lines[0] : ""}</span>
    <span class="made" data-icon="lock">${echo ? t`the same layer as before: ${made}` : made}</span>
    ${down > 0 && images.length > 1 ? html`<span class="shared">${t`from here down ${size(down)}, shared by ${images.length} images`}</span>` : nothing}
    <code class="digest">${shortId(layer.digest)}</code>
    <span class="number">${size(layer.size)}</span>
  </li>`;
}

export function plates(scene: Scene, lit: Lit): TemplateResult {
  return html`<ul class="plates" aria-label="${t`Images`}">
    ${repeat(
      scene.plates,
      ({ id }) => id,
      (plate) => imagePlate(plate, lit),
    )}
  </ul>`;
}

function imagePlate({ id, box, image, tags, lost, rows, moreRows, columns }: Plate, lit: Lit): TemplateResult {
  return html`<li class="plate" data-image=${id} tabindex="0" ${place(box)}>
    <div class="name">
      <h3><span class="unseen">${t`image`}</span><code>${shortId(image.digest)}</code></h3>
      ${
        tags.length === 0
          ? html`<span class="untagged">${lost}</span>`
          : html`<ul class="flags" aria-label="${t`Tags`}">${tags.map((tag) => html`<li class="flag" data-tag=${tag} tabindex="-1">${tag}</li>`)}</ul>`
      }
      <span class="number">${layerCount(image.layers.length)} · ${size(image.size)}</span>
    </div>
    ${image.standIn ? html`<p class="stand-in" title=${image.standIn}><b>${t`stand-in`}</b> ${image.standIn}</p>` : nothing}
    ${
      rows.length === 0
        ? nothing
        : html`<ul class="noted" data-columns=${columns} aria-label="${t`Configuration: noted, no layer`}">
      ${rows.map((row) => noted(row, lit(row.lines)))}
      ${moreRows > 0 ? html`<li class="quiet">${t`and ${moreRows} more`}</li>` : nothing}
    </ul>`
    }
  </li>`;
}

function noted({ keyword, text, lines }: PlateRow, lit: boolean): TemplateResult {
  const from = lines ? lineWords(lines) : t`from the base image`;
  return html`<li data-lines=${lines ? lines.join("-") : nothing} data-lit=${lit} data-keyword=${keyword} tabindex="-1" title="${t`${keyword} ${text}: ${from}, noted, no layer, 0 bytes`}">
    <span class="line">${lines ? lines[0] : ""}</span><b>${keyword}</b> <code>${text}</code>
  </li>`;
}

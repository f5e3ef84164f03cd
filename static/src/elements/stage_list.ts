/** The same state as headings, lists and tables: for small screens, for paper, and for whoever reads rather than looks. */
import { html, nothing, type TemplateResult } from "lit";
import "../css/listing.css";
import { containerCommands, runCommand, tagsOf } from "../core/commands";
import { plateRows } from "../core/config";
import { danglingWords, titleOf } from "../core/image_facts";
import type { Container, Image, State } from "../core/model";
import { volumeSentence } from "../core/pointing_volumes";
import { type Kept, keptSentence, shelfOf, wayWords } from "../core/registry";
import { mountWords } from "../core/shelf";
import { t, tHtml } from "../core/t";
import { lineWords, shortId, size, stateWords, writableWords } from "../core/words";
import { give } from "./giving";

export function list(state: State): TemplateResult {
  const shelf = shelfOf(state);
  if (state.images.length + state.containers.length + state.volumes.length + shelf.length === 0)
    return html`<p class="nothing">${t`Nothing has been built yet.`}</p>`;
  const orphans = state.containers.filter(({ image }) => !state.images.some(({ id }) => id === image));
  return html`<div class="listing">
    ${state.images.map((image) => imageSection(state, image))}
    ${orphans.length === 0 ? nothing : html`<section><h3>${t`Containers whose image was removed`}</h3>${containerList(orphans)}</section>`}
    ${state.volumes.length === 0 ? nothing : volumeSection(state)}
    ${shelf.length === 0 ? nothing : registrySection(state, shelf)}
  </div>`;
}

function imageSection(state: State, image: Image): TemplateResult {
  const tags = tagsOf(state, image.id);
  const own = state.containers.filter((container) => container.image === image.id);
  const { length } = image.layers;
  const readOnly = length === 1 ? t`1 read-only layer` : t`${length} read-only layers`;
  return html`<section>
    <h3>${tags.length === 0 ? t`Image without a tag` : t`Image ${tags.join(", ")}`}</h3>
    <p>${tHtml`<code>${shortId(image.digest)}</code>, ${readOnly}, ${size(image.size)}. It never changes.`}</p>
    ${tags.length === 0 ? html`<p>${danglingWords(state, image)}</p>` : nothing}
    <p><button type="button" data-image=${image.id} data-about>${tHtml`Digest, history and settings <span class="unseen">of ${titleOf(state, image)}</span>`}</button></p>
    ${image.standIn ? html`<p><b>${t`Stand-in.`}</b> ${image.standIn}</p>` : nothing}
    <table>
      <caption>${t`Layers, top to bottom`}</caption>
      <thead><tr><th scope="col">${t`line`}</th><th scope="col">${t`made by`}</th><th scope="col">${t`layer`}</th><th scope="col">${t`size`}</th><th scope="col">${t`files`}</th></tr></thead>
      <tbody>${image.layers.toReversed().map(
        (layer, fromTop) => html`<tr>
        <td>${layer.lines ? layer.lines[0] : t`base`}</td><td><code>${layer.created_by}</code></td>
        <td><code>${shortId(layer.digest)}</code></td><td class="number">${size(layer.size)}</td>
        <td><button type="button" data-files=${image.id} data-number=${image.layers.length - 1 - fromTop}>${tHtml`look<span class="unseen"> into layer ${shortId(layer.digest)}</span>`}</button></td></tr>`,
      )}</tbody>
    </table>
    <h4>${t`Noted in the image, 0 bytes`}</h4>
    <ul>${plateRows(image).map(({ keyword, text, lines }) => html`<li>${keyword} <code>${text}</code>, ${lines ? lineWords(lines) : t`from the base image`}</li>`)}</ul>
    <h4>${ownWords(own.length)}</h4>
    ${containerList(own)}
    <p class="acts"><button type="button" data-icon="run" @click=${() => give(runCommand(state, image))}>${t`Run`}</button>
      <code>${runCommand(state, image)}</code></p>
  </section>`;
}

function ownWords(containers: number): string {
  if (containers === 0) return t`No container of this image`;
  return containers === 1 ? t`1 container of this image` : t`${containers} containers of this image`;
}

function volumeSection(state: State): TemplateResult {
  return html`<section>
    <h3>${t`Volumes`}</h3>
    <ul>${state.volumes.map(({ id }) => html`<li>${volumeSentence(state, id)}</li>`)}</ul>
  </section>`;
}

function registrySection(state: State, shelf: readonly Kept[]): TemplateResult {
  return html`<section>
    <h3>${t`In the registry`}</h3>
    <ul>${shelf.map((kept) => html`<li>${keptSentence(state, kept)} (${wayWords(kept)})</li>`)}</ul>
  </section>`;
}

function buttons(container: Container): TemplateResult {
  return html`<div class="acts">${containerCommands(container).map(
    ({ label, command, icon }) => html`
      <button type="button" data-icon=${icon} title=${command} @click=${() => give(command)}>${label} <span class="unseen">${container.name}</span></button>`,
  )}</div>`;
}

function containerList(containers: readonly Container[]): TemplateResult {
  return html`<ul class="listed">${containers.map(
    (container) => html`<li>
    <h5><button type="button" class="into" data-inside=${container.id} title="${t`Look inside ${container.name}`}">${container.name}</button></h5>
    <p>${stateWords(container)}${container.exit ? `: ${container.exit.words}` : ""}. ${container.failure?.message ?? ""}</p>
    ${
      container.processes.length === 0
        ? html`<p>${t`No processes.`}</p>`
        : html`<table>
      <caption>${t`Processes`}</caption>
      <thead><tr><th scope="col">PID</th><th scope="col">${t`PID on the machine`}</th><th scope="col">${t`parent`}</th><th scope="col">${t`command`}</th></tr></thead>
      <tbody>${container.processes.map(({ pid, host_pid, parent, command }) => html`<tr><td>${pid}</td><td>${host_pid}</td><td>${parent || "–"}</td><td><code>${command}</code></td></tr>`)}</tbody>
    </table>`
    }
    ${container.mounts.map((mount) => html`<p>${t`Volume ${mountWords(mount)}: it is outside the container.`}</p>`)}
    <p>${t`Its own writable layer: ${writableWords(container)}.`}</p>
    ${container.writable.changes.length === 0 ? nothing : html`<ul>${container.writable.changes.slice(0, 20).map(({ kind, path }) => html`<li>${WORDS[kind]} <code>${path}</code></li>`)}</ul>`}
    ${container.ports.map(
      ({ host, container: inside, url }) =>
        html`<p>${
          host == null
            ? t`Port ${inside} is not published.`
            : url && container.state === "running"
              ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${t`Host port ${host} is port ${inside} of the container`}</a>`
              : t`Host port ${host} is port ${inside} of the container.`
        }</p>`,
    )}
    ${buttons(container)}
  </li>`,
  )}</ul>`;
}

const WORDS = { A: t`added`, C: t`changed`, D: t`deleted` } as const;

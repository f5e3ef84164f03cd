/** How volumes are drawn: cans outside the boxes, with a line to every place where a container has one. */
import "../css/volumes.css";
import { html, nothing, svg, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Container } from "../core/model";
import type { Scene, Stand } from "../core/scene";
import { type Can, type Link, mountWords, pathOf, shelf } from "../core/shelf";
import { t, tHtml } from "../core/t";
import { place } from "./place";

/** The shelf over all containers, and the lines. `stands` are the containers that are there. */
export function volumes(scene: Scene, stands: readonly Stand[]): TemplateResult | typeof nothing {
  if (scene.shelf === null) return nothing;
  const { cans, links } = shelf(scene, stands);
  const { x, y, h } = scene.shelf.box;
  return html`
    ${x === 0 ? nothing : html`<p class="margin" aria-hidden="true" ${place({ x: 0, y, w: x - 8, h })}>${tHtml`<b>volumes</b> outlive containers`}</p>`}
    <svg class="links" aria-hidden="true" width=${scene.width} height=${scene.height}>${repeat(links, ({ id }) => id, line)}</svg>
    <ul class="volumes" aria-label="${t`Volumes, outside every container`}">${repeat(cans, ({ id }) => id, can)}</ul>`;
}

function can({ id, volume, box, containers }: Can): TemplateResult {
  const words =
    containers === 0 ? t`in no container` : containers === 1 ? t`in 1 container` : t`in ${containers} containers`;
  return html`<li class="volume" data-volume=${id} tabindex="-1" title=${volume.name} ${place(box)}>
    <p>${tHtml`<span>volume</span> <b>${volume.name}</b>`}</p><p>${words}</p>
  </li>`;
}

function line(link: Link): TemplateResult {
  return svg`<path data-volume=${link.volume} data-container=${link.container} d=${pathOf(link)}></path>`;
}

/** Inside a container: where it has which volume. */
export function mounts({ mounts }: Container): TemplateResult | typeof nothing {
  if (mounts.length === 0) return nothing;
  return html`<ul class="mounts" aria-label="${t`Volumes`}">${mounts.map(
    (mount) =>
      html`<li data-mount=${mount.path} tabindex="-1" title=${mountWords(mount)}>${tHtml`<b>${mount.name}</b> at <code>${mount.path}</code>`}${mount.read_only ? html`<span>${t`read-only`}</span>` : nothing}</li>`,
  )}</ul>`;
}

/** How a container is drawn: an open box on its image, its own writable layer at its foot. */
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ButtonCommand } from "../core/commands";
import type { Change, Port } from "../core/events.gen";
import type { Container } from "../core/model";
import type { Box, Scene, Slot, Stand } from "../core/scene";
import { t, tHtml } from "../core/t";
import { fileCount, shortId, size, stateWords } from "../core/words";
import { place } from "./place";
import { mounts } from "./stage_volumes";

export { volumes } from "./stage_volumes";

/** What the stage does when a button is used. */
export interface Acts {
  readonly run: (command: string) => void;
  readonly edit: (command: string) => void;
}

export function containers(stands: readonly Stand[], acts: Acts): TemplateResult {
  return html`<ul class="stands" aria-label="${t`Containers`}">
    ${repeat(
      stands,
      ({ id }) => id,
      (stand) => container(stand, acts),
    )}
  </ul>`;
}

function container(stand: Stand, acts: Acts): TemplateResult {
  const { container, box, buttons, processes, moreProcesses, changes, moreChanges } = stand;
  const { id, name, state, exit } = container;
  return html`<li
    class="stand" data-container=${id} data-image=${container.image} data-state=${state}
    data-failed=${(exit !== null && exit.code !== 0) || container.failure !== null} tabindex="-1" ${place(box)}
  >
    <article aria-label="${t`container ${name}, ${stateWords(container)}`}">
      <header><h3><button type="button" class="into" data-inside=${id} title="${t`Look inside ${name}`}">${name}</button></h3><span class="state" data-icon=${stateIcon(container)}>${stateWords(container)}</span></header>
      <p class="ident" data-way="${t`in the way`}">${tHtml`<code>${shortId(container.engineId)}</code> from ${container.imageReference}`}</p>
      ${mounts(container)}
      ${ports(container)}
      ${sentence(container)}
      ${
        processes.length === 0
          ? html`<p class="quiet">${state === "created" ? t`nothing runs in it yet` : t`no processes`}</p>`
          : html`<ul class="processes" aria-label="${t`Processes`}">
            ${processes.map(process)}
            ${moreProcesses > 0 ? html`<li class="quiet">${moreProcesses === 1 ? t`and 1 more process` : t`and ${moreProcesses} more processes`}</li>` : nothing}
          </ul>`
      }
      <div class="acts">${buttons.map((button) => act(button, acts))}</div>
      <div class="writable" tabindex="-1">
        <p data-icon="unlock"><span>${t`writable layer`}</span>${written(container)}</p>
        ${
          changes.length === 0
            ? nothing
            : html`<ul>
          ${changes.map(({ kind, path }) => html`<li data-change=${kind} data-copied=${isCopied(kind, path, container) ? t`copied up` : nothing} data-path=${path} tabindex="-1">${path}</li>`)}
          ${moreChanges > 0 ? html`<li class="quiet">${t`and ${moreChanges} more`}</li>` : nothing}
        </ul>`
        }
      </div>
    </article>
  </li>`;
}

/** How many files, which is left out where there is no room, and how many bytes. */
function written({ writable: { files, bytes } }: Container): TemplateResult {
  if (files === 0) return html`<span class="number">${fileCount(0)}</span>`;
  return html`<span class="number"><span>${fileCount(files)} ·</span> <span>${size(bytes)}</span></span>`;
}

/** A file of the image that was changed; a folder is listed as changed when only something in it was. */
function isCopied(kind: Change["kind"], path: string, { writable }: Container): boolean {
  return kind === "C" && !writable.changes.some((other) => other.path.startsWith(`${path}/`));
}

function process({ pid, hostPid, depth, command }: Stand["processes"][number]): TemplateResult {
  return html`<li class="process" data-pid=${pid} tabindex="-1" data-depth=${Math.min(depth, 3)} data-host="${t`host ${hostPid}`}"><b>${pid}</b> ${command}</li>`;
}

function sentence({ exit, failure }: Container): TemplateResult | typeof nothing {
  const words = failure?.message ?? exit?.words;
  return words ? html`<p class="ending" title=${failure?.hint ?? words}>${words}</p>` : nothing;
}

function ports({ ports, state }: Container): TemplateResult | typeof nothing {
  if (ports.length === 0) return nothing;
  return html`<ul class="ports" aria-label="${t`Ports`}">${ports.map((port) => html`<li data-port=${port.container} tabindex="-1">${door(port, state === "running")}</li>`)}</ul>`;
}

/** A door with two numbers. It opens where the container runs and the port is published. */
function door({ host, container, protocol, url }: Port, running: boolean): TemplateResult {
  const kind = protocol === "tcp" ? "" : `/${protocol}`;
  if (host == null) return html`<span class="door" data-open="no">${t`port ${container}${kind}, not published`}</span>`;
  const numbers = html`<b>${host}</b> <span aria-hidden="true">→</span><span class="unseen">${t`of this sandbox is`}</span> ${container}${kind}`;
  return running && url
    ? html`<a class="door" data-open="yes" href=${url} target="_blank" rel="noopener noreferrer">${numbers} <span class="go">${t`open ↗`}</span></a>`
    : html`<span class="door" data-open="no">${numbers}</span>`;
}

function act({ label, command, icon }: ButtonCommand, acts: Acts): TemplateResult {
  return html`<button type="button" data-icon=${icon} data-command=${command} title=${command} @click=${() => acts.run(command)}>${label}</button>`;
}

function stateIcon({ state, exit }: Container): string {
  if (state === "exited") return exit?.code === 0 ? "exited" : "failed";
  return state;
}

/** The place where the image's next container will stand, with the command that puts it there. */
export function slot({ id, box, command }: Slot, first: boolean, acts: Acts): TemplateResult {
  return html`<div class="slot" data-slot=${id} ${place(box)}>
    <p>${first ? t`A container will appear here.` : t`Room for one more.`}</p>
    <code>${command}</code>
    <div class="acts">
      <button type="button" data-icon="run" data-command=${command} @click=${() => acts.run(command)}>${t`Run`}</button>
      <button type="button" data-icon="edit" @click=${() => acts.edit(command)}>${t`Edit`}</button>
    </div>
  </div>`;
}

/** What is left for a second of a removed container. */
export function outline(name: string, box: Box): TemplateResult {
  return html`<div class="gone" aria-hidden="true" ${place(box)}><s>${name}</s><span>${t`removed, and its writable layer with it`}</span></div>`;
}

/** What the two halves of the picture are, beside it. */
export function margins({ margins }: Scene): TemplateResult | typeof nothing {
  if (margins === null) return nothing;
  const { containers, layers } = margins;
  return html`<div class="margins" aria-hidden="true">
    ${containers ? html`<p class="margin" ${place(containers)}>${tHtml`<b>containers</b> run-time instances`}</p>` : nothing}
    ${layers ? html`<p class="margin" ${place(layers)}>${tHtml`<b>image</b> the template, read-only`}</p>` : nothing}
  </div>`;
}

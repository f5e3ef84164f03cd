/** How the inside of a container is drawn: its processes, and its writable layer over what the image has in its place. */
import { html, nothing, type TemplateResult } from "lit";
import { written } from "../core/copied";
import type { Container } from "../core/model";
import { type Branch, processTree } from "../core/process_tree";
import { t, tHtml } from "../core/t";
import { clock, writableWords } from "../core/words";

export function processes({ processes, state, name }: Container): TemplateResult {
  const quiet =
    state === "created" ? t`Nothing runs in it yet.` : t`No process: the last one ended, and the container with it.`;
  return html`<section class="part" aria-labelledby="inside-processes">
    <h3 id="inside-processes">${t`Its processes`}</h3>
    ${
      processes.length === 0
        ? html`<p class="quiet">${quiet}</p>`
        : html`<table class="processes" data-frozen=${state === "paused"}>
      <thead><tr><th scope="col">PID</th><th scope="col">${t`host PID`}</th><th scope="col">${t`user`}</th><th scope="col">${t`started`}</th><th scope="col">${t`command`}</th></tr></thead>
      <tbody>${processTree(processes).map(branch)}</tbody>
    </table>
    <p class="quiet">${tHtml`One process, two numbers: PID in here, host PID on the machine whose kernel runs it. <code>docker top ${name}</code> shows the second. Times are the timeline's.`}</p>`
    }
  </section>`;
}

function branch({ process, depth }: Branch): TemplateResult {
  const { pid, host_pid, parent, user, command, started_ms } = process;
  return html`<tr>
    <td class="number"><b>${pid}</b></td><td class="number">${host_pid}</td><td>${user || "–"}</td>
    <td>${started_ms == null ? "–" : clock(started_ms)}</td>
    <td data-depth=${Math.min(depth, 4)}>${parent > 0 ? html`<span class="unseen">${t`child of ${parent}:`} </span>` : nothing}<code>${command}</code></td>
  </tr>`;
}

/** Where the image's own file comes from, as far as it was asked; `find` asks, null where nobody can answer. */
export interface Below {
  readonly of: (path: string) => string | undefined;
  readonly find: ((path: string) => void) | null;
}

export function writable(container: Container, state: string, from: Below): TemplateResult {
  const rows = written(container.writable);
  const more = container.writable.files - rows.length;
  return html`<section class="part" aria-labelledby="inside-writable">
    <h3 id="inside-writable">${t`Its writable layer: ${state === "removed" ? t`gone with it` : writableWords(container)}`}</h3>
    ${
      rows.length === 0
        ? html`<p class="quiet">${t`Nothing was written. Every file that it sees is one of the image's.`}</p>`
        : html`<table class="written">
      <thead><tr><th scope="col" data-layer="own">${t`in its own layer`}</th><th scope="col" data-layer="image">${t`in the image, below`}</th></tr></thead>
      <tbody>${rows.map(
        ({ path, kind, folder, above, below }) => html`<tr data-kind=${kind} data-copied=${kind === "C" && !folder}>
        <td><span class="own"><b class="letter" aria-hidden="true">${kind}</b> <code>${path}</code></span> <span class="quiet">${above}</span></td>
        <td>${
          below === ""
            ? html`<span class="quiet">${t`nothing`}</span>`
            : html`<span class="ghost"><code>${path}</code></span> <span class="quiet">${below}${folder ? nothing : origin(path, from)}</span>`
        }</td>
      </tr>`,
      )}</tbody>
    </table>
    ${more > 0 ? html`<p class="quiet">${more === 1 ? t`and 1 more path` : t`and ${more} more paths`}</p>` : nothing}
    <p class="quiet">${t`A file of the image that is changed is first copied up. The image's own is never written to, so every other container still sees that one.`}</p>`
    }
  </section>`;
}

function origin(path: string, { of, find }: Below): TemplateResult | typeof nothing {
  const words = of(path);
  if (words !== undefined) return html`, <span role="status">${words}</span>`;
  return find === null
    ? nothing
    : html` <button type="button" class="link" @click=${() => find(path)}>${tHtml`in which layer?<span class="unseen"> ${path}</span>`}</button>`;
}

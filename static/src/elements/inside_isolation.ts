/** How it is drawn what isolates a container, and who started it. */
import { html, nothing, type TemplateResult } from "lit";
import "../css/isolation.css";
import { chain, type Gauge, gauges, missing, type Space, spaces, spaceWords, type Use } from "../core/isolation";
import type { Container } from "../core/model";
import { t, tHtml } from "../core/t";
import { properties } from "./place";

/** `silent` says why there are no live figures; empty while they come. */
export function isolation(container: Container, use: Use | null, silent: string): TemplateResult {
  const { isolation, state } = container;
  return html`<section class="part whole" aria-labelledby="inside-isolation">
    <h3 id="inside-isolation">${t`What isolates it`}</h3>
    ${
      isolation === null
        ? html`<p class="quiet">${nothingYet(state)}</p>`
        : html`
      ${limits(container, use, silent)}
      ${apart(spaces(isolation))}
      ${unseen(container)}`
    }
  </section>`;
}

function nothingYet(state: Container["state"]): string {
  return state === "running" || state === "paused"
    ? t`Its process 1 has not been looked at yet. One moment.`
    : t`Nothing runs, so nothing is isolated: namespaces and control group went with the last process. A start makes new ones.`;
}

function limits({ isolation }: Container, use: Use | null, silent: string): TemplateResult | typeof nothing {
  if (isolation === null) return nothing;
  const title =
    isolation.limits.source === "kernel"
      ? t`How much it may use, according to its control group`
      : t`How much it may use, as requested from the engine`;
  return html`<h4>${title}</h4>
    <ul class="gauges">${gauges(isolation.limits, use).map((one) => gauge(one, silent === ""))}</ul>
    ${silent ? html`<p class="quiet">${silent}</p>` : nothing}`;
}

function gauge({ title, limit, used, part, beyond }: Gauge, live: boolean): TemplateResult {
  return html`<li>
    <p><b>${title}</b> <span class="number used">${used}</span> <span class="quiet">${limit}</span></p>
    <div class="gauge" aria-hidden="true" ?hidden=${!live} ?data-full=${part !== null && part > 0.9} ${properties({ "--part": (part ?? 0).toFixed(3) })}></div>
    <p class="quiet">${beyond}</p>
  </li>`;
}

function apart(all: readonly Space[]): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`<h4>${t`What it sees: ${spaceWords(all)}`}</h4>
    <table class="spaces">
      <thead><tr><th scope="col">${t`namespace`}</th><th scope="col">${t`what it isolates`}</th><th scope="col">${t`number of its own`}</th><th scope="col">${t`the machine's`}</th></tr></thead>
      <tbody>${all.map(space)}</tbody>
    </table>`;
}

function space({ kind, title, own, words, inode, host }: Space): TemplateResult {
  return html`<tr data-own=${own ?? "unknown"}>
    <th scope="row"><code>${kind}</code> <span class="quiet">${title}</span></th>
    <td>${words}</td>
    <td class="number" data-whose="${t`its own:`}">${inode === null ? t`not readable` : own === false ? t`the same: shared` : inode}</td>
    <td class="number" data-whose="${t`the machine's:`}">${host ?? t`not readable`}</td>
  </tr>`;
}

function unseen({ isolation }: Container): TemplateResult | typeof nothing {
  if (isolation === null) return nothing;
  const found = missing(isolation);
  if (found !== null) return html`<p class="missing">${found[0]} <code>${found[1]}</code></p>`;
  return html`<p class="quiet">${tHtml`On the engine's machine, <code>sudo ls -l /proc/${isolation.host_pid}/ns</code> shows these numbers.`}</p>`;
}

export function starters(container: Container): TemplateResult {
  const links = chain(container);
  return html`<section class="part whole" aria-labelledby="inside-chain">
    <h3 id="inside-chain">${t`The chain that started it`}</h3>
    ${container.isolation === null ? html`<p class="quiet">${t`The numbers of these programs are shown while it runs.`}</p>` : nothing}
    <ol class="chain">${links.map(
      ({ title, words, code, pid }) => html`<li data-known=${typeof pid === "number"}>
      <p><b>${title}</b> ${code ? html`<code>${code.split(" ").map((word) => html`<span>${word}</span> `)}</code>` : nothing}</p>
      <p class="pid">${typeof pid === "number" ? html`PID <b>${pid}</b>` : pid}</p>
      <p class="quiet">${words}</p>
    </li>`,
    )}</ol>
  </section>`;
}

/** How the registry is drawn: a shelf outside the machine, with copies of layers. */
import "../css/registry.css";
import { html, nothing, type TemplateResult } from "lit";
import type { State } from "../core/model";
import { addressOf, type Kept, shelfOf, wayWords } from "../core/registry";
import { t, tHtml } from "../core/t";
import { shortId } from "../core/words";

export function registry(state: State): TemplateResult | typeof nothing {
  const shelf = shelfOf(state);
  if (shelf[0] === undefined) return nothing;
  return html`<section class="registry" aria-label="${t`Registry, outside this machine`}">
    <p>${tHtml`<b>registry</b> <code>${addressOf(shelf[0].reference)}</code>`} <span>${t`outside this machine: copies that any machine can pull`}</span></p>
    <ul>${shelf.map(kept)}</ul>
  </section>`;
}

function kept(one: Kept): TemplateResult {
  const { name, reference, digest, ways } = one;
  return html`<li class="kept" data-kept=${reference} tabindex="-1" title=${reference}>
    <b>${name}</b>
    ${digest === null ? nothing : html`<code>${shortId(digest)}</code>`}
    <ol aria-hidden="true">${[...ways].map(([layer, way]) => html`<li data-way=${way} title="${layer}"></li>`)}</ol>
    <span>${wayWords(one)}</span>
  </li>`;
}

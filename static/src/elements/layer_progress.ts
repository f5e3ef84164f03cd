/** How the reading of an image is told while it goes on, and how it is stopped. */
import { html, nothing, type TemplateResult } from "lit";
import { t } from "../core/t";
import { size } from "../core/words";
import { address, type Layer, type Progress } from "./layer_reading";
import { csrfToken } from "./requests";

/** With the seconds since it was asked for. */
export interface Reading extends Progress {
  readonly seconds: number;
}

function words({ state, bytes, of, seconds }: Reading): string {
  if (state === "reading") return t`Reading the image: ${size(Math.min(bytes, of))} of about ${size(of)}.`;
  if (state === "copying")
    return t`The engine copies the whole image (${size(of)}) out of its store, and says nothing until it has: ${seconds} s so far.`;
  return t`Waiting for the engine, ${seconds} s so far.`;
}

/** How far it is in words, with a bar where it is known how much there is, and the way to end it. It is no status of
 * the page: a reader that speaks would never be silent. */
export function progressBar(progress: Reading | null, stop: () => void): TemplateResult {
  if (progress === null) return html``;
  const { state, bytes, of } = progress;
  const isKnown = state === "reading" && of > 0;
  return html`<p class="progress">
    <span>${words(progress)}</span>
    ${isKnown ? html`<progress max=${of} value=${Math.min(bytes, of)} aria-label="${t`read of the image`}"></progress>` : nothing}
    <button type="button" @click=${stop}>${t`Stop reading`}</button></p>`;
}

/** Tell the site that nobody waits any more; it notices by itself too, only later. */
export function stopReading(layer: Layer): void {
  const headers = { "X-CSRFToken": csrfToken() };
  fetch(`${address(layer)}/reading`, { method: "DELETE", headers, keepalive: true }).catch(() => undefined);
}

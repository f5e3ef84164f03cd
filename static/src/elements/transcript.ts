/** The timeline as text: what happened, one sentence after the other, each leading to its moment. */
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { LogEvent } from "../core/events.gen";
import { t } from "../core/t";
import { clock } from "../core/words";

/** Sentences that are drawn; those before them are a press away. */
const SHOWN = 100;

export interface Transcript {
  readonly events: readonly LogEvent[];
  /** Numbers of the events that are told, in order. */
  readonly stops: readonly number[];
  /** The event that is looked at. */
  readonly at: number;
  /** Draw all of them. */
  readonly whole: boolean;
  readonly go: (seq: number) => void;
  readonly more: () => void;
}

export function transcript({ events, stops, at, whole, go, more }: Transcript): TemplateResult {
  const shown = whole ? stops : stops.slice(-SHOWN);
  const hidden = stops.length - shown.length;
  return html`
    ${hidden > 0 ? html`<button type="button" @click=${more}>${hidden === 1 ? t`1 earlier one` : t`${hidden} earlier ones`}</button>` : nothing}
    <ol class="told" start=${hidden + 1} tabindex="0" aria-label="${t`What happened`}">
      ${repeat(
        shown,
        (seq) => seq,
        (seq) => html`<li aria-current=${seq === at ? "step" : nothing}>
          <span class="number">${clock(events[seq - 1]?.at_ms ?? 0)}</span>
          <button type="button" @click=${() => go(seq)}>${events[seq - 1]?.say}</button></li>`,
      )}
    </ol>`;
}

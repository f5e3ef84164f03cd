/** What every slider of time has: keys beside it, and marks on it. */
import { html, type TemplateResult } from "lit";
import "../css/time_parts.css";
import type { Chapter } from "../core/moments";

/**
 * A mark where each of these chapters begins, over a slider that goes from event `from` to event `size`.
 *
 * All are one path, and the scale is its view box: a log that grows moves them all by one attribute.
 */
export function timeMarks(chapters: readonly Chapter[], from: number, size: number): TemplateResult {
  const marks = chapters.map(({ seq }) => `M${seq} 0v1`).join("");
  return html`<svg class="marks" viewBox="${from} 0 ${Math.max(1, size - from)} 1" preserveAspectRatio="none" aria-hidden="true"><path d=${marks} /></svg>`;
}

/** A key beside the slider; `hint` names the key of the keyboard that does the same. */
export function timeKey(icon: string, label: string, off: boolean, act: () => void, hint = ""): TemplateResult {
  const title = hint ? `${label} (${hint})` : label;
  // not `disabled`, which would take the focus away from who walks to the end
  return html`<button type="button" data-icon=${icon} aria-label=${label} title=${title} aria-disabled=${off} @click=${() => off || act()}></button>`;
}

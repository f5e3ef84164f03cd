/** How the image's plate is drawn: without a line the same as templates/builder/_plate.html draws it. Loaded when needed. */
import { html, nothing, render, type TemplateResult } from "lit";
import { configurationAt, lackWords, type Row, settingWords } from "../text/configuration";
import type { Explanation, Instruction, LineRange, Stage } from "../text/document";
import { linesAround } from "../text/lines";
import { said } from "../text/reading";

/** Draw the plate after `line`, or after the last line of all when it is null; `whole` asks for the latter. */
export function drawPlate(host: HTMLElement, document: Explanation, line: number | null, whole: () => void): void {
  const { instruction, stage, rows } = configurationAt(document, line);
  const at = line === null ? null : instruction;
  render(
    html`<div class="plate-head">
        <h2>${title(at, stage, document.stages.length > 1)}</h2>
        ${at ? html`<button type="button" class="button plain" @click=${whole}>after the last line</button>` : nothing}
      </div>
      ${document.stages.length === 0 ? nothing : [table(rows, document, at), stage ? start(stage) : nothing]}
      ${at ? again(at) : nothing}`,
    host,
  );
}

function title(at: Instruction | null, stage: Stage | null, several: boolean): string {
  const what = several && stage && at ? `Stage ${stage.name ?? stage.index}` : "The image";
  return `${what} ${at ? `at ${lineWords(at.line)}` : "after the last line"}`;
}

function table(rows: readonly Row[], document: Explanation, at: Instruction | null): TemplateResult {
  if (rows.length === 0)
    return html`<p class="quiet">Nothing is noted in it by this file: its settings are its base’s.</p>`;
  return html`<table class="noted"><caption class="unseen">Noted in the image</caption><tbody>${rows.map(
    (row) => html`<tr ?data-changed=${row.changed}>
      <th scope="row">${row.field}</th>
      <td>${settingWords(row) ? html`<code>${settingWords(row)}</code>` : nothing} ${row.value === null ? html`<span class="quiet">${lackWords(row)}</span>` : nothing}</td>
      <td>${row.changed && at ? html`<b>this line</b>` : html`<a href="#line-${linesAround(document, row.line)[0]}">line ${row.line}</a>`}</td>
    </tr>`,
  )}</tbody></table>`;
}

function start({ starts: { argv, words } }: Stage): TemplateResult {
  return html`<h3>Process 1 will be</h3>
    ${argv ? html`<ol class="argv">${argv.map((word) => html`<li><code>${word}</code></li>`)}</ol>` : nothing}
    <p class="quiet">${prose(words)}</p>`;
}

function again({ line, rebuilds: { lines, words } }: Instruction): TemplateResult | typeof nothing {
  if (words === "") return nothing;
  return html`<h3>If you change ${lineWords(line)}</h3>
    ${lines.length > 0 ? html`<ol class="again" aria-label="Lines that run again">${lines.map((at) => html`<li><a href="#line-${at}">${at}</a></li>`)}</ol>` : nothing}
    <p class="quiet">${prose(words)}</p>`;
}

function lineWords([first, last]: LineRange): string {
  return first === last ? `line ${first}` : `lines ${first}–${last}`;
}

function prose(words: string): (TemplateResult | string)[] {
  return said(words).map(({ text, code }) => (code ? html`<code>${text}</code>` : text));
}

/** How the image's plate is drawn: without a line the same as templates/builder/_plate.html draws it. Loaded when needed. */
import { html, nothing, render, type TemplateResult } from "lit";
import { t } from "../core/t";
import { configurationAt, lackWords, type Row, settingWords, startWords } from "../text/configuration";
import type { Explanation, Instruction, LineRange, Stage } from "../text/document";
import { linesAround } from "../text/lines";
import { said } from "../text/reading";

const MOST_STEPS = 60;

/** Draw the plate after `line`, or after the last line of all when it is null; `whole` asks for the latter. */
export function drawPlate(host: HTMLElement, document: Explanation, line: number | null, whole: () => void): void {
  const { instruction, stage, rows } = configurationAt(document, line);
  const at = line === null ? null : instruction;
  render(
    html`<div class="plate-head">
        <h2>${title(at, stage, document)}</h2>
        ${at ? html`<button type="button" class="button plain" @click=${whole}>${t`after the last line`}</button>` : nothing}
      </div>
      ${document.stages.length === 0 ? nothing : [table(rows, document, at), stage ? start(stage, at !== null) : nothing]}
      ${at?.rebuilds.words ? again(at, document) : nothing}`,
    host,
  );
}

function title(at: Instruction | null, stage: Stage | null, { stages }: Explanation): string {
  if (at === null) return t`The image after the last line`;
  const other = stage && stage !== stages.at(-1); // a stage that others take from, or nobody
  return other ? t`Stage ${stage.name ?? stage.index} at ${lineWords(at.line)}` : t`The image at ${lineWords(at.line)}`;
}

function table(rows: readonly Row[], document: Explanation, at: Instruction | null): TemplateResult {
  if (rows.length === 0)
    return html`<p class="quiet">${t`This file notes nothing in it so far: its settings are its base’s.`}</p>`;
  return html`<table class="noted"><caption class="unseen">${t`Noted in the image`}</caption><tbody>${rows.map(
    (row) => html`<tr ?data-changed=${row.changed}>
      <th scope="row">${row.field}</th>
      <td>${settingWords(row) ? html`<code>${settingWords(row)}</code>` : nothing} ${row.value === null ? html`<span class="quiet">${lackWords(row)}</span>` : nothing}</td>
      <td>${row.changed && at ? html`<b>${t`this line`}</b>` : html`<a href="#line-${linesAround(document, row.line)[0]}">${t`line ${row.line}`}</a>`}</td>
    </tr>`,
  )}</tbody></table>`;
}

function start({ starts }: Stage, early: boolean): TemplateResult {
  const { argv } = starts;
  return html`<h3>${early ? t`In the end, process 1 will be` : t`Process 1 will be`}</h3>
    ${argv ? html`<ol class="argv">${argv.map((word) => html`<li><code>${word}</code></li>`)}</ol>` : nothing}
    <p class="quiet">${prose(startWords(starts))}</p>`;
}

/** The steps of the build in a row: those that run again, and those that the cache keeps. */
function again({ line, rebuilds: { lines, words } }: Instruction, document: Explanation): TemplateResult {
  const steps = document.instructions
    .filter(({ keyword, effect, line: [first] }) => effect === "layer" || keyword === "FROM" || lines.includes(first))
    .slice(0, MOST_STEPS);
  return html`<h3>${t`If you change ${lineWords(line)}`}</h3>
    <ol class="steps" aria-hidden="true">${steps.map(({ line: [first] }) => html`<li ?data-again=${lines.includes(first)}>${first}</li>`)}</ol>
    <p class="quiet">${prose(words)}</p>`;
}

function lineWords([first, last]: LineRange): string {
  return first === last ? t`line ${first}` : t`lines ${first}–${last}`;
}

function prose(words: string): (TemplateResult | string)[] {
  return said(words).map(({ text, code }) => (code ? html`<code>${text}</code>` : text));
}

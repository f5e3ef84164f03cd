/** How two builds are drawn side by side: a row a line of the Dockerfile, aligned, then the wholes and the settings. */
import { html, nothing, type TemplateResult } from "lit";
import { aligned } from "../core/aligned";
import { type BuildComparison, type Built, bytesOf, type Row, type Side } from "../core/build_comparison";
import { type ConfigRow, configRows, type Noted } from "../core/build_config";
import { changeWords, growth, layerWords, stateWords, totalRows } from "../core/build_words";
import type { Layer } from "../core/events.gen";
import type { Lines } from "../core/model";
import { t } from "../core/t";
import { lineWords, shortId, size } from "../core/words";

/** What the page looks at, and how a row tells it. */
export interface Looking {
  readonly lit: (row: Row) => boolean;
  readonly look: (side: Side | null, built: Built) => void;
  readonly lookAway: () => void;
}

export function lineTable(comparison: BuildComparison, looking: Looking): TemplateResult {
  const { old, fresh, rows } = comparison;
  return html`<table class="rows">
    <caption class="unseen">${t`The lines of both Dockerfiles, aligned`}</caption>
    <thead><tr><td></td>${head(old)}${head(fresh)}<th scope="col">${t`difference`}</th></tr></thead>
    <tbody>${rows.map((row) => lineRow(row, comparison, looking))}</tbody>
  </table>`;
}

function head({ build }: Built): TemplateResult {
  return html`<th scope="col">${t`build ${build.number}`}</th>`;
}

function lineRow(row: Row, { old, fresh }: BuildComparison, looking: Looking): TemplateResult {
  const { change } = row;
  const grown = growth(row);
  const [before, after] = change === "edited" ? marked(row) : [undefined, undefined];
  return html`<tr data-change=${change} data-lit=${looking.lit(row)}>
    <th scope="row">${changeWords(row)}</th>
    ${sideCell(row.old, old, looking, before)}
    ${sideCell(row.fresh, fresh, looking, after)}
    <td data-of="${t`difference`}">${layerWords(row)}${grown === "" ? nothing : html` <span class="number">${grown}</span>`}</td>
  </tr>`;
}

function sideCell(
  side: Side | null,
  built: Built,
  { look, lookAway }: Looking,
  words?: TemplateResult,
): TemplateResult {
  const of = t`build ${built.build.number}`;
  if (side === null)
    return html`<td data-of=${of} class="absent"><span class="unseen">${t`not in this build`}</span></td>`;
  const { line } = side;
  const see = (): void => look(side, built);
  return html`<td data-of=${of} data-state=${line.state} @mouseenter=${see} @mouseleave=${lookAway} @focusin=${see} @focusout=${lookAway}>
    <p class="text"><span class="line">${line.lines[0]}</span><code>${words ?? line.text}</code></p>
    <p class="facts">${stateWords(side, built)}${layerFacts(side, built)}</p>
  </td>`;
}

function layerFacts(side: Side, { image, removed }: Built): TemplateResult | typeof nothing {
  const top = side.layers?.at(-1);
  if (top === undefined || image === null) return nothing;
  const number = image.layers.indexOf(top as Layer);
  const words = html`<code>${shortId(top.digest)}</code>`;
  const many = side.layers && side.layers.length > 1 ? html` ${t`${side.layers.length} layers, the top one`}` : nothing;
  return html` ·${many} ${
    removed
      ? words
      : html`<button type="button" data-files=${image.id} data-number=${number} title="${t`Show the files of this layer`}"><span class="unseen">${t`show the files of layer`}</span> ${words}</button>`
  } · <span class="number">${size(bytesOf(side) ?? 0)}</span>`;
}

/** The words of an edited line with those marked that the other does not have. */
function marked({ old, fresh }: Row): [TemplateResult, TemplateResult] {
  const before = wordsOf(old);
  const after = wordsOf(fresh);
  const pairs = aligned(before, after);
  const kept = [new Set(pairs.map(([one]) => one)), new Set(pairs.map(([, other]) => other))] as const;
  return [
    html`${before.map((word, at) => (kept[0].has(at) ? word : html`<del>${word}</del>`))}`,
    html`${after.map((word, at) => (kept[1].has(at) ? word : html`<ins>${word}</ins>`))}`,
  ];
}

function wordsOf(side: Side | null): readonly string[] {
  return side?.line.text.match(/\w+|\s+|[^\w\s]/g) ?? [];
}

export function totalTable(comparison: BuildComparison): TemplateResult {
  const { old, fresh } = comparison;
  return html`<table class="totals">
    <caption>${t`As a whole`}</caption>
    <thead><tr><td></td>${head(old)}${head(fresh)}<th scope="col">${t`difference`}</th></tr></thead>
    <tbody>${totalRows(comparison).map(
      ({ what, old: before, fresh: after, difference }) => html`<tr>
      <th scope="row">${what}</th>
      <td class="number" data-of="${t`build ${old.build.number}`}">${before}</td>
      <td class="number" data-of="${t`build ${fresh.build.number}`}">${after}</td>
      <td data-of="${t`difference`}">${difference}</td>
    </tr>`,
    )}</tbody>
  </table>`;
}

export function settingTable({ old, fresh }: BuildComparison): TemplateResult | typeof nothing {
  if (old.image === null || fresh.image === null) return nothing;
  const rows = configRows(old.image, fresh.image);
  if (rows.length === 0)
    return html`<p class="quiet">${t`Both images note the same configuration: CMD, ENV, EXPOSE and all the rest.`}</p>`;
  return html`<table class="settings">
    <caption>${t`Noted differently, no layer`}</caption>
    <thead><tr><td></td>${head(old)}${head(fresh)}</tr></thead>
    <tbody>${rows.map((row) => settingRow(row, old, fresh))}</tbody>
  </table>`;
}

function settingRow({ setting, old, fresh }: ConfigRow, before: Built, after: Built): TemplateResult {
  const cell = (noted: Noted | null, { build }: Built): TemplateResult =>
    html`<td data-of="${t`build ${build.number}`}">${
      noted === null
        ? html`<span class="quiet">${t`not set`}</span>`
        : html`<code>${noted.value}</code> <span class="quiet">${where(noted.lines)}</span>`
    }</td>`;
  return html`<tr><th scope="row">${setting}</th>${cell(old, before)}${cell(fresh, after)}</tr>`;
}

function where(lines: Lines | null): string {
  return lines ? lineWords(lines) : t`from the base image`;
}

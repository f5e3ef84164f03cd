/** How an explanation is drawn: the same as templates/builder/_reading.html draws it on the server. Loaded when needed. */
import { html, nothing, render, type TemplateResult } from "lit";
import { t, tHtml } from "../core/t";
import { COMPOSE_FILE, type Explanation, type Problem } from "../text/document";
import { fixMarkup } from "../text/fix";
import { countWords, type Entry, type Piece, type Reading, reading, said, worded } from "../text/reading";

const SEVERITY = { error: t`Error`, warning: t`Warning`, hint: t`Hint` } as const;

/** What happens when a problem's repair is used; null where the text cannot be changed. */
export type Mend = ((problem: Problem) => void) | null;

/** Draw the explanation of `text` in `host`. */
export function drawReading(host: HTMLElement, text: string, document: Explanation, mend: Mend): void {
  render(readingView(reading(text, document), mend), host);
}

function readingView({ entries, problems, leftOut, counts }: Reading, mend: Mend): TemplateResult {
  const empty = entries.length === 0 && problems.length === 0;
  return html`
    ${empty ? nothing : countsView(counts)}
    ${problems.map((problem) => problemView(problem, mend))}
    ${empty ? html`<p class="nothing">${tHtml`Each line will be explained here as soon as there is one. Begin with <code>FROM</code> and the name of an image.`}</p>` : nothing}
    <ol class="entries">${entries.map((entry) => entryView(entry, mend))}</ol>
    ${leftOut > 0 ? html`<p class="quiet">${leftOut === 1 ? t`The 1 instruction after these is not explained here: the page would get too long.` : t`The ${leftOut} instructions after these are not explained here: the page would get too long.`}</p>` : nothing}`;
}

function countsView(counts: Reading["counts"]): TemplateResult {
  return html`<p class="counts">${
    counts.length === 0
      ? t`No errors, no warnings, no hints.`
      : counts.map(
          ({ severity, words, line }) =>
            html`<a href=${line ? `#line-${line}` : "#content"} data-severity=${severity}>${words}</a> `,
        )
  }</p>`;
}

function entryView(entry: Entry, mend: Mend): TemplateResult {
  const {
    lines,
    number,
    keyword,
    effect,
    effectWords,
    when,
    whenWords,
    summary,
    docs,
    pieces,
    problems,
    hints,
    repeated,
  } = entry;
  const all = repeated ? [] : worded(pieces);
  return html`<li class="entry" id="line-${lines[0]}" data-lines=${lines.join("-")} data-effect=${effect} ?data-repeated=${repeated}>
    <p class="line" aria-hidden="true">${number}</p>
    <pre class="source" aria-label="${t`Line ${number}`}"><code>${pieces.map(pieceView)}</code></pre>
    ${repeated ? nothing : html`<a class="docs" href=${docs} rel="noreferrer" target="_blank">${tHtml`docs<span class="unseen"> of ${keyword} in Docker’s reference, opens a new tab</span>`}</a>`}
    ${problems.map((problem) => problemView(problem, mend))}
    ${repeated ? nothing : html`<p class="summary">${said(summary).map(({ text, code }) => (code ? html`<code>${text}</code>` : text))}</p>`}
    <div class="facts">
      ${effectWords ? html`<span class="badge" data-effect=${effect}>${effectWords}</span>` : nothing}
      ${whenWords ? html`<span class="badge" data-when=${when}>${whenWords}</span>` : nothing}
      ${
        all.length === 0
          ? nothing
          : html`<details class="words"><summary>${t`each word`}</summary>
        <dl>${all.map(({ text, words }) => html`<div><dt><code>${text}</code></dt><dd>${words}</dd></div>`)}</dl></details>`
      }
      ${
        hints.length === 0
          ? nothing
          : html`<details class="words hints"><summary>${countWords("hint", hints.length)}</summary>
        ${hints.map((problem) => problemView(problem, mend))}</details>`
      }
    </div>
  </li>`;
}

function pieceView({ text, token, kind, words }: Piece): TemplateResult | string {
  if (token === null) return text;
  return html`<span class="token" data-kind=${kind} data-token=${token} data-words=${words ?? nothing}>${text}</span>`;
}

function problemView(problem: Problem, mend: Mend): TemplateResult {
  const { severity, line, message, fix, docs, code } = problem;
  return html`<p class="problem" data-severity=${severity}><b>${SEVERITY[severity]}, ${t`line ${line[0]}`}:</b> ${message}
    ${fix ? fixView(fix, mend && (() => mend(problem))) : nothing}
    ${code === COMPOSE_FILE && mend ? html`<button type="button" class="fix" @click=${() => mend(problem)}>${t`Explain it as a Compose file`}</button>` : nothing}
    <a href=${docs} rel="noreferrer" target="_blank">${tHtml`why<span class="unseen">, in Docker’s reference, opens a new tab</span>`}</a></p>`;
}

function fixView(fix: NonNullable<Problem["fix"]>, mend: (() => void) | null): TemplateResult {
  const words = fixMarkup(fix);
  return mend
    ? html`<button type="button" class="fix" @click=${mend}>${words}</button>`
    : html`<span class="fix">${words}</span>`;
}

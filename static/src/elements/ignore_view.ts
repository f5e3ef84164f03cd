/** How an explained .dockerignore is drawn: the same as templates/builder/_ignored.html draws it on the server. */
import { html, nothing, type TemplateResult } from "lit";
import { t, tHtml } from "../core/t";
import type { Problem } from "../text/document";
import { fixMarkup } from "../text/fix";
import type { Fated, Ignored, Pattern } from "../text/ignored";
import { said } from "../text/reading";

const FATES: Readonly<Record<Fated["fate"], string>> = {
  seen: t`seen`,
  "left out": t`left out`,
  "not asked for": t`not asked for`,
};
const SEVERITY = { error: t`Error`, warning: t`Warning`, hint: t`Hint` } as const;

export type Mend = (problem: Problem) => void;

export function ignoreView(page: Ignored, mend: Mend): TemplateResult {
  const { patterns, files, problems, tally, linesLeftOut, filesLeftOut } = page;
  return html`<section class="patterns" aria-labelledby="patterns-title">
      <h2 id="patterns-title">${t`Pattern by pattern`}</h2>
      ${problems.map((problem) => problemView(problem, mend))}
      ${patterns.length === 0 ? html`<p class="nothing">${tHtml`Nothing is left out. Each pattern will be explained here as soon as there is one, such as <code>node_modules</code>.`}</p>` : nothing}
      <ol>${patterns.map((pattern) => patternView(pattern, mend))}</ol>
      ${linesWords(linesLeftOut)}
    </section>
    <section class="seen" aria-labelledby="seen-title">
      <h2 id="seen-title">${tHtml`What <code>COPY</code> sees`}</h2>
      ${tally.map((words) => html`<p class="tally">${sentence(words)}</p>`)}
      ${tally.length === 0 ? html`<p class="nothing">${t`Write the paths of your files, one per line, to see what happens to them.`}</p>` : nothing}
      <ol>${files.map(fileView)}</ol>
      ${filesWords(filesLeftOut)}
    </section>`;
}

function patternView(
  { line, kind, effect, pieces, summary, reach, first, problems }: Pattern,
  mend: Mend,
): TemplateResult {
  return html`<li class="pattern" id="line-${line}" data-line=${line} data-kind=${kind}>
    <p class="line" aria-hidden="true">${line}</p>
    <pre class="source" aria-label="${t`Line ${line}`}"><code>${pieces.map((piece) => (piece.words ? html`<span class="piece" data-kind=${piece.kind}>${piece.text}</span>` : piece.text))}</code></pre>
    ${
      kind === "comment"
        ? nothing
        : html`<p class="summary">${sentence(summary)}</p>
      ${problems.map((problem) => problemView(problem, mend))}
      <div class="facts">
        ${reach ? html`<span class="reach" data-effect=${effect}>${first ? html`<a href="#file-${first}">${reach}</a>` : reach}</span>` : nothing}
        <details class="words"><summary>${t`each piece`}</summary>
          <dl>${pieces.map(({ text, words }) => (words ? html`<div><dt><code>${text}</code></dt><dd>${sentence(words)}</dd></div>` : nothing))}</dl></details>
      </div>`
    }
  </li>`;
}

function fileView({ path, fate, line, words }: Fated, at: number): TemplateResult {
  return html`<li class="file" id="file-${at + 1}" data-fate=${fate} data-line=${line ?? nothing}>
    <span class="fate">${FATES[fate]}</span>
    <code>${path}</code>
    ${line === null ? nothing : html`<a class="why" href="#line-${line}">${sentence(words)}</a>`}
  </li>`;
}

function sentence(words: string): (TemplateResult | string)[] {
  return said(words).map(({ text, code }) => (code ? html`<code>${text}</code>` : text));
}

function linesWords(more: number): TemplateResult | typeof nothing {
  return leftOut(
    more,
    more === 1
      ? t`1 more line counts too but is not shown: the page would get too long.`
      : t`${more} more lines count too but are not shown: the page would get too long.`,
  );
}

function filesWords(more: number): TemplateResult | typeof nothing {
  return leftOut(
    more,
    more === 1
      ? t`1 more file counts too but is not shown: the page would get too long.`
      : t`${more} more files count too but are not shown: the page would get too long.`,
  );
}

function leftOut(more: number, words: string): TemplateResult | typeof nothing {
  return more === 0 ? nothing : html`<p class="quiet">${words}</p>`;
}

function problemView(problem: Problem, mend: Mend): TemplateResult {
  const { severity, line, span, message, fix, docs } = problem;
  return html`<p class="problem" data-severity=${severity}><b>${severity !== "hint" || span[1] > 0 ? html`${SEVERITY[severity]}, ${t`line ${line[0]}`}` : SEVERITY[severity]}:</b> ${sentence(message)}
    ${fix ? html`<button type="button" class="fix" @click=${() => mend(problem)}>${fixMarkup(fix)}</button>` : nothing}
    <a href=${docs} rel="noreferrer" target="_blank">${tHtml`why<span class="unseen">, in Docker’s reference, opens a new tab</span>`}</a></p>`;
}

/** How an explanation of commands is drawn: the same as templates/webapp/_commands.html draws it on the server. */
import { html, nothing, type TemplateResult } from "lit";
import { t, tHtml } from "../core/t";
import type {
  CommandEntry,
  CommandPiece,
  CommandProblem,
  CommandReading,
  Meaning,
  PlacedProblem,
} from "../text/commands";

const LONG = 40; // characters of a word that has a line of its own above its meaning

const SEVERITY = { error: t`Error`, warning: t`Warning`, hint: t`Hint` } as const;

/** What happens when a problem's repair is used. */
export type MendCommand = (problem: CommandProblem) => void;

export function commandsView({ entries, problems, leftOut }: CommandReading, mend: MendCommand): TemplateResult {
  const empty = entries.length === 0 && problems.length === 0;
  return html`
    ${problems.map((problem) => problemView(problem, mend))}
    ${empty ? html`<p class="nothing">${tHtml`Each word will be explained here as soon as there is one. Begin with <code>docker</code>.`}</p>` : nothing}
    <ol class="commands">${entries.map((entry, at) => entryView(entry, at + 1, mend))}</ol>
    ${leftOut > 0 ? html`<p class="quiet">${leftOut === 1 ? t`The 1 word after these is not shown: the page would get too long.` : t`The ${leftOut} words after these are not shown: the page would get too long.`}</p>` : nothing}`;
}

function entryView(entry: CommandEntry, number: number, mend: MendCommand): TemplateResult {
  const { kind, name, summary, docs, pieces, meanings, problems } = entry;
  const label = kind === "table" ? t`Table ${number}, word by word` : t`Command ${number}, word by word`;
  return html`<li class="command" data-kind=${kind}>
    ${summary ? html`<p class="does">${summary} ${name ? docsView(docs, t`of ${name} in Docker’s reference, opens a new tab`) : nothing}</p>` : nothing}
    <pre class="source" tabindex="0" role="group" aria-label=${label}><code>${pieces.map(pieceView)}</code></pre>
    ${problems.map((problem) => problemView(problem, mend))}
    <dl class="meanings">${meanings.map(meaningView)}</dl>
  </li>`;
}

function pieceView({ text, token, kind }: CommandPiece): TemplateResult | string {
  return token === null ? text : html`<span class="token" data-kind=${kind} data-token=${token}>${text}</span>`;
}

function meaningView({ token, text, kind, words, docs, first }: Meaning): TemplateResult {
  return html`<div id="word-${token}" data-of=${token} data-kind=${kind} ?data-row=${first} ?data-long=${text.length > LONG}><dt><code>${text}</code></dt><dd>${words} ${docs ? docsView(docs, t`of ${text}, opens a new tab`) : nothing}</dd></div>`;
}

function docsView(docs: string, what: string): TemplateResult {
  return html`<a class="docs" href=${docs} rel="noreferrer" target="_blank">${t`docs`}<span class="unseen"> ${what}</span></a>`;
}

function problemView(problem: PlacedProblem, mend: MendCommand): TemplateResult {
  const { severity, line, message, fix } = problem;
  return html`<p class="problem" data-severity=${severity}><b>${SEVERITY[severity]}${line ? html`, ${t`line ${line}`}` : nothing}:</b> ${message}
    ${fix ? html`<button type="button" class="fix" @click=${() => mend(problem)}>${fix.text ? tHtml`Write <code>${fix.text}</code>` : t`Remove it`}</button>` : nothing}</p>`;
}

/** A token's words pinned open: its line, a paragraph, what it changes and when, and a small picture. */
import "../css/card.css";
import { html, nothing, render, type TemplateResult } from "lit";
import { t, tHtml } from "../core/t";
import type { TokenTopic } from "../text/document";
import { EFFECTS, said, TIMES } from "../text/reading";

/** Draw the card of `token` in its entry, right after the line of code; `old` is used again. */
export function drawCard(
  old: HTMLElement | null,
  token: HTMLElement,
  topic: TokenTopic | null,
  close: () => void,
): HTMLElement {
  const card = old ?? document.createElement("section");
  card.className = "card";
  card.ariaLabel = topic ? `${token.textContent}: ${topic.title}` : token.textContent;
  render(view(token.dataset.words ?? "", topic, close), card);
  token.closest(".source")?.after(card);
  place(card, token);
  card.scrollIntoView({ block: "nearest" });
  token.scrollIntoView({ block: "nearest" }); // last, because the word comes before all that is said of it
  return card;
}

function view(words: string, topic: TokenTopic | null, close: () => void): TemplateResult {
  return html`
    <button type="button" class="close" @click=${close} aria-label="${t`Close`}">
      <svg viewBox="0 0 12 12" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><path d="M2 2l8 8M10 2l-8 8"/></svg>
    </button>
    <p class="one">${prose(words)}</p>
    ${topic ? topicView(topic) : nothing}`;
}

function topicView({ title, paragraph, when, changes, docs, manual, show }: TokenTopic): TemplateResult {
  return html`
    <h3>${title}</h3>
    <p>${prose(paragraph)}</p>
    ${show.length > 0 ? html`<div class="shown">${show.map(({ label, text }) => html`<figure><figcaption>${label}</figcaption><pre>${text}</pre></figure>`)}</div>` : nothing}
    <p class="facts">
      ${changes !== "none" ? html`<span class="badge" data-effect=${changes}>${EFFECTS[changes]}</span>` : nothing}
      ${when !== "none" ? html`<span class="badge" data-when=${when}>${TIMES[when]}</span>` : nothing}
      <a href=${docs} rel="noreferrer" target="_blank">${tHtml`docs<span class="unseen"> in Docker’s reference, opens a new tab</span>`}</a>
      ${manual ? html`<a href=${manual} rel="noreferrer" target="_blank">${tHtml`the program’s manual<span class="unseen">, opens a new tab</span>`}</a>` : nothing}
    </p>`;
}

function prose(words: string): (TemplateResult | string)[] {
  return said(words).map(({ text, code }) => (code ? html`<code>${text}</code>` : text));
}

/** Under the word, with its notch at the word. */
function place(card: HTMLElement, token: HTMLElement): void {
  const entry = card.parentElement as HTMLElement;
  const { left, top } = entry.getBoundingClientRect();
  const word = (token.getClientRects()[0] ?? token.getBoundingClientRect()) as DOMRect;
  const at = word.left - left - entry.clientLeft;
  const x = Math.max(0, Math.min(at, entry.clientWidth - card.offsetWidth));
  card.style.setProperty("--x", `${x}px`);
  card.style.setProperty("--y", `${word.bottom - top}px`);
  card.style.setProperty("--notch", `${at - x + Math.min(word.width / 2, 16)}px`);
}

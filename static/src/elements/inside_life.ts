/** How a container's life is drawn: states as boxes, the moves between them as arrows that carry their docker commands. */
import { html, nothing, type TemplateResult } from "lit";
import "../css/life.css";
import {
  type Edge,
  edges,
  lifeWords,
  type Move,
  STATE_NAMES,
  STATE_WORDS,
  STATES,
  stateOf,
  visits,
} from "../core/life";
import type { Container } from "../core/model";
import { t, tHtml } from "../core/t";
import { clock } from "../core/words";
import { give } from "./giving";

export interface Life {
  /** Why nothing can be done, where one only looks back; else empty. */
  readonly past: string;
  /** Why what was last tried cannot be done; empty when nothing was. */
  readonly why: string;
  readonly refuse: (why: string) => void;
}

export function life(container: Container, { past, why, refuse }: Life): TemplateResult {
  const all = edges(container, past);
  return html`<h3 id="inside-life">${t`Its life`}</h3>
    <p class="unseen">${lifeWords(container)}</p>
    <ol class="life" aria-labelledby="inside-life">
      ${STATES.map((state) =>
        box(
          container,
          state,
          all.filter(({ from }) => from === state),
          refuse,
        ),
      )}
    </ol>
    <p class="why" role="status">${why || past}</p>
    ${ending(container)}`;
}

function box(
  container: Container,
  state: (typeof STATES)[number],
  ways: readonly Edge[],
  refuse: Life["refuse"],
): TemplateResult {
  const now = stateOf(container) === state;
  const seen = visits(container, state);
  const exit = state === "exited" && now ? container.exit : null;
  return html`<li class="step">
    <div class="box" data-state=${state} data-now=${now} data-been=${seen !== null} data-failed=${exit !== null && exit.code !== 0} aria-current=${now ? "step" : nothing}>
      <p><b>${exit ? t`exited ${exit.code}` : STATE_NAMES[state]}</b>
        ${now ? html`<span class="mark">${t`now`}</span>` : nothing}
        ${seen ? html`<span class="quiet">${now ? t`since ${clock(seen.atMs)}` : t`at ${clock(seen.atMs)}`}${seen.times > 1 ? `, ${t`${seen.times} times`}` : ""}</span>` : nothing}</p>
      <p class="quiet">${STATE_WORDS[state]}</p>
    </div>
    <ul class="ways">${ways.map((edge) => way(edge, now, refuse))}</ul>
  </li>`;
}

function way({ from, to, moves }: Edge, now: boolean, refuse: Life["refuse"]): TemplateResult {
  return html`<li class="way" data-way=${`${from}-${to}`} data-open=${now}>
    ${moves.map((move) => button(move, refuse))}
    <span class="to"><span aria-hidden="true">→</span> <span class="word">${STATE_NAMES[to]}</span></span>
  </li>`;
}

function button(move: Move, refuse: Life["refuse"]): TemplateResult {
  const { label, command, edit, why } = move;
  if (command === null) return html`<span class="itself">${label}</span>`;
  const act = (): void => {
    refuse(why);
    if (why === "") give(command, edit);
  };
  // not `disabled`: what cannot be done says why, and keeps its place for the keyboard
  const title = why || (edit ? t`Puts on the command line: ${command}` : command);
  return html`<button type="button" aria-disabled=${why !== ""} title=${title} @click=${act}>${label}${edit && why === "" ? " …" : ""}</button>`;
}

/** How the last run ended, in words: exit codes are no secret language. */
function ending({ exit, failure }: Container): TemplateResult | typeof nothing {
  if (failure !== null)
    return html`<p class="ending" data-bad><b>${failure.message}</b> ${failure.hint ?? nothing}</p>`;
  if (exit === null) return nothing;
  const words = exit.words.charAt(0).toUpperCase() + exit.words.slice(1);
  return html`<p class="ending" ?data-bad=${exit.code !== 0}>${tHtml`<b>Exit code ${exit.code}.</b> ${words}.`}${exit.outOfMemory ? ` ${t`Docker calls that OOMKilled.`}` : ""}</p>`;
}

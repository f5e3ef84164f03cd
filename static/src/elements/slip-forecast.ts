import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { t, tHtml } from "../core/t";
import "../css/forecast.css";
import type { Build, State } from "../core/model";
import type { Explanation } from "../text/document";
import { type Before, forecast, outcome, type Step, words } from "../text/forecast";
import { onExplained, sourceOf } from "./explained";
import { focusLines } from "./focus";
import { LiveElement } from "./live_element";
import { ask } from "./requests";

const OPEN = new Set(["queued", "running"]);
const UNFINISHED = new Set(["failed", "stopped", "waiting"]);

/**
 * What if? Says, as one edits, which steps the next build would run again and why; after the build, how that came true.
 *
 * Attributes: `sandbox`; `for`, the id of the Dockerfile's text area. The other files are the text areas of its form.
 */
export class SlipForecast extends LiveElement {
  static override properties = { sandbox: {}, now: { state: true }, last: { state: true }, touched: { state: true } };
  override readonly drawsFrom = ({ builds }: State): readonly unknown[] => [builds];
  /** The explanation of what is in the editor. */
  declare now: Explanation | null;
  /** The last build that ended. */
  declare last: (Before & { readonly id: string }) | null;
  /** Counts what was typed into other files. */
  declare touched: number;
  private asked = "";
  private readonly patience = new AbortController().signal;
  /** Of the files as they were last sent: path → hash. Kept over a reload of the page. */
  private sent: ReadonlyMap<string, number> = new Map();
  private foreseen: { readonly build: string; readonly steps: readonly Step[] } | null = null;

  constructor() {
    super();
    this.now = null;
    this.last = null;
    this.touched = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const source = sourceOf(this);
    if (source === null) return;
    onExplained(source, ({ document }) => {
      this.now = document;
    });
    source.form?.addEventListener("input", () => {
      this.touched += 1;
    });
    const kept = sessionStorage.getItem(this.key);
    this.sent = kept === null ? this.hashes() : new Map(JSON.parse(kept) as [string, number][]);
  }

  private get key(): string {
    return `sent ${this.sandbox}`;
  }

  private hashes(): Map<string, number> {
    return new Map([...this.files()].map(([path, text]) => [path, hash(text)]));
  }

  /** The texts beside the Dockerfile, by path. */
  private files(): Map<string, string> {
    const fields = sourceOf(this)?.form?.querySelectorAll("textarea") ?? [];
    return new Map(
      [...fields].flatMap(({ name, value }) =>
        name.startsWith("file:") && name !== "file:Dockerfile" ? [[name.slice(5), value]] : [],
      ),
    );
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const build = this.state.builds.at(-1);
    if (build === undefined) return;
    if (OPEN.has(build.state)) {
      if (this.foreseen?.build === build.id) return;
      this.foreseen = { build: build.id, steps: this.steps() };
      this.sent = this.hashes();
      sessionStorage.setItem(this.key, JSON.stringify([...this.sent]));
    } else if (build.id !== this.asked) {
      this.asked = build.id;
      void this.learn(build);
    }
  }

  /** The explanation of what was built, to compare with what is typed now. */
  private async learn(build: Build): Promise<void> {
    const document = await ask<Explanation>("/api/explain", { dockerfile: build.dockerfile }, this.patience).catch(
      () => null,
    );
    if (document === null) return; // then nothing is foreseen, which costs nothing
    const unfinished = build.lines.filter(({ state }) => UNFINISHED.has(state)).map(({ lines }) => lines[0]);
    this.last = { id: build.id, document, unfinished: build.state === "succeeded" ? [] : unfinished };
  }

  private steps(): readonly Step[] {
    if (this.last === null || this.now === null) return [];
    const files = this.files();
    const hashes = this.hashes();
    const paths = new Set([...hashes.keys(), ...this.sent.keys()]);
    const changed = [...paths].filter((path) => hashes.get(path) !== this.sent.get(path));
    return forecast(this.last, this.now, { changed, dockerignore: files.get(".dockerignore") ?? "" });
  }

  protected override render(): TemplateResult | typeof nothing {
    const build = this.state.builds.at(-1);
    if (build === undefined || OPEN.has(build.state)) return nothing;
    const steps = this.steps();
    const came = this.foreseen?.build === build.id ? outcome(this.foreseen.steps, statesOf(build)) : "";
    const same = steps.every(({ runs }) => !runs);
    if (steps.length === 0 || this.now === null) return nothing;
    return html`<p class="hint" aria-live="polite">${tHtml`<b>If you build now:</b> ${words(steps)}`}</p>
      <ol class="steps" aria-label="${t`Steps of the next build`}">${steps.map(
        ({ line, runs }) =>
          html`<li data-runs=${runs} @mouseenter=${() => focusLines([line, line])} @mouseleave=${() => focusLines(null)}>${runs ? tHtml`line ${line} <b>runs</b>` : tHtml`line ${line} <b>cached</b>`}</li>`,
      )}</ol>
      ${came && same ? html`<p class="hint">${tHtml`<b>The last build:</b> ${came}`}</p>` : nothing}`;
  }
}

function statesOf(build: Build): ReadonlyMap<number, string> {
  return new Map(build.lines.map(({ lines, state }) => [lines[0], state]));
}

/** FNV-1a: two texts that differ have different numbers, but for one in four thousand million. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}

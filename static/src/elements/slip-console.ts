import { html, nothing, type TemplateResult } from "lit";
import { t } from "../core/t";
import "../css/console.css";
import { repeat } from "lit/directives/repeat.js";
import type { Entry } from "../core/model";
import { again } from "./again";
import type { CommandWords, wordList } from "./command_words";
import { command } from "./commanding";
import { type Given, onGiven } from "./giving";
import { History } from "./history";
import { LiveElement } from "./live_element";
import { RefusedRequest } from "./requests";
import type { SlipPrediction } from "./slip-prediction";

const TYPING_MS = 250;

/**
 * The docker command line: shows every command of the sandbox, typed or given by a button, with what it printed.
 *
 * Attributes: `sandbox`, the id of the sandbox; `foretold`, that the page itself asks what a command will do. Hears
 * `slip-command` on the document.
 * Keys: ↑ and ↓ go through earlier commands, Ctrl+L clears the view, Enter gives the command.
 */
export class SlipConsole extends LiveElement {
  static override properties = {
    sandbox: {},
    cleared: { state: true },
    problem: { state: true },
    words: { state: true },
    explaining: { state: true },
  };
  /** Commands up to this event are out of view. */
  declare cleared: number;
  declare problem: string;
  declare words: CommandWords | null;
  declare explaining: boolean;
  private history: History | null = null;
  private unhear: (() => void) | null = null;
  private typing: ReturnType<typeof setTimeout> | null = null;
  private last = 0;
  /** Loaded when words are first asked for. */
  private wordList: typeof wordList | null = null;
  private readonly underway = new Set<string>();

  constructor() {
    super();
    this.cleared = 0;
    this.problem = "";
    this.words = null;
    this.explaining = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.history = new History(this.sandbox);
    this.unhear = onGiven((given) => this.given(given));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unhear?.();
  }

  protected override render(): TemplateResult {
    const entries = this.state.entries.filter(({ seq }) => seq > this.cleared);
    return html`
      <h2>${t`Command line`}</h2>
      ${
        entries.length === 0
          ? nothing
          : html`<div class="transcript" role="log" aria-live="off" aria-label="${t`Commands and what they printed`}" tabindex="0">
        ${repeat(entries, ({ id }) => id, entry)}
      </div>`
      }
      <form class="prompt" @submit=${this.submit}>
        <label><span aria-hidden="true">$</span><span class="unseen">${t`docker command`}</span>
          <input name="command" type="text" placeholder="docker ps -a" autocomplete="off" autocapitalize="off" spellcheck="false"
            aria-describedby=${this.problem ? "console-problem" : nothing} @keydown=${this.key} @input=${this.typed}></label>
        <button type="submit">${t`Enter`}</button>
      </form>
      ${this.problem ? html`<p class="failure" id="console-problem" role="alert">${this.problem}</p>` : nothing}
      <slip-prediction sandbox=${this.sandbox}></slip-prediction>
      <details class="explained" ?open=${this.explaining} @toggle=${this.toggled}>
        <summary>${t`What does each word mean?`}</summary>
        ${this.words === null ? html`<p class="quiet">${t`Type a command, or look at the last one given.`}</p>` : this.wordList?.(this.words)}
      </details>`;
  }

  protected override updated(): void {
    const newest = this.state.entries.at(-1);
    const mark = newest === undefined ? 0 : newest.seq * 2 + (newest.exitCode === null ? 0 : 1);
    const transcript = this.querySelector(".transcript");
    if (mark !== this.last && transcript) transcript.scrollTop = transcript.scrollHeight;
    this.last = mark;
  }

  private get input(): HTMLInputElement {
    return this.querySelector("input") as HTMLInputElement;
  }

  private given({ command, edit }: Given): void {
    if (!edit) {
      void this.run(command, "button");
      return;
    }
    void this.updateComplete.then(() => {
      this.input.value = command;
      this.input.focus();
      this.explain();
    });
  }

  private submit(event: Event): void {
    event.preventDefault();
    const command = this.input.value.trim();
    if (command === "") return;
    this.input.value = "";
    void this.run(command, "console");
  }

  private async run(line: string, source: "console" | "button"): Promise<void> {
    const { session } = this.follow;
    if (session === null || this.underway.has(line)) return; // a double click is one command
    this.underway.add(line);
    this.problem = "";
    this.history?.add(line);
    try {
      if (!(await this.foretold(line))) {
        this.back(line);
        return;
      }
      const { events } = await command(this.sandbox, line, source);
      if (events[1] > session.live.log.seq) session.live.ask();
    } catch (problem) {
      this.problem =
        problem instanceof RefusedRequest ? [problem.message, problem.hint].filter(Boolean).join(" ") : String(problem);
      this.back(line);
    } finally {
      this.underway.delete(line);
    }
    this.explain();
  }

  /** Whether to go on: what removes containers is foretold first, once. */
  private async foretold(command: string): Promise<boolean> {
    if (this.hasAttribute("foretold") || !/^docker\s+(container\s+)?rm\s/.test(command)) return true;
    await again(() => import("./slip-prediction"));
    return (this.querySelector("slip-prediction") as SlipPrediction).ask(command);
  }

  /** Nothing typed is lost. */
  private back(command: string): void {
    if (this.input.value !== "") return;
    this.input.value = command;
    this.input.focus();
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "l" && event.ctrlKey) {
      event.preventDefault();
      this.cleared = this.state.seq;
    }
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    this.input.value = this.history?.move(event.key === "ArrowUp" ? -1 : 1, this.input.value) ?? this.input.value;
    this.typed();
  }

  private typed(): void {
    if (this.typing !== null) clearTimeout(this.typing);
    this.typing = setTimeout(() => this.explain(), TYPING_MS);
  }

  private toggled(event: Event): void {
    this.explaining = (event.target as HTMLDetailsElement).open;
    this.explain();
  }

  /** The words of what is on the line, or else of the last command. */
  private async explain(): Promise<void> {
    const command = this.input.value.trim() || (this.state.entries.at(-1)?.command ?? "");
    if (!this.explaining || command === "" || command === this.words?.command) return;
    const { explainCommand, wordList } = await import("./command_words");
    this.wordList = wordList;
    const words = await explainCommand(command).catch(() => null);
    if (words !== null) this.words = words;
  }
}

function entry({ command, source, exitCode, output }: Entry): TemplateResult {
  return html`<div class="exchange" data-exit=${exitCode === null ? "open" : exitCode === 0 ? "ok" : "bad"}>
    <p class="given"><span aria-hidden="true">$</span> <code>${command}</code>
      ${source === "button" ? html`<span class="source">${t`by a button`}</span>` : nothing}
      <span class="exit">${exitCode === null ? t`running …` : exitCode === 0 ? "" : t`exit code ${exitCode}`}</span></p>
    ${output === "" ? nothing : html`<pre>${output.replace(/\n$/, "")}</pre>`}
  </div>`;
}

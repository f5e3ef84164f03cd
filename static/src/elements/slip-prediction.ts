import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Container } from "../core/model";
import { CHOICES, type Choice, removedBy, verdict } from "../core/prediction";
import { t, tHtml } from "../core/t";
import { LiveElement } from "./live_element";

const DONE = "slipway-foretold-rm";

/**
 * Asks, before the first `docker rm` in this browser, what will be gone; afterwards says what came of it.
 *
 * Attributes: `sandbox`, the id of the sandbox.
 */
export class SlipPrediction extends LiveElement {
  static override properties = { sandbox: {}, command: { state: true }, choice: { state: true } };
  /** What waits for an answer. */
  declare command: string;
  declare choice: Choice | null;
  private removed: readonly Container[] = [];
  private answer: ((go: boolean) => void) | null = null;

  constructor() {
    super();
    this.command = "";
    this.choice = null;
  }

  /** Whether the command is to be carried out: at once, or when the learner has said what it will do. */
  async ask(command: string): Promise<boolean> {
    const removed = removedBy(command, this.state);
    // A lesson asks by itself what it wants foretold.
    if (removed.length === 0 || isDone() || document.querySelector("slip-lesson") !== null) return true;
    this.answer?.(false);
    this.removed = removed;
    this.command = command;
    this.choice = null;
    await this.updateComplete;
    this.querySelector("input")?.focus();
    return new Promise((answer) => {
      this.answer = answer;
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const now = this.removed.map(({ id }) => this.state.containers.find((one) => one.id === id));
    if (now.every((one) => one !== undefined)) this.removed = now; // with what they wrote while they were asked about
  }

  protected override render(): TemplateResult {
    if (this.command !== "") return this.question();
    const told = this.choice && verdict(this.choice, this.removed, this.state);
    return html`<p role="status" class="verdict">${told ?? nothing}</p>`;
  }

  private question(): TemplateResult {
    return html`<form class="prediction" @submit=${this.submit} @keydown=${this.key}>
      <fieldset>
        <legend>${tHtml`Before it goes: what will be gone after <code>${this.command}</code>?`}</legend>
        ${CHOICES.map(
          ({ words }, number) =>
            html`<label><input type="radio" name="choice" value=${number} required>${words}</label>`,
        )}
      </fieldset>
      <div class="answer">
        <button class="button first" type="submit">${t`Remove it, and see`}</button>
        <button class="button" type="button" @click=${() => this.leave(false)}>${t`Not now`}</button>
      </div>
    </form>`;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const chosen = new FormData(event.target as HTMLFormElement).get("choice");
    this.choice = CHOICES[Number(chosen)] ?? null;
    remember();
    this.leave(true);
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape") this.leave(false);
  }

  private leave(go: boolean): void {
    this.command = "";
    this.answer?.(go);
    this.answer = null;
  }
}

function isDone(): boolean {
  try {
    return localStorage.getItem(DONE) !== null;
  } catch {
    return true; // a browser that keeps nothing would ask every time
  }
}

function remember(): void {
  try {
    localStorage.setItem(DONE, "");
  } catch {
    // asked once more, then
  }
}

customElements.define("slip-prediction", SlipPrediction);

import { LitElement } from "lit";
import { t } from "../core/t";
import { copy } from "./copying";
import { RefusedRequest } from "./requests";

/** An element that asks something of the site, and says in its own words what came of it. In the page's own tree. */
export abstract class TellingElement extends LitElement {
  static override properties = {
    sandbox: {},
    told: { state: true },
    refused: { state: true },
    asked: { state: true },
    busy: { state: true },
  };
  declare sandbox: string;
  /** What was done. */
  declare told: string;
  /** What the site refused, and why. */
  declare refused: string;
  /** The id of what waits for a second press before it is gone. */
  declare asked: string;
  declare busy: boolean;

  constructor() {
    super();
    this.told = "";
    this.refused = "";
    this.asked = "";
    this.busy = false;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  /** Do it, and say what is wrong where it is refused. */
  protected async tried(act: () => Promise<void>): Promise<void> {
    this.refused = "";
    this.told = "";
    try {
      await act();
    } catch (problem) {
      const known = problem instanceof RefusedRequest;
      this.refused = known ? [problem.message, problem.hint].join(" ").trim() : t`The site does not answer; try again.`;
    }
  }

  /** As `tried`, for what a form asks: a second press while it is on its way does nothing. */
  protected async sent(event: SubmitEvent, act: (form: HTMLFormElement) => Promise<void>): Promise<void> {
    event.preventDefault();
    event.stopPropagation(); // the page's own forms build, and lead back to what is live
    if (this.busy) return;
    this.busy = true;
    await this.tried(() => act(event.target as HTMLFormElement));
    this.busy = false;
  }

  protected async copied(text: string, done: string): Promise<void> {
    this.told = (await copy(text)) ? done : t`Your browser keeps its clipboard closed; copy by hand: ${text}`;
  }

  /** Whether this was pressed a second time; at the first, `words` say what a second will do. */
  protected isSure(id: string, words: string): boolean {
    const sure = this.asked === id;
    this.asked = sure ? "" : id;
    if (!sure) this.told = words;
    return sure;
  }
}

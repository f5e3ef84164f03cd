import { t } from "../core/t";
import { COMPOSE_FILE, type Explanation, type LineRange, type Problem, type TokenTopic } from "../text/document";
import { again } from "./again";
import { announce, readInitial, sourceOf } from "./explained";
import { focusLines, onFocusLines, touches } from "./focus";
import { Gloss } from "./gloss";
import { keepTyped } from "./kept";
import { mend, say } from "./mending";
import { ask, RefusedRequest } from "./requests";

const TYPING_MS = 150;

/**
 * What every line of a text area does, kept up with what is typed.
 *
 * Attributes: `for`, the id of the text area; `within`, when the element scrolls by itself; `keep`, when
 * what is typed has no other place to be kept.
 * Holds what the server drew until the text changes. Fires and hears `slip-focus`, and tells `slip-explained`.
 */
export class SlipExplain extends HTMLElement {
  private text = "";
  private document: Explanation | null = null;
  private lit: LineRange | null = null;
  private drawn = false;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | null = null;
  private gloss: Gloss | null = null;
  private readonly endings: (() => void)[] = [];

  connectedCallback(): void {
    const source = this.source;
    if (source === null) return;
    this.text = source.defaultValue;
    this.document = readInitial();
    if (this.hasAttribute("keep")) keepTyped(source);
    this.gloss ??= new Gloss(this, (token) => this.topicOf(token));
    this.gloss.prepare();
    if (this.document) announce(source, { text: this.text, document: this.document });
    if (this.querySelector(".fix")) void this.draw(); // what can be mended gets its buttons
    const typed = (): void => this.typed();
    source.addEventListener("input", typed);
    // Mouse events, as the other elements: a leaving one comes before the next entering one only among its own kind.
    this.addEventListener("mouseover", this.point);
    this.addEventListener("mouseleave", this.leave);
    this.addEventListener("focusin", this.point);
    this.addEventListener("focusout", this.leave);
    this.endings.push(
      () => source.removeEventListener("input", typed),
      onFocusLines((lines) => this.light(lines)),
    );
    this.typed(); // what was typed before the page was loaded again may be there already
  }

  disconnectedCallback(): void {
    clearTimeout(this.typing);
    this.asking?.abort();
    for (const end of this.endings.splice(0)) end();
  }

  private get source(): HTMLTextAreaElement | null {
    return sourceOf(this);
  }

  private typed(): void {
    clearTimeout(this.typing);
    if (this.source?.value !== this.text) this.typing = setTimeout(() => this.ask(), TYPING_MS);
  }

  private async ask(): Promise<void> {
    const text = this.source?.value ?? "";
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const found = await ask<Explanation>("/api/explain", { dockerfile: text }, this.asking.signal);
      this.text = text;
      this.document = found;
      await this.draw();
      say(this, "");
      if (this.source) announce(this.source, { text, document: found });
    } catch (problem) {
      if (this.asking.signal.aborted) return;
      const why = problem instanceof RefusedRequest ? problem.message : String(problem);
      say(this, `${why} ${t`What you read here is about the text before your last change.`}`);
    }
  }

  private async draw(): Promise<void> {
    const { drawReading } = await again(() => import("./explanation_view"));
    if (this.document === null || !this.isConnected) return;
    const focused = this.drawn ? null : this.querySelector(":focus");
    if (!this.drawn) this.replaceChildren(); // what the server drew makes room for the same, drawn here
    this.drawn = true;
    const mend = this.source?.readOnly ? null : (problem: Problem): void => this.mend(problem);
    drawReading(this, this.text, this.document, mend);
    this.gloss?.prepare();
    this.mark();
    if (focused) this.querySelector<HTMLElement>("[data-words]")?.focus();
  }

  private topicOf(token: HTMLElement): TokenTopic | null {
    const at = [...this.querySelectorAll(".entry")].indexOf(token.closest(".entry") as Element);
    const found = this.document?.instructions[at]?.tokens[Number(token.dataset.token)];
    const topic = found?.topic && this.document?.topics[found.topic];
    return topic ? { ...topic, manual: found.manual } : null;
  }

  /** Put a problem's repair into the text; a file of another kind goes to the page that explains it. */
  private mend({ code, fix }: Problem): void {
    if (code === COMPOSE_FILE) void this.explainElsewhere();
    else mend(this.source, this.text, fix);
  }

  private async explainElsewhere(): Promise<void> {
    const { encode } = await again(() => import("../text/permalink"));
    location.assign(`/explain/command${await encode(this.text, "c")}`);
  }

  private light(lines: LineRange | null): void {
    this.lit = lines;
    const first = this.mark();
    const mine = this.matches(":hover, :focus-within");
    if (first && this.hasAttribute("within") && !mine) this.scrollTop = first.offsetTop;
  }

  /** Light the entries of the looked-at lines; the first of them. */
  private mark(): HTMLElement | undefined {
    const entries = [...this.querySelectorAll<HTMLElement>(".entry")];
    for (const entry of entries) entry.toggleAttribute("data-lit", touches(linesOf(entry), this.lit));
    return entries.find((entry) => entry.hasAttribute("data-lit"));
  }

  private readonly point = (event: Event): void => {
    const entry = event.target instanceof Element ? event.target.closest<HTMLElement>(".entry") : null;
    if (entry) focusLines(linesOf(entry));
  };

  private readonly leave = (): void => focusLines(null);
}

function linesOf(entry: HTMLElement): LineRange {
  const [first = 0, last = first] = (entry.dataset.lines ?? "").split("-").map(Number);
  return [first, last];
}

import { render } from "lit";
import { t } from "../core/t";
import { type CommandDocument, type CommandProblem, commandReading } from "../text/commands";
import { commandsView } from "./commands_view";
import { keepTyped } from "./kept";
import { mend, say } from "./mending";
import { post, RefusedRequest } from "./requests";

const TYPING_MS = 150;
const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/**
 * What every word of the commands in a text area means, kept up with what is typed.
 *
 * Attributes: `for`, the id of the text area. Holds what the server drew until the text changes.
 * A word and its meaning light each other. Keys: ← and → go from word to word, Home and End to the first and last.
 */
export class SlipCommand extends HTMLElement {
  private text = "";
  private drawn = false;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | null = null;
  private readonly typed = (): void => {
    clearTimeout(this.typing);
    if (this.source?.value !== this.text) this.typing = setTimeout(() => this.ask(), TYPING_MS);
  };

  connectedCallback(): void {
    const { source } = this;
    if (source === null) return;
    this.text = source.defaultValue;
    keepTyped(source);
    source.addEventListener("input", this.typed);
    this.addEventListener("mouseover", (event) => this.light(event.target));
    this.addEventListener("mouseleave", () => this.light(document.activeElement));
    this.addEventListener("focusin", (event) => this.light(event.target, true));
    this.addEventListener("focusout", () => this.light(null));
    this.addEventListener("keydown", (event) => this.key(event));
    this.prepare();
    this.typed(); // what was typed before the page was loaded again may be there already
  }

  disconnectedCallback(): void {
    clearTimeout(this.typing);
    this.asking?.abort();
    this.source?.removeEventListener("input", this.typed);
  }

  private get source(): HTMLTextAreaElement | null {
    const found = document.getElementById(this.getAttribute("for") ?? "");
    return found instanceof HTMLTextAreaElement ? found : null;
  }

  private async ask(): Promise<void> {
    const command = this.source?.value ?? "";
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const found = await post<CommandDocument>("/api/explain/command", { command }, this.asking.signal);
      say(this, "");
      this.draw(command, found);
    } catch (problem) {
      if (this.asking.signal.aborted) return;
      const why = problem instanceof RefusedRequest ? problem.message : String(problem);
      say(this, `${why} ${t`What you read here is about the text before your last change.`}`);
    }
  }

  private draw(text: string, found: CommandDocument): void {
    this.text = text;
    if (!this.drawn) this.replaceChildren(); // what the server drew makes room for the same, drawn here
    this.drawn = true;
    render(
      commandsView(commandReading(text, found), (problem) => this.mend(problem)),
      this,
    );
    this.prepare();
  }

  /** Make the words reachable by keyboard: one stop a command. */
  private prepare(): void {
    for (const line of this.querySelectorAll(".source")) {
      for (const [number, word] of wordsIn(line).entries()) {
        word.tabIndex = number === 0 ? 0 : -1;
        word.setAttribute("role", "button");
        word.setAttribute("aria-describedby", `word-${word.dataset.token}`);
      }
      // The line itself is a stop only where it scrolls.
      if (line.scrollWidth <= line.clientWidth && line.scrollHeight <= line.clientHeight)
        line.removeAttribute("tabindex");
    }
    for (const wordless of this.querySelectorAll<HTMLElement>(".token")) {
      if (this.meaningOf(wordless) === null)
        for (const name of ["role", "tabindex", "aria-describedby"]) wordless.removeAttribute(name);
    }
  }

  private meaningOf(word: HTMLElement): HTMLElement | null {
    return this.querySelector<HTMLElement>(`[data-of="${word.dataset.token}"]`);
  }

  /** Light a word and its meaning; with `reach`, bring the meaning into view. */
  private light(target: EventTarget | null, reach = false): void {
    const found =
      target instanceof Element && this.contains(target)
        ? target.closest<HTMLElement>("[data-token], [data-of]")
        : null;
    const number = found?.dataset.token ?? found?.dataset.of;
    for (const lit of this.querySelectorAll("[data-lit]")) lit.removeAttribute("data-lit");
    if (number === undefined) return;
    for (const one of this.querySelectorAll<HTMLElement>(`[data-token="${number}"], [data-of="${number}"]`)) {
      one.dataset.lit = "";
      if (reach && one !== found) one.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  private key(event: KeyboardEvent): void {
    const word = event.target instanceof HTMLElement && event.target.matches("[data-token]") ? event.target : null;
    const line = word?.closest(".source");
    if (!word || !line) return;
    const step = STEPS[event.key];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.meaningOf(word)?.querySelector<HTMLElement>("a")?.focus();
    }
    if (step === undefined) return;
    event.preventDefault();
    const words = wordsIn(line);
    const next = words[Math.max(0, Math.min(words.indexOf(word) + step, words.length - 1))];
    word.tabIndex = -1;
    if (next) next.tabIndex = 0;
    next?.focus();
  }

  /** Put a problem's repair into the text. */
  private mend({ fix }: CommandProblem): void {
    if (mend(this.source, this.text, fix)) this.source?.focus();
  }
}

function wordsIn(line: Element): HTMLElement[] {
  return [...line.querySelectorAll<HTMLElement>(".token")];
}

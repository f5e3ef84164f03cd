import type { Explanation, LineRange } from "../text/document";
import { lineAt, lineCount, linesAround } from "../text/lines";
import type { CodeEditor } from "./editor_code";
import { type Explained, onExplained } from "./explained";
import { focusLines, onFocusLines } from "./focus";
import { Ruler } from "./ruler";

const IDLE_MS = 3000;

/**
 * A text area with line numbers, the line that is looked at, and marks where something is wrong. It stays the form's
 * field; where there is a fine pointer and `language="dockerfile"` an editor takes its place on the page, on the first
 * focus or once the browser has nothing else to do.
 *
 * Attributes: `language`. Its child is the text area. Fires and hears `slip-focus`, hears `slip-explained`.
 */
export class SlipEditor extends HTMLElement {
  private explained: Explained | null = null;
  private ruler: Ruler | null = null;
  private code: CodeEditor | null = null;
  private loading = false;
  private lit: LineRange | null = null;
  private unhear: (() => void) | null = null;

  connectedCallback(): void {
    this.unhear = onFocusLines((lines) => this.light(lines));
    if (this.ruler !== null) return;
    const { source } = this;
    this.ruler = new Ruler(this, source);
    this.ruler.count(lineCount(source.value));
    source.addEventListener("input", () => this.changed());
    source.addEventListener("mousemove", (event) => this.look(this.ruler?.lineAt(event) ?? null));
    source.addEventListener("mouseleave", () => this.look(null));
    for (const event of ["focus", "keyup", "click"]) source.addEventListener(event, () => this.look(null));
    source.addEventListener("blur", () => focusLines(null));
    onExplained(source, (explained) => this.mark(explained));
    if (this.getAttribute("language") === "dockerfile" && matchMedia("(pointer: fine)").matches) this.upgradeSoon();
  }

  disconnectedCallback(): void {
    this.unhear?.();
  }

  get source(): HTMLTextAreaElement {
    return this.querySelector("textarea") as HTMLTextAreaElement;
  }

  /** Put another text in, as if it had been typed. */
  replace(text: string): void {
    this.source.value = text;
    this.source.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** The text was changed, in the text area or through it. */
  private changed(): void {
    const { value } = this.source;
    this.ruler?.count(lineCount(value));
    if (this.code && this.code.text !== value) this.code.text = value;
    this.look(null);
  }

  /** The pointer is on a line, or on none: then it is the caret's line that counts. */
  private look(line: number | null): void {
    const at = line ?? this.caretLine();
    focusLines(at === null ? null : linesAround(this.document, at));
  }

  private caretLine(): number | null {
    const { source } = this;
    if (this.code) return this.code.hasFocus ? this.code.line : null;
    return document.activeElement === source ? lineAt(source.value, source.selectionEnd) : null;
  }

  private get document(): Explanation | null {
    return this.explained?.text === this.source.value ? this.explained.document : null;
  }

  private mark(explained: Explained): void {
    this.explained = explained;
    const { problems } = explained.document;
    this.ruler?.marks(problems);
    this.code?.problems(explained);
  }

  private light(lines: LineRange | null): void {
    if (this.getAttribute("language") !== "dockerfile") return;
    this.lit = lines;
    this.ruler?.light(lines);
    this.code?.light(lines);
  }

  private upgradeSoon(): void {
    const start = (): void => {
      if (this.loading) return;
      this.loading = true;
      void this.upgrade();
    };
    this.source.addEventListener("focus", start, { once: true });
    if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: IDLE_MS });
  }

  private async upgrade(): Promise<void> {
    const loaded = await import("./editor_code").catch(() => null);
    if (loaded === null || !this.isConnected) return; // the text area goes on alone
    const { source } = this;
    const focused = document.activeElement === source;
    this.code = new loaded.CodeEditor(this, source, {
      changed: () => source.dispatchEvent(new Event("input", { bubbles: true })),
      looked: (line) => this.look(line),
      left: () => focusLines(null),
    });
    this.ruler?.end();
    if (this.explained) this.code.problems(this.explained);
    this.code.light(this.lit);
    if (focused) this.code.focus();
  }
}

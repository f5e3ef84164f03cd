import type { LineRange, Problem } from "../text/document";

/** Line numbers, marks and the lit lines beside and behind a text area that does not wrap. */
export class Ruler {
  private readonly gutter = document.createElement("div");
  private readonly numbers = document.createElement("pre");
  private readonly band = document.createElement("div");
  private counted = 0;
  private readonly host: HTMLElement;
  private readonly source: HTMLTextAreaElement;

  constructor(host: HTMLElement, source: HTMLTextAreaElement) {
    this.host = host;
    this.source = source;
    this.gutter.className = "gutter";
    this.gutter.setAttribute("aria-hidden", "true");
    this.band.className = "band";
    this.band.hidden = true;
    this.gutter.append(this.numbers);
    host.prepend(this.band, this.gutter);
    source.addEventListener("scroll", this.scroll, { passive: true });
  }

  count(lines: number): void {
    if (lines === this.counted) return;
    this.counted = lines;
    this.numbers.textContent = Array.from({ length: lines }, (_, at) => at + 1).join("\n");
  }

  /** The line under the pointer; null below the last. */
  lineAt(event: MouseEvent): number | null {
    const { top } = this.source.getBoundingClientRect();
    const { paddingTop } = getComputedStyle(this.source);
    const line =
      Math.floor((event.clientY - top - Number.parseFloat(paddingTop) + this.source.scrollTop) / this.row) + 1;
    return line >= 1 && line <= this.counted ? line : null;
  }

  light(lines: LineRange | null): void {
    this.band.hidden = lines === null;
    if (lines === null) return;
    this.band.style.setProperty("--first", String(lines[0]));
    this.band.style.setProperty("--count", String(lines[1] - lines[0] + 1));
  }

  marks(problems: readonly Problem[]): void {
    for (const old of this.gutter.querySelectorAll("i")) old.remove();
    for (const { line, severity } of problems) {
      const mark = document.createElement("i");
      mark.dataset.severity = severity;
      mark.style.setProperty("--first", String(line[0]));
      this.gutter.append(mark);
    }
  }

  end(): void {
    this.source.removeEventListener("scroll", this.scroll);
    this.gutter.remove();
    this.band.remove();
  }

  private readonly scroll = (): void => this.host.style.setProperty("--scrolled", `${-this.source.scrollTop}px`);

  private get row(): number {
    return Number.parseFloat(getComputedStyle(this.source).lineHeight);
  }
}

import { again } from "./again";
import { type Explained, onExplained, sourceOf } from "./explained";
import { onFocusLines } from "./focus";

/**
 * The image's plate: what is noted in the image once the looked-at line has been read, and what its first process is.
 *
 * Attributes: `for`, the id of the text area. Holds what the server drew until a line is looked at or the text changes;
 * stays at the last line looked at, so that it can be read. Hears `slip-focus` and `slip-explained`.
 */
export class SlipPlate extends HTMLElement {
  private explained: Explained | null = null;
  private line: number | null = null;
  private drawn = false;
  private unhear: (() => void) | null = null;

  connectedCallback(): void {
    const source = sourceOf(this);
    if (source === null || this.unhear) return;
    this.unhear = onFocusLines((lines) => {
      if (lines !== null && lines[0] !== this.line) this.look(lines[0]);
    });
    onExplained(source, (explained) => {
      const first = this.explained === null;
      this.explained = explained;
      if (!first || source.value !== source.defaultValue) void this.draw();
    });
  }

  disconnectedCallback(): void {
    this.unhear?.();
    this.unhear = null;
  }

  private look(line: number | null): void {
    this.line = line;
    void this.draw();
  }

  private async draw(): Promise<void> {
    const { drawPlate } = await again(() => import("./plate_view"));
    if (this.explained === null) return;
    if (!this.drawn) this.replaceChildren(); // what the server drew makes room for the same, drawn here
    this.drawn = true;
    drawPlate(this, this.explained.document, this.line, () => this.look(null));
  }
}

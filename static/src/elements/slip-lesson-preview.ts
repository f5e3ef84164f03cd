import { t } from "../core/t";
import { pageOf, swapFrom } from "./swapping";

const PAUSE_MS = 500;

/** A lesson's text, drawn anew a moment after the last key. Its child is the form that shows it without scripts. */
export class SlipLessonPreview extends HTMLElement {
  private timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.show(), PAUSE_MS);
    });
  }

  private async show(): Promise<void> {
    const form = this.querySelector("form");
    const told = this.querySelector(".told");
    if (form === null) return;
    try {
      swapFrom(await pageOf(form.action, new FormData(form)));
      if (told) told.textContent = "";
    } catch (problem) {
      if (told) told.textContent = t`Not shown: ${problem instanceof Error ? problem.message : String(problem)}.`;
    }
  }
}

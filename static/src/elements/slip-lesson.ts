import { t } from "../core/t";
import { edited, type Hunk } from "../text/hunk";
import { give } from "./giving";
import { put } from "./requests";
import { pageOf, swapFrom } from "./swapping";

const LOOK_MS = 300; // after something happened in the sandbox, until the lesson is asked about it
const STAYS = /^(?:check|predict|answer)/;

/**
 * A lesson's page, with scripts: gives its commands to the command line, makes its edits in the editor, and follows
 * what happens in the sandbox, so that a check passes by itself. Hears `slip-commit` on the document.
 *
 * Attributes: `slug`, `step` (0: all), `sandbox` ("" before there is one), `mark`: how the page stands, in a few digits.
 */
export class SlipLesson extends HTMLElement {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking = false;
  private stale = false;

  connectedCallback(): void {
    for (const button of this.querySelectorAll<HTMLElement>("[data-give]")) button.hidden = false;
    this.addEventListener("click", (event) => this.press(event));
    this.form?.addEventListener("submit", (event) => void this.submit(event));
    document.addEventListener("slip-commit", () => this.lookSoon());
  }

  private get form(): HTMLFormElement | null {
    return document.querySelector("#lesson");
  }

  private press(event: Event): void {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const part = button?.closest<HTMLElement>(".do");
    if (part && button?.matches("[data-give]")) give(part.dataset.command ?? "", true);
    if (part && button?.matches("[data-edit]") && this.edit(part)) event.preventDefault();
  }

  /** Make the edit in the page's own editor; false where it has no such file, and the server makes it. */
  private edit(part: HTMLElement): boolean {
    const { path = "", hunk = "" } = part.dataset;
    const field = this.querySelector<HTMLTextAreaElement>(`textarea[name="${CSS.escape(`file:${path}`)}"]`);
    if (field === null) return false;
    const text = edited(field.value, JSON.parse(hunk) as Hunk);
    if (text === null) tell(part, t`${path} does not have these lines now. Make the change by hand, below.`);
    else {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      void this.save(part);
    }
    this.querySelector("[data-files]")?.toggleAttribute("open", true);
    this.querySelector<HTMLInputElement>(`input[data-path="${CSS.escape(path)}"]`)?.click();
    return true;
  }

  /** At once: the command that builds these files may follow before the editor would have saved them. */
  private async save(part: HTMLElement): Promise<void> {
    const fields = [...this.querySelectorAll<HTMLTextAreaElement>("textarea[name^='file:']")];
    const files = Object.fromEntries(fields.map(({ name, value }) => [name.slice("file:".length), value]));
    try {
      await put(`/api/sandboxes/${this.getAttribute("sandbox")}/draft`, { files });
      tell(part, t`✓ Changed and saved.`);
    } catch (problem) {
      tell(part, String(problem instanceof Error ? problem.message : problem));
    }
  }

  private async submit(event: SubmitEvent): Promise<void> {
    const { submitter } = event;
    const { form } = this;
    if (form === null || !(submitter instanceof HTMLButtonElement) || !STAYS.test(submitter.value)) return;
    event.preventDefault();
    await this.show(new FormData(form, submitter)).catch(() => location.reload()); // which says what is wrong
  }

  private lookSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), LOOK_MS);
  }

  /** Ask how the step stands, and draw it anew where that is news. */
  private async look(): Promise<void> {
    this.stale = true;
    if (this.asking) return;
    this.asking = true;
    try {
      while (this.stale) {
        this.stale = false;
        const answer = await fetch(
          `/api/lessons/${this.getAttribute("slug")}/standing?step=${this.getAttribute("step")}`,
        );
        const { mark, fresh } = (await answer.json()) as { mark?: string; fresh?: boolean };
        const { form } = this;
        if (form === null || mark === undefined || (mark === this.getAttribute("mark") && !fresh)) continue;
        const sent = new FormData(form);
        for (const name of [...sent.keys()]) if (name.startsWith("choice:")) sent.delete(name);
        sent.set("do", "check");
        await this.show(sent);
      }
    } catch {
      // The next thing that happens asks again.
    } finally {
      this.asking = false;
    }
  }

  private async show(sent: FormData): Promise<void> {
    const page = await pageOf(this.form?.action ?? location.href, sent);
    const mark = page.querySelector("slip-lesson")?.getAttribute("mark");
    if (mark === null || mark === undefined || !swapFrom(page)) {
      location.reload();
      return;
    }
    this.setAttribute("mark", mark);
  }
}

function tell(part: HTMLElement, words: string): void {
  const place = part.querySelector(".told");
  if (place) place.textContent = words;
}

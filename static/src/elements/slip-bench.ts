import { Draft, type Files } from "./draft";
import { FileTabs } from "./file_tabs";
import { post, RefusedRequest } from "./requests";

const DOCKERFILE = "Dockerfile";

/**
 * The workbench's form, with scripts: saves as one types, builds without leaving the page.
 *
 * Attributes: `sandbox`, the id of the sandbox. Its children are the form's fields, as the server drew them.
 */
export class SlipBench extends HTMLElement {
  private draft: Draft | null = null;

  connectedCallback(): void {
    if (this.draft !== null) return;
    const sandbox = this.getAttribute("sandbox") ?? "";
    this.draft = new Draft(
      sandbox,
      () => this.files(),
      (words, kept) => this.tell(words, kept),
    );
    new FileTabs(this, () => this.draft?.touch());
    this.addEventListener("input", (event) => {
      if (event.target instanceof HTMLTextAreaElement) this.draft?.touch();
      else this.stand();
    });
    const form = this.closest("form");
    form?.addEventListener("submit", (event) => this.submit(event));
    form?.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(this.button);
      },
      { capture: true },
    );
    addEventListener("beforeunload", (event) => {
      if (this.draft?.kept === false) event.preventDefault();
    });
    addEventListener("pagehide", () => {
      if (this.draft?.kept === false) void this.draft.save();
    });
    this.stand();
  }

  private get button(): HTMLButtonElement | null {
    return this.querySelector("[data-build]");
  }

  private get tag(): string {
    return this.querySelector<HTMLInputElement>("[name=tag]")?.value.trim() ?? "";
  }

  private files(): Files {
    const fields = [...this.querySelectorAll<HTMLTextAreaElement>("textarea")];
    return Object.fromEntries(fields.map(({ name, value }) => [name.replace(/^file:/, ""), value]));
  }

  /** The command that Build stands for. */
  private stand(): void {
    const command = this.querySelector("[data-command]");
    if (command) command.textContent = `docker build ${this.tag ? `-t=${this.tag} ` : ""}.`;
  }

  private tell(words: string, kept: boolean): void {
    const sign = this.querySelector<HTMLElement>(".saved");
    if (sign === null) return;
    sign.textContent = words;
    sign.dataset.kept = String(kept);
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    void this.build();
  }

  private async build(): Promise<void> {
    const { button } = this;
    if (button?.disabled) return;
    button?.toggleAttribute("disabled", true);
    this.refuse("");
    const { [DOCKERFILE]: dockerfile = "", ...files } = this.files();
    try {
      await this.draft?.save();
      await post(`/api/sandboxes/${this.getAttribute("sandbox")}/builds`, { dockerfile, files, tag: this.tag || null });
    } catch (problem) {
      this.refuse(
        problem instanceof RefusedRequest ? [problem.message, problem.hint].filter(Boolean).join(" ") : String(problem),
      );
    } finally {
      button?.toggleAttribute("disabled", false);
    }
  }

  private refuse(words: string): void {
    const place = this.querySelector(".refusal");
    if (place) place.textContent = words;
  }
}

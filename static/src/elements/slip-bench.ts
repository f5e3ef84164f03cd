import { Draft, type Files } from "./draft";
import { FileTabs } from "./file_tabs";
import { keepSent, keepTyped } from "./kept";
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
    for (const source of this.querySelectorAll("textarea")) keepTyped(source);
    const form = this.closest("form");
    form?.addEventListener("submit", (event) => this.submit(event));
    form?.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.stopPropagation(); // the editor would begin a new line
        form.requestSubmit(this.button);
      },
      { capture: true },
    );
    addEventListener("pagehide", () => this.draft?.leave());
    addEventListener("beforeunload", (event) => {
      if (this.draft?.failed) event.preventDefault(); // only then would something be lost
    });
    this.stand();
  }

  private get button(): HTMLButtonElement | null {
    return this.querySelector("[data-build]");
  }

  private get tag(): string {
    return this.querySelector<HTMLInputElement>("[name=tag]")?.value.trim() ?? "";
  }

  /** The files as they are now, to be sent. */
  private files(): Files {
    const fields = [...this.querySelectorAll<HTMLTextAreaElement>("textarea")];
    for (const field of fields) keepSent(field);
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
    if (button?.ariaDisabled === "true") return;
    if (button) button.ariaDisabled = "true"; // not `disabled`, which would take the focus away from the keyboard
    this.refuse("");
    const { [DOCKERFILE]: dockerfile = "", ...files } = this.files();
    try {
      await this.draft?.save();
      await post(`/api/sandboxes/${this.getAttribute("sandbox")}/builds`, { dockerfile, files, tag: this.tag || null });
    } catch (problem) {
      if (problem instanceof RefusedRequest) this.refuse(problem.message, problem.hint);
      else this.refuse(String(problem));
    } finally {
      if (button) button.ariaDisabled = null;
    }
  }

  private refuse(message: string, hint: string | null = null): void {
    const words = [message, hint].filter((sentence) => sentence !== null && sentence !== "");
    const paragraphs = words.map((sentence) => Object.assign(document.createElement("p"), { textContent: sentence }));
    this.querySelector(".refusal")?.replaceChildren(...paragraphs);
  }
}

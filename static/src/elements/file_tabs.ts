import { t } from "../core/t";
import { refusedPath } from "../text/paths";

const DOCKERFILE = "Dockerfile";

/** The files of a form: one text area each, the open one in view; files are added, renamed and deleted here. */
export class FileTabs {
  private readonly host: HTMLElement;
  private readonly changed: () => void;
  private readonly bar: HTMLElement;
  private readonly naming = document.createElement("span");
  private readonly name = document.createElement("input");
  private readonly trouble = document.createElement("span");
  private readonly renameButton: HTMLButtonElement;
  private readonly removeButton: HTMLButtonElement;
  private named: (path: string) => void = () => undefined;

  constructor(host: HTMLElement, changed: () => void) {
    this.host = host;
    this.changed = changed;
    this.bar = host.querySelector(".files") as HTMLElement;
    this.bar.addEventListener("change", () => this.open(this.current));
    this.renameButton = button(t`rename`, () => this.askName(this.current, (path) => this.rename(path)));
    this.removeButton = button(t`delete`, () => this.remove());
    const add = button(t`add a file`, () => this.askName("", (path) => this.add(path)));
    this.prepareNaming();
    const acts = document.createElement("div");
    acts.className = "file-acts";
    acts.append(add, this.renameButton, this.removeButton, this.naming);
    this.bar.after(acts);
    this.open(this.current);
  }

  private get current(): string {
    return this.bar.querySelector<HTMLInputElement>("input:checked")?.value ?? DOCKERFILE;
  }

  private get paths(): string[] {
    return [...this.bar.querySelectorAll("input")].map(({ value }) => value);
  }

  private open(path: string): void {
    for (const file of this.host.querySelectorAll<HTMLElement>(".file")) {
      file.toggleAttribute("data-open", file.dataset.path === path);
    }
    for (const tab of this.bar.querySelectorAll("input")) tab.checked = tab.value === path;
    const fixed = path === DOCKERFILE;
    this.renameButton.hidden = fixed;
    this.removeButton.hidden = fixed;
  }

  private add(path: string): void {
    const tab = document.createElement("label");
    tab.className = "tab";
    const radio = document.createElement("input");
    Object.assign(radio, { type: "radio", name: "open", value: path });
    const words = document.createElement("span");
    words.textContent = path;
    tab.append(radio, words);
    this.bar.append(tab);
    const file = document.createElement("div");
    file.className = "file";
    file.dataset.path = path;
    const text = document.createElement("textarea");
    Object.assign(text, { name: `file:${path}`, className: "paper", rows: 10, wrap: "off", spellcheck: false });
    text.setAttribute("aria-label", path);
    const editor = document.createElement("slip-editor");
    editor.append(text);
    file.append(editor);
    this.host.querySelector(".editing")?.append(file);
    this.open(path);
    text.focus();
    this.changed();
  }

  private rename(path: string): void {
    const old = this.current;
    const tab = this.tab(old);
    const file = this.file(old);
    const text = file?.querySelector("textarea");
    if (!tab || !file || !text) return;
    tab.value = path;
    if (tab.nextElementSibling) tab.nextElementSibling.textContent = path;
    file.dataset.path = path;
    text.name = `file:${path}`;
    text.setAttribute("aria-label", path);
    this.changed();
  }

  /** Deleting is put right by one press: the name stays where it was until something else is done. */
  private remove(): void {
    const path = this.current;
    const tab = this.tab(path)?.closest("label");
    const file = this.file(path);
    if (!tab || !file) return;
    const after = tab.nextSibling;
    tab.remove();
    file.remove();
    this.open(DOCKERFILE);
    this.changed();
    const undo = button(t`put ${path} back`, () => {
      this.bar.insertBefore(tab, after?.parentNode === this.bar ? after : null);
      this.host.querySelector(".editing")?.append(file);
      undo.remove();
      this.open(path);
      this.changed();
    });
    for (const earlier of this.host.querySelectorAll(".put-back")) earlier.remove();
    undo.classList.add("put-back");
    this.naming.before(undo);
  }

  private tab(path: string): HTMLInputElement | undefined {
    return [...this.bar.querySelectorAll("input")].find(({ value }) => value === path);
  }

  private file(path: string): HTMLElement | undefined {
    return [...this.host.querySelectorAll<HTMLElement>(".file")].find(({ dataset }) => dataset.path === path);
  }

  private prepareNaming(): void {
    this.naming.className = "naming";
    this.naming.hidden = true;
    this.name.className = "field";
    this.name.size = 18;
    this.name.setAttribute("aria-label", t`Name of the file`);
    this.trouble.setAttribute("role", "alert");
    this.naming.append(
      this.name,
      button(t`done`, () => this.endNaming()),
      button(t`leave it`, () => this.closeNaming()),
      this.trouble,
    );
    this.name.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.closeNaming();
      if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
      event.preventDefault(); // Enter in a form would build
      this.endNaming();
    });
  }

  private askName(path: string, named: (path: string) => void): void {
    this.named = named;
    this.name.value = path;
    this.trouble.textContent = "";
    this.naming.hidden = false;
    this.name.focus();
  }

  private endNaming(): void {
    const path = this.name.value.trim();
    const refused = refusedPath(path, this.paths);
    this.trouble.textContent = refused ?? "";
    if (refused !== null) return;
    this.closeNaming();
    this.named(path);
  }

  private closeNaming(): void {
    this.naming.hidden = true;
  }
}

function button(words: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button plain";
  made.textContent = words;
  made.addEventListener("click", press);
  return made;
}

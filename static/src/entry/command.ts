/** Docker commands beside the meaning of each of their words. */
import "../css/command.css";
import { t } from "../core/t";
import { SlipCommand } from "../elements/slip-command";

customElements.define("slip-command", SlipCommand);

const KEY = "c";
let linked: string | null = null; // the text that the address carries, while it is unchanged
const source = document.querySelector<HTMLTextAreaElement>("#command");
if (source) {
  document.querySelector("[data-do=link]")?.addEventListener("click", () => void link(source));
  document.querySelector(".starts")?.addEventListener("click", (event) => begin(source, event));
  addEventListener("hashchange", () => void open(source));
  source.addEventListener("input", () => {
    grow(source);
    if (linked !== null && source.value !== linked) history.replaceState(null, "", location.pathname);
    if (source.value !== linked) linked = null;
    choose(source.value);
  });
  void open(source);
  grow(source);
}

/** The text that the address carries takes the place of the other. */
async function open(source: HTMLTextAreaElement): Promise<void> {
  if (!/^#[a-z]=/.test(location.hash)) return;
  const { decode } = await import("../text/permalink");
  const text = await decode(location.hash, KEY);
  if (text === null) tell(t`The command in this address cannot be read: part of the link is missing.`);
  else {
    linked = text;
    put(source, text);
  }
}

async function link(source: HTMLTextAreaElement): Promise<void> {
  try {
    const [{ encode }, { copy }] = await Promise.all([import("../text/permalink"), import("../elements/copying")]);
    linked = source.value;
    history.replaceState(null, "", `${location.pathname}${await encode(linked, KEY)}`);
    const done = await copy(location.href);
    tell(done ? t`The link is copied: the command travels in it, nothing is stored.` : t`Copy the address by hand.`);
  } catch (problem) {
    tell(
      problem instanceof RangeError
        ? t`This text is too long for a link.`
        : t`That did not work; try again in a moment.`,
    );
  }
}

/** An example is explained where the page stands. */
function begin(source: HTMLTextAreaElement, event: Event): void {
  const example = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-text]") : null;
  if (example === null || (event as MouseEvent).ctrlKey || (event as MouseEvent).metaKey) return;
  event.preventDefault();
  put(source, example.dataset.text ?? "");
}

/** Mark the example that `text` is, if it is one. */
function choose(text: string): void {
  for (const example of document.querySelectorAll<HTMLElement>(".starts [data-text]")) {
    if (example.dataset.text === text) example.setAttribute("aria-current", "true");
    else example.removeAttribute("aria-current");
  }
}

function put(source: HTMLTextAreaElement, text: string): void {
  source.value = text;
  source.dispatchEvent(new Event("input", { bubbles: true }));
}

/** As many rows as the text has lines, within reason. */
function grow(source: HTMLTextAreaElement): void {
  source.rows = Math.min(12, Math.max(3, source.value.split("\n").length));
}

function tell(words: string): void {
  const status = document.querySelector(".told");
  if (status) status.textContent = words;
}

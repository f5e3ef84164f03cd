/** A .dockerignore beside what it does to a list of files. */
import "../css/ignore.css";
import { t } from "../core/t";
import { keepTyped } from "../elements/kept";
import { SlipEditor } from "../elements/slip-editor";
import { SlipIgnore } from "../elements/slip-ignore";

const patterns = document.querySelector<HTMLTextAreaElement>("#dockerignore");
const files = document.querySelector<HTMLTextAreaElement>("#files");

if (patterns !== null && files !== null) {
  if (location.hash.startsWith("#i=")) void open(patterns, files);
  else for (const source of [patterns, files]) keepTyped(source); // what a link brings takes the place of nobody's text
  document.querySelector("[data-do=link]")?.addEventListener("click", () => void link(patterns, files));
}

customElements.define("slip-ignore", SlipIgnore);
customElements.define("slip-editor", SlipEditor);

async function open(...sources: [HTMLTextAreaElement, HTMLTextAreaElement]): Promise<void> {
  const { linkedTexts } = await import("../elements/ignore_link");
  const texts = await linkedTexts();
  for (const [at, source] of sources.entries()) {
    if (texts === null) break;
    source.value = texts[at] ?? "";
    source.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (texts === null) tell(t`The texts in this address cannot be read: part of the link is missing.`);
}

async function link(patterns: HTMLTextAreaElement, files: HTMLTextAreaElement): Promise<void> {
  const { copyLink } = await import("../elements/ignore_link");
  tell(await copyLink([patterns.value, files.value]).catch(() => t`That did not work; try again in a moment.`));
}

function tell(words: string): void {
  const status = document.querySelector(".told");
  if (status) status.textContent = words;
}

/** What the explaining elements do with the text that they explain. */
import type { Problem } from "../text/document";
import { unitsOf } from "../text/points";

/** Put a problem's repair into the text, unless that has changed since `text` was explained; whether it was put in. */
export function mend(
  source: HTMLInputElement | HTMLTextAreaElement | null | undefined,
  text: string,
  fix: Problem["fix"],
): boolean {
  if (!source || fix === undefined || source.value !== text) return false;
  const units = unitsOf(text);
  source.setRangeText(fix.text, units(fix.span[0]), units(fix.span[1]), "end");
  source.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

/** Say above an element why what it shows is not up to date; "" takes it back. */
export function say(host: HTMLElement, trouble: string): void {
  let note = host.previousElementSibling;
  if (!note?.matches(".trouble")) {
    note = document.createElement("p");
    note.className = "trouble hint";
    note.setAttribute("role", "status");
    host.before(note);
  }
  note.textContent = trouble;
}

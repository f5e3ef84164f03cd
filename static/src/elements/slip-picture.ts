import { readRecording } from "../core/recording";
import { inTurn } from "./in_turn";
import { record } from "./recorded";

/**
 * A recorded moment, as a sandbox's own picture would show it; on a page that has what draws it.
 *
 * Attributes: `recording`, the address of the log; `at`, the number of the event after which it looks.
 */
export class SlipPicture extends HTMLElement {
  connectedCallback(): void {
    if (this.firstChild === null) void this.show();
  }

  private async show(): Promise<void> {
    const address = this.getAttribute("recording") ?? "";
    const at = Number(this.getAttribute("at"));
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok !== true) return; // the words below it say what it would show
    const name = `${address}#${at}`;
    const text = await answer.text();
    await inTurn(() => record(name, readRecording(text), at));
    const stage = document.createElement("slip-stage");
    stage.setAttribute("sandbox", name);
    this.toggleAttribute("data-recorded", true); // what acts is put away
    this.replaceChildren(stage);
  }
}

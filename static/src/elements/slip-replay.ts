import { t } from "../core/t";
import { again } from "./again";
import "../css/replay.css";
import { LARGEST, NoRecording, readRecording } from "../core/recording";
import { SlipPicture } from "./slip-picture";
import { SlipWatch } from "./slip-watch";

/**
 * Opens a saved recording: the file is read here, in the browser, and shown as its sandbox was. Nothing is sent.
 *
 * Its children: a file input, a place for what is wrong (`.refusal`), and one for what the file shows (`.shown`).
 */
class SlipReplay extends HTMLElement {
  private opened = 0;

  connectedCallback(): void {
    void again(() => import("./past")); // fetched while a file is being chosen
    const input = this.querySelector("input") as HTMLInputElement;
    const chosen = (): void => {
      void this.open(input.files?.[0]);
      input.value = ""; // the same file may be chosen again
    };
    input.addEventListener("change", chosen);
    if (input.value !== "") chosen(); // before this script had come
    this.addEventListener("dragover", (event) => event.preventDefault());
    this.addEventListener("drop", (event) => {
      event.preventDefault();
      void this.open(event.dataTransfer?.files[0]);
    });
  }

  private async open(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    this.refuse("");
    try {
      if (file.size > LARGEST) throw new NoRecording(t`The file is larger than ${LARGEST >> 20} MiB.`);
      const events = readRecording(await file.text());
      const { record, show } = await again(() => import("./past"));
      this.opened += 1;
      const name = `recording-${this.opened}`;
      record(name, events);
      await show(this.titled(file.name), name);
    } catch (problem) {
      const known = problem instanceof NoRecording;
      this.refuse(known ? problem.message : t`The file cannot be read: ${String(problem)}`);
    }
  }

  /** The place for what is shown, with the file's name and no more in it. */
  private titled(file: string): Element {
    const title = Object.assign(document.createElement("h2"), { textContent: file, tabIndex: -1 });
    const place = this.querySelector(".shown") as Element;
    place.replaceChildren(title);
    title.focus();
    return place;
  }

  private refuse(message: string): void {
    const place = this.querySelector(".refusal");
    if (place) place.textContent = message;
  }
}

const isWhole = document.querySelector("slip-replay, slip-watch") !== null; // and no picture among a lesson's words
document.documentElement.toggleAttribute("data-recorded", isWhole);
customElements.define("slip-picture", SlipPicture);
customElements.define("slip-replay", SlipReplay);
customElements.define("slip-watch", SlipWatch);

import { NoRecording, readRecording } from "../core/recording";
import { t } from "../core/t";
import { again } from "../elements/again";
import { inTurn } from "../elements/in_turn";
import { record } from "../elements/recorded";
import { sessionOf } from "../elements/session";
import { command, tell } from "./messages";
import type { SlipScrubber } from "./slip-scrubber";

const NAME = "recording";
const MOST_PX = 4000;
const TIME_MS = 250; // the page around hears of another moment at most four times a second
const AWAY = t`The recording does not load: the network may be down.`;

/**
 * A recording inside another page: the picture and its time. Tells the page around how high it is and which moment it
 * shows, and hears what that asks for: see messages.ts.
 *
 * Attributes: `log`, the address of the log; `start`, the event after which it begins; `moment`, the event after which
 * it is shown first; `chapter`, the number of the chapter that it begins with instead; `bare` without the timeline;
 * `autoplay`. With `live`, the path of a socket, it shows what is live as long as it is, and the recording then, if
 * there is one. Its children: a header, a place for what is shown (`.shown`), one for what is wrong (`.refusal`), one for
 * why it is not live (`.why`).
 */
export class SlipEmbed extends HTMLElement {
  private height = 0;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly scrubber = document.createElement("slip-scrubber") as SlipScrubber;
  private readonly watching = new ResizeObserver(() => {
    cancelAnimationFrame(this.asked);
    this.asked = requestAnimationFrame(() => this.measure());
  });

  connectedCallback(): void {
    this.watching.observe(this);
    addEventListener("message", this.hear);
    void this.open();
  }

  disconnectedCallback(): void {
    this.watching.disconnect();
    removeEventListener("message", this.hear);
  }

  private async open(): Promise<void> {
    if (!this.hasAttribute("live")) return this.replay();
    try {
      const { LiveEmbed } = await again(() => import("./live_embed"));
      new LiveEmbed(this);
    } catch {
      this.fail(AWAY);
    }
  }

  /** Fetch the recording and show it; what is wrong is said. */
  async replay(): Promise<void> {
    try {
      const answer = await fetch(this.getAttribute("log") ?? "");
      const text = await answer.text();
      if (!answer.ok) throw new NoRecording(text);
      await inTurn(() => record(NAME, readRecording(text)));
      await inTurn(() => this.show());
      await this.scrubber.updateComplete; // what the page around does next may be to give it the focus
      tell({ type: "ready" });
    } catch (problem) {
      this.fail(problem instanceof NoRecording ? problem.message : AWAY);
    }
  }

  private fail(words: string): void {
    this.say("", words); // why it is not live names a recording that is not seen either
    tell({ type: "error" });
  }

  /** Why it is not live, and what is wrong. */
  say(why: string, refusal = ""): void {
    for (const [place, words] of Object.entries({ why, refusal })) {
      const found = this.querySelector(`.${place}`);
      if (found) found.textContent = words;
    }
  }

  private show(): void {
    const { scrubber } = this;
    const stage = document.createElement("slip-stage");
    for (const part of [stage, scrubber]) part.setAttribute("sandbox", NAME);
    scrubber.setAttribute("from", this.getAttribute("start") ?? "0");
    scrubber.hidden = this.hasAttribute("bare");
    scrubber.addEventListener("moved", () => this.tellTime());
    scrubber.addEventListener("ended", () => tell({ type: "ended" }));
    this.begin();
    this.querySelector(".shown")?.replaceChildren(stage, scrubber);
    const chapter = scrubber.chapter(Number(this.getAttribute("chapter")));
    if (chapter !== null) scrubber.seek(chapter);
    if (this.hasAttribute("autoplay")) scrubber.play();
  }

  private begin(): void {
    const session = sessionOf(NAME);
    // a page in a folder is the same whatever its address asks for
    const asked = Number.parseInt(new URLSearchParams(location.search).get("t") ?? "", 10);
    const moment = Number.isNaN(asked) ? Number(this.getAttribute("moment")) : Math.max(0, asked);
    if (moment < session.live.log.seq) session.look(moment);
  }

  private readonly hear = ({ source, data }: MessageEvent): void => {
    if (source !== parent || parent === window) return;
    const asked = command(data);
    if (asked === null) return;
    if (asked.type === "play") this.scrubber.play();
    else if (asked.type === "pause") this.scrubber.pause();
    else if (asked.type === "seek") this.scrubber.seek(asked.t);
    else if (asked.theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = asked.theme;
  };

  private tellTime(): void {
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      const { events } = sessionOf(NAME).live.log;
      const { at, from } = this.scrubber;
      const [now, began] = [at, from].map((seq) => events[Math.max(0, seq - 1)]?.at_ms ?? 0) as [number, number];
      tell({ type: "time", seq: at, t: Math.max(0, now - began) });
    }, TIME_MS);
  }

  /** It only grows: a page around that jumped with every container would be worse than some room under it. */
  private measure(): void {
    const height = Math.min(MOST_PX, Math.ceil(this.getBoundingClientRect().height));
    if (height <= this.height) return;
    this.height = height;
    tell({ type: "resize", height });
  }
}

/** What a live embed has beyond a recording's player: fetched by pages that are live, and by no other. */
import { html, nothing, render } from "lit";
import { t } from "../core/t";
import { Session, sessions } from "../elements/session";
import { tell } from "./messages";
import type { SlipEmbed } from "./slip-embed";
import { Turns } from "./turns";
import { Watching } from "./watching";

const NAME = "live";
/** What somebody does who is busy with the picture, and not only passes by; the page around may ask for `moved`, too. */
const TOUCHES = ["pointerdown", "keydown", "focusin", "moved"];

/**
 * A live embed from its first picture to its end: what is live; in its place, when that cannot be, the recording if
 * there is one; and what is live again, by itself or by a button. A recording that somebody is busy with stays until
 * they ask for what is live, and the seat goes to somebody else meanwhile.
 * The embed says in `silent` that nothing comes, and in `free` that a seat has become free, each with what is seen then.
 */
export class LiveEmbed {
  private readonly embed: SlipEmbed;
  private readonly place: HTMLElement;
  private readonly turns = new Turns(() => this.ask());
  private feed: Watching;
  private isTouched = false;

  constructor(embed: SlipEmbed) {
    this.embed = embed;
    this.place = embed.querySelector(".shown") as HTMLElement;
    const touched = () => {
      this.isTouched = true;
    };
    for (const touch of TOUCHES) this.place.addEventListener(touch, touched, true);
    this.look();
    this.feed = this.ask();
  }

  /** No seat is taken for a picture that nobody sees: outside the window, or behind another tab. */
  private look(): void {
    let isNear = false;
    const look = (found: readonly IntersectionObserverEntry[] = []) => {
      for (const { isIntersecting } of found) isNear = isIntersecting;
      this.turns.look(isNear && !document.hidden);
    };
    new IntersectionObserver(look).observe(this.embed);
    document.addEventListener("visibilitychange", () => look());
  }

  private ask(): Watching {
    const feed = new Watching(this.text("live"), this.text("silent"));
    const stage = document.createElement("slip-stage");
    stage.setAttribute("sandbox", NAME);
    const now = document.createElement("p");
    now.className = "now";
    feed.addEventListener("commit", () => {
      now.textContent = feed.log.events.at(-1)?.say ?? "";
      if (feed.link !== "live" || feed.why !== "" || stage.isConnected) return;
      if (this.isTouched) feed.end(this.text("free"));
      else this.show(now, stage);
    });
    feed.addEventListener("over", () => void this.gone());
    if (this.feed) this.say(t`Try now`, t`Trying again …`);
    this.feed = feed;
    feed.open();
    return feed;
  }

  private show(...picture: readonly Element[]): void {
    const { embed, place } = this;
    const hadFocus = document.activeElement?.closest(".again");
    this.turns.tries = 0;
    sessions.set(NAME, new Session(this.feed));
    embed.say("");
    this.say();
    place.replaceChildren(...picture);
    if (hadFocus) place.focus();
    tell({ type: "ready" });
  }

  private async gone(): Promise<void> {
    const { embed, place } = this;
    const { why, again } = this.feed;
    embed.say(why);
    if (!place.querySelector("slip-scrubber")) {
      if (embed.hasAttribute("log")) await embed.replay();
      else place.replaceChildren();
      this.isTouched = false;
    }
    if (why === this.text("free")) this.say(t`Show it live`);
    else if (again) {
      this.say(t`Try now`);
      this.turns.later();
    } else {
      this.say();
      if (!embed.hasAttribute("log")) tell({ type: "ended" });
    }
  }

  /** A row below the reason: what can be pressed, and what goes on. */
  private say(label = "", words = ""): void {
    const row = html`<button type="button" @click=${this.press}>${label}</button> ${words}`;
    render(label ? row : nothing, this.embed.querySelector(".again") as HTMLElement);
  }

  private text(name: string): string {
    return this.embed.getAttribute(name) ?? "";
  }

  private readonly press = (): void => {
    this.isTouched = false;
    if (this.feed.why !== "") this.turns.now();
  };
}

import { t } from "../core/t";
import "../css/watch.css";
import { NoRecording, readRecording } from "../core/recording";
import { again } from "./again";
import { inTurn } from "./in_turn";
import { sessionOf } from "./session";

const NAME = "recording";
const AWAY = t`The recording does not load: the network may be down. Reload the page.`;

/**
 * The page of a shared recording: fetches its log, and shows it as its sandbox was.
 *
 * Attributes: `log`, the address of the log; `start`, the event after which it begins; `moment`, the event after which
 * it is shown first. Its children: a place for what is wrong (`.refusal`), and one for what is shown (`.shown`).
 */
export class SlipWatch extends HTMLElement {
  connectedCallback(): void {
    void this.open();
  }

  private async open(): Promise<void> {
    try {
      const [events, { record, show }] = await Promise.all([
        fetch(this.getAttribute("log") ?? "").then(async (answer) => {
          const text = await answer.text();
          if (!answer.ok) throw new NoRecording(text);
          return inTurn(() => readRecording(text));
        }),
        again(() => import("./past")),
      ]);
      await inTurn(() => record(NAME, events));
      const moment = Number(this.getAttribute("moment"));
      if (moment < events.length) sessionOf(NAME).look(moment);
      this.leadFromChapters();
      this.copyFromHere();
      const place = this.querySelector(".shown") as Element;
      await inTurn(() => place.replaceChildren());
      await show(place, NAME, Number(this.getAttribute("start")));
    } catch (problem) {
      const place = this.querySelector(".refusal");
      if (place) place.textContent = problem instanceof NoRecording ? problem.message : AWAY;
    }
  }

  /** A copy begins at the moment that is looked at. */
  private copyFromHere(): void {
    const field = document.querySelector<HTMLInputElement>(".copying [name=t]");
    const session = sessionOf(NAME);
    session.live.addEventListener("commit", () => {
      if (field) field.value = String(session.moment ?? session.live.log.seq);
    });
  }

  /** The page's list of chapters goes to them in this picture, without another page. */
  private leadFromChapters(): void {
    document.querySelector(".parts")?.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (link === null || (event as MouseEvent).ctrlKey || (event as MouseEvent).metaKey) return;
      event.preventDefault();
      sessionOf(NAME).look(Number(new URL(link.href).searchParams.get("t")));
      history.replaceState(history.state, "", link.href);
      this.scrollIntoView();
    });
  }
}

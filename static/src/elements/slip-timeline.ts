import { html, nothing, type TemplateResult } from "lit";
import { t } from "../core/t";
import { again } from "./again";
import "../css/timeline.css";
import { after, before, type Chapter, chapters, rest, stops } from "../core/moments";
import { clock } from "../core/words";
import { type Keys, keysOf } from "./jumps";
import { LiveElement } from "./live_element";
import { AddressOf } from "./moment_address";
import { isProjected, listen, project } from "./projector";
import { timeKey, timeMarks } from "./time_parts";
import type { transcript } from "./transcript";

const SPEEDS = [0.5, 1, 2, 4, 8];
const TELL_MS = 2000;
const MOST_CHAPTERS = 200; // of those that are listed and marked, the last; the keys reach all

/**
 * The sandbox's time: goes back to any event and forward again, step by step, by chapters, or as a film.
 *
 * Attributes: `sandbox`, the id of the sandbox; `recorded` where nothing is live, so its log cannot be saved again;
 * `from`, the event after which a recording begins.
 * Keys on its slider: ← and → one step, PgUp and PgDn a chapter, Home and End, Space plays, L goes to the end.
 */
export class SlipTimeline extends LiveElement {
  static override properties = {
    sandbox: {},
    recorded: { type: Boolean },
    from: { type: Number },
    playing: { state: true },
    told: { state: true },
    read: { state: true },
    whole: { state: true },
  };
  declare recorded: boolean;
  declare from: number;
  declare playing: boolean;
  /** What was just done, in place of where we are. */
  declare told: string;
  /** The transcript is open, and shows all there is. */
  declare read: boolean;
  declare whole: boolean;
  private speed = 1;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private known: { size: number; stops: readonly number[]; chapters: readonly Chapter[] } = {
    size: -1,
    stops: [],
    chapters: [],
  };
  private readonly address = new AddressOf();
  /** Loaded when it is first asked for. */
  private tell: typeof transcript | null = null;
  private unhear = (): void => {};
  private readonly acted = (): void => this.go(null);

  constructor() {
    super();
    this.recorded = false;
    this.from = 0;
    this.playing = false;
    this.told = "";
    this.read = false;
    this.whole = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("submit", this.acted); // whoever builds wants to see it
    this.unhear = listen(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("submit", this.acted);
    this.address.forget();
    this.unhear();
    this.pause();
  }

  private get log() {
    return this.follow.session?.live.log;
  }

  private get size(): number {
    return this.log?.seq ?? 0;
  }

  private get moment(): number | null {
    return this.follow.session?.moment ?? null;
  }

  /** The number of the event that is looked at. */
  private get at(): number {
    return this.moment ?? this.size;
  }

  /** Stops and chapters of the log as it is now. */
  private get marks() {
    if (this.known.size !== this.size) {
      const events = this.log?.events ?? [];
      this.known = { size: this.size, stops: stops(events), chapters: chapters(events, this.from) };
    }
    return this.known;
  }

  protected override render(): TemplateResult {
    const { size, at, moment, from } = this;
    const all = this.marks.chapters.slice(-MOST_CHAPTERS);
    const asked = this.address.take(size);
    if (asked !== null) queueMicrotask(() => this.go(asked));
    document.documentElement.toggleAttribute("data-past", moment !== null);
    this.toggleAttribute("past", moment !== null);
    return html`<div class="time" role="group" aria-label="${t`Timeline`}" @keydown=${this.key}>
      <div class="keys">
        ${timeKey("back", t`One step back`, at <= this.from, () => this.step(-1), "←")}
        ${timeKey(this.playing ? "pause" : "run", this.playing ? t`Pause` : t`Play`, size === 0, () => this.toggle(), t`Space`)}
        ${timeKey("forward", t`One step forward`, moment === null, () => this.step(1), "→")}
      </div>
      <div class="track">
        <input type="range" min=${this.from} max=${size} .value=${String(at)} aria-label="${t`Moment`}" aria-valuetext=${this.words(at)} @input=${this.slide}>
        ${timeMarks(all, from, size)}
      </div>
      <span class="number">${clock(this.time(at) - this.time(from))} <span class="quiet">· ${t`${at - from} of ${size - from}`}</span></span>
      <label class="chapters"><span class="unseen">${t`Chapters`}</span><select @change=${this.choose}>
        <option value="" selected>${all.length === 0 ? t`no commands yet` : t`go to a command …`}</option>
        ${all.map(({ seq, title }) => html`<option value=${seq}>${title}</option>`)}
      </select></label>
      <label><span class="unseen">${t`Speed`}</span><select @change=${this.quicken}>
        ${SPEEDS.map((speed) => html`<option value=${speed} ?selected=${speed === this.speed}>${speed} ×</option>`)}
      </select></label>
      <button type="button" class="live" aria-pressed=${moment === null} @click=${() => this.go(null)}>${this.recorded ? t`The end` : t`Live`}</button>
      <label><span class="unseen">${t`Save the picture`}</span><select @change=${this.keep}>
        <option value="" selected>${t`picture …`}</option><option value="svg">${t`as SVG`}</option><option value="png">${t`as PNG`}</option>
      </select></label>
      <button type="button" aria-pressed=${isProjected()} title="${t`For a room: p`}" @click=${this.turn}>${t`Projector`}</button>
      ${
        this.recorded
          ? nothing
          : html`<button type="button" @click=${this.share}>${t`Share`}</button>
      <a class="save" download="slipway-${this.sandbox.slice(0, 8)}.ndjson" href="/api/sandboxes/${this.sandbox}/events">${t`Save recording`}</a>`
      }
    </div>
    <p class="where" ?hidden=${moment === null && this.told === ""}>${this.told === "" ? this.past(at) : this.told}</p>
    <details class="transcript" @toggle=${this.opened}>
      <summary>${t`Transcript`}</summary>
      ${this.read ? this.transcript(at) : nothing}
    </details>`;
  }

  protected override updated(): void {
    const told = this.querySelector<HTMLElement>(".told");
    const now = told?.querySelector<HTMLElement>("[aria-current]");
    if (told && now) told.scrollTop = now.offsetTop - told.clientHeight / 2;
  }

  private transcript(at: number): TemplateResult | undefined {
    const events = this.log?.events ?? [];
    const go = (seq: number): void => {
      this.pause();
      this.go(seq, true);
    };
    return this.tell?.({ events, stops: this.marks.stops, at, whole: this.whole, go, more: () => (this.whole = true) });
  }

  private async opened({ target }: Event): Promise<void> {
    this.tell ??= (await again(() => import("./transcript"))).transcript;
    this.read = (target as HTMLDetailsElement).open;
  }

  private async keep({ target }: Event): Promise<void> {
    const select = target as HTMLSelectElement;
    const kind = select.value as "svg" | "png";
    select.selectedIndex = 0;
    const { savePicture } = await again(() => import("./picture_file"));
    this.told = await savePicture(this.state, kind, `slipway-${this.sandbox.slice(0, 8)}-${this.at}`);
  }

  private turn(): void {
    project(!isProjected());
    this.requestUpdate();
  }

  private past(at: number): TemplateResult {
    return html`<b>${t`You are looking back.`}</b> <span class="sentence">${this.sentence(at)}</span>
      ${this.recorded ? nothing : html`<span class="quiet">${t`What is real goes on; its buttons are hidden until you are back.`}</span>`}`;
  }

  private sentence(at: number): string {
    return this.log?.events[at - 1]?.say ?? t`Nothing has happened yet.`;
  }

  private words(at: number): string {
    return t`event ${at - this.from} of ${this.size - this.from}: ${this.sentence(at)}`;
  }

  /** Milliseconds on the log's clock at that event. */
  private time(at: number): number {
    return this.log?.events[at - 1]?.at_ms ?? 0;
  }

  /** Look at that event; null is the end. A single step may be seen to move. */
  private go(moment: number | null, moving = false): void {
    if (!this.timer || moment === null) this.pause();
    const session = this.follow.session;
    if (!session) return;
    session.look(moment === null || moment >= this.size ? null : Math.max(moment, this.from), moving);
    this.address.show(session.moment);
  }

  private step(by: 1 | -1): void {
    this.pause();
    const { stops: all } = this.marks;
    if (by < 0) this.go(before(all, this.at) ?? 0, true);
    else if (this.moment !== null) this.go(after(all, this.at), true);
  }

  private leap(by: 1 | -1): void {
    this.pause();
    const seqs = this.marks.chapters.map(({ seq }) => seq);
    this.go(by < 0 ? (before(seqs, this.at) ?? this.from) : after(seqs, this.at));
  }

  private toggle(): void {
    if (this.playing) {
      this.pause();
      return;
    }
    if (this.moment === null) this.go(this.from);
    this.playing = true;
    this.next();
  }

  /** Wait as long as it took, or a moment if it took long, and go to the next stop. */
  private next(): void {
    const to = after(this.marks.stops, this.at);
    if (to === null) {
      this.go(null);
      return;
    }
    const [wait, left] = rest(this.log?.events ?? [], this.at, to, this.speed);
    this.told = left > TELL_MS ? t`${Math.round(left / 1000)} s skipped, in which nothing happened` : "";
    this.timer = setTimeout(() => {
      this.go(to, true);
      if (this.playing) this.next();
    }, wait);
  }

  private pause(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.playing = false;
    this.told = "";
  }

  private slide({ target }: Event): void {
    this.pause();
    this.go(Number((target as HTMLInputElement).value));
  }

  private choose({ target }: Event): void {
    const select = target as HTMLSelectElement;
    const seq = Number(select.value);
    select.selectedIndex = 0;
    this.pause();
    if (seq > 0) this.go(seq);
  }

  private quicken({ target }: Event): void {
    this.speed = Number((target as HTMLSelectElement).value);
  }

  private async share(): Promise<void> {
    this.pause();
    const { openSharing } = await again(() => import("./slip-sharing"));
    openSharing(this, this.sandbox);
  }

  private key(event: KeyboardEvent): void {
    const slider = event.target instanceof HTMLInputElement;
    const act = slider && !(event.ctrlKey || event.metaKey || event.altKey) && this.acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  private readonly acts: Keys = {
    ...keysOf({
      step: (by) => this.step(by),
      leap: (by) => this.leap(by),
      begin: () => this.go(this.from),
      end: () => this.go(null),
      toggle: () => this.toggle(),
    }),
    l: () => this.go(null),
  };
}

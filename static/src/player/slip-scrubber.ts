import { html, nothing, type TemplateResult } from "lit";
import { after, before, type Chapter, chapters, rest, stops } from "../core/moments";
import { t } from "../core/t";
import { clock } from "../core/words";
import { keysOf } from "../elements/jumps";
import { LiveElement } from "../elements/live_element";
import { timeKey, timeMarks } from "../elements/time_parts";

const TELL_MS = 2000;

/**
 * A recording's time in one row: goes to any event, step by step, by chapters, or as a film.
 *
 * Attributes: `sandbox`, the name of its session; `from`, the event after which it begins. Fires `moved` whenever
 * another moment is shown, and `ended` when a film has come to its end.
 * Keys on its slider: ← and → one step, PgUp and PgDn a chapter, Home and End, Space plays.
 */
export class SlipScrubber extends LiveElement {
  static override properties = { sandbox: {}, from: { type: Number }, playing: { state: true }, told: { state: true } };
  declare from: number;
  declare playing: boolean;
  /** What was left out just now, in place of where we are. */
  declare told: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stops: readonly number[] = [];
  private chapters: readonly Chapter[] = [];

  constructor() {
    super();
    this.from = 0;
    this.playing = false;
    this.told = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stops = stops(this.events).filter((seq) => seq > this.from);
    this.chapters = chapters(this.events, this.from);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.pause();
  }

  private get events() {
    return this.follow.session?.live.log.events ?? [];
  }

  private get size(): number {
    return this.events.length;
  }

  /** The number of the event that is looked at. */
  get at(): number {
    return this.follow.session?.moment ?? this.size;
  }

  /** Where chapter `number`, counted from 1, begins; null when there is none. */
  chapter(number: number): number | null {
    return this.chapters[number - 1]?.seq ?? null;
  }

  /** Show the moment after that event. */
  seek(seq: number): void {
    this.pause();
    this.go(seq);
  }

  play(): void {
    if (this.playing) return;
    if (this.at >= this.size) this.go(this.from);
    this.playing = true;
    this.next();
  }

  pause(): void {
    clearTimeout(this.timer);
    this.playing = false;
    this.told = "";
  }

  protected override render(): TemplateResult {
    const { size, at, from } = this;
    return html`<div class="time" role="group" aria-label="${t`Timeline`}" @keydown=${this.key}>
      <div class="keys">
        ${timeKey("back", t`One step back`, at <= from, () => this.step(-1))}
        ${timeKey(this.playing ? "pause" : "run", this.playing ? t`Pause` : t`Play`, false, () => this.toggle())}
        ${timeKey("forward", t`One step forward`, at >= size, () => this.step(1))}
      </div>
      <div class="track">
        <input type="range" min=${from} max=${size} .value=${String(at)} aria-label="${t`Moment`}" aria-valuetext="${t`event ${at - from} of ${size - from}: ${this.sentence}`}" @input=${this.slide}>
        ${timeMarks(this.chapters, from, size)}
      </div>
      <span class="number">${clock(this.time(at) - this.time(from))}</span>
      ${
        this.chapters.length === 0
          ? nothing
          : html`<select aria-label="${t`Chapters`}" @change=${this.choose}>
        <option value="" selected>${t`go to …`}</option>
        ${this.chapters.map(({ seq, title }) => html`<option value=${seq}>${title}</option>`)}
      </select>`
      }
    </div>
    <p class="where">${this.told || this.sentence}</p>`;
  }

  private get sentence(): string {
    return this.events[this.at - 1]?.say ?? t`Nothing has happened yet.`;
  }

  /** Milliseconds on the log's clock at that event. */
  private time(at: number): number {
    return this.events[at - 1]?.at_ms ?? 0;
  }

  private go(seq: number, moving = false): void {
    const to = Math.max(this.from, seq);
    this.follow.session?.look(to >= this.size ? null : to, moving);
    this.dispatchEvent(new Event("moved"));
  }

  private step(by: 1 | -1): void {
    this.pause();
    this.go(
      (by < 0 ? before(this.stops, this.at) : after(this.stops, this.at)) ?? (by < 0 ? this.from : this.size),
      true,
    );
  }

  private leap(by: 1 | -1): void {
    this.pause();
    const seqs = this.chapters.map(({ seq }) => seq);
    this.go((by < 0 ? before(seqs, this.at) : after(seqs, this.at)) ?? (by < 0 ? this.from : this.size));
  }

  private toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  /** Wait as long as it took, or a moment if it took long, and go to the next stop. */
  private next(): void {
    const to = after(this.stops, this.at);
    if (to === null) {
      this.pause();
      this.dispatchEvent(new Event("ended"));
      return;
    }
    const [wait, left] = rest(this.events, this.at, to, 1);
    this.told = left > TELL_MS ? t`${Math.round(left / 1000)} s skipped, in which nothing happened` : "";
    this.timer = setTimeout(() => {
      this.go(to, true);
      if (this.playing) this.next();
    }, wait);
  }

  private slide({ target }: Event): void {
    this.seek(Number((target as HTMLInputElement).value));
  }

  private choose({ target }: Event): void {
    const select = target as HTMLSelectElement;
    const seq = Number(select.value);
    select.selectedIndex = 0;
    if (seq > 0) this.seek(seq);
  }

  private key(event: KeyboardEvent): void {
    const act = event.target instanceof HTMLInputElement && !event.ctrlKey && !event.metaKey && this.acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  private readonly acts = keysOf({
    step: (by) => this.step(by),
    leap: (by) => this.leap(by),
    begin: () => this.seek(this.from),
    end: () => this.seek(this.size),
    toggle: () => this.toggle(),
  });
}

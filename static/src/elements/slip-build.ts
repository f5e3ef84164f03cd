import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Build, BuildLine, Image, Lines, State, Step } from "../core/model";
import { t, tHtml } from "../core/t";
import { BUILD_WORDS, duration, layerCount, lineWords, STEP_WORDS, size } from "../core/words";
import { cancelBuild } from "./commanding";
import { focusLines, onFocusLines, touches } from "./focus";
import { LiveElement } from "./live_element";
import { RefusedRequest } from "./requests";

const TICK_MS = 100;
const SHOWN_ROWS = 40;
const LEAST_MS = 50; // less than a tenth of a second is not worth a number

/**
 * The last build: its lines, what the running or chosen line prints, and the stack that grows from them.
 *
 * Attributes: `sandbox`, the id of the sandbox whose log it draws. Fires and hears `slip-focus` on the document.
 */
export class SlipBuild extends LiveElement {
  static override properties = {
    sandbox: {},
    chosen: { state: true },
    lines: { state: true },
    problem: { state: true },
    whole: { state: true },
    folded: { state: true },
  };
  override readonly drawsFrom = ({ builds, images }: State): readonly unknown[] => [builds, images];
  /** First line of the Dockerfile whose output is shown; null follows the build. */
  declare chosen: number | null;
  declare lines: Lines | null;
  declare problem: string;
  /** Show all kept rows of the output, not only the last. */
  declare whole: boolean;
  /** Only the heading of the build is shown. */
  declare folded: boolean;
  private clock: ReturnType<typeof setInterval> | null = null;
  private shown: string | null = null;
  private unhear: (() => void) | null = null;

  constructor() {
    super();
    this.chosen = null;
    this.lines = null;
    this.problem = "";
    this.whole = false;
    this.folded = false;
  }

  private scrolled: Build | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.unhear = onFocusLines((lines) => {
      this.lines = lines;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unhear?.();
    this.tick(false);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const build = this.state.builds.at(-1);
    if (build?.id !== this.shown) {
      this.folded = this.shown === null && build?.state === "succeeded"; // an earlier visit's build is not the news
      this.shown = build?.id ?? null;
      this.chosen = null;
      this.problem = "";
    }
    this.tick(build?.state === "running");
  }

  protected override updated(changed: PropertyValues): void {
    const build = this.state.builds.at(-1);
    if (this.folded || (changed.size === 0 && build === this.scrolled)) return; // to measure costs a layout, with every event
    this.scrolled = build;
    const output = this.querySelector<HTMLElement>(".output pre");
    if (output && this.chosen === null) output.scrollTop = output.scrollHeight;
  }

  /** While a build runs its seconds count; nothing else moves without an event. */
  private tick(on: boolean): void {
    if (on && this.clock === null) this.clock = setInterval(() => this.requestUpdate(), TICK_MS);
    if (!on && this.clock !== null) {
      clearInterval(this.clock);
      this.clock = null;
    }
  }

  protected override render(): TemplateResult {
    const { state } = this.follow;
    const build = state.builds.at(-1);
    if (build === undefined) {
      return html`${tHtml`<h2>Build</h2>`}<p class="nothing">${tHtml`Nothing has been built yet. <b>Build</b> shows here what every line does, as it happens.`}</p>`;
    }
    return html`
      ${this.head(build)}
      <div class="columns" id="build-columns" ?hidden=${this.folded}>
        <ol class="build-lines" aria-label="${t`Lines of the Dockerfile`}">${build.lines.map((line) => this.line(build, line))}</ol>
        ${this.output(build)}
        ${stack(build, state)}
      </div>`;
  }

  private head(build: Build): TemplateResult {
    const open = build.state === "queued" || build.state === "running";
    const elsewhere = build.failure !== null && !build.lines.some((line) => line.error !== null);
    return html`
      <div class="build-head">
        ${tHtml`<h2>Build</h2>`}
        <p class="outcome" data-state=${build.state} data-icon=${build.state}>
          <code>docker build${build.tag ? ` -t=${build.tag.replace(/:latest$/, "")}` : ""} .</code>
          <b>${BUILD_WORDS[build.state]}</b>
          <span class="number">${this.time(build)}</span>
        </p>
        ${open ? html`<button type="button" data-icon="remove" @click=${() => this.cancel(build)}>${t`Cancel`}</button>` : this.fold()}
      </div>
      ${elsewhere ? html`<p class="failure">${build.failure?.message}</p>` : nothing}
      ${elsewhere ? wayOut(build) : nothing}
      ${this.problem ? html`<p class="failure" role="alert">${this.problem}</p>` : nothing}`;
  }

  private fold(): TemplateResult {
    const turn = (): void => {
      this.folded = !this.folded;
    };
    return html`<button type="button" aria-expanded=${!this.folded} aria-controls="build-columns" @click=${turn}>
      ${this.folded ? t`Show its lines` : t`Hide its lines`}</button>`;
  }

  private time(build: Build): string {
    if (build.milliseconds !== null) return duration(build.milliseconds);
    if (build.state === "queued") return aheadWords(build.ahead);
    const time = duration(this.since(build.startedAt));
    return build.attempt > 1 ? t`attempt ${build.attempt}, ${time}` : time;
  }

  private since(startedAt: number | null): number {
    return startedAt === null ? 0 : Math.max(0, (this.follow.session?.now() ?? 0) - startedAt);
  }

  private line(build: Build, line: BuildLine): TemplateResult {
    const first = line.lines[0];
    const time = line.state === "running" ? this.since(line.startedAt) : line.milliseconds;
    const warnings = build.warnings.filter(({ lines }) => touches(lines, line.lines));
    return html`<li class="build-line" data-state=${line.state} data-lit=${touches(line.lines, this.lines)} data-lines=${line.lines.join("-")}
        @mouseenter=${() => focusLines(line.lines)} @mouseleave=${() => focusLines(null)}>
      <button type="button" aria-pressed=${this.chosen === first} title=${line.text}
          @focus=${() => focusLines(line.lines)} @blur=${() => focusLines(null)} @click=${() => this.choose(first)}>
        <span class="mark" data-icon=${line.state}></span><span class="line">${first}</span>
        <code>${line.text}</code>
        <span class="number">${build.milliseconds !== null && line.state === "waiting" ? t`not reached` : STEP_WORDS[line.state]}${time !== null && time >= LEAST_MS ? ` ${duration(time)}` : ""}</span>
      </button>
      ${line.state === "running" ? transfer(build, line) : nothing}
      ${line.error ? html`<p class="failure">${line.error}</p>${wayOut(build)}` : nothing}
      ${line.note && line.state !== "noted" ? html`<p class="why">${line.note}</p>` : nothing}
      ${warnings.map(({ message }) => html`<p class="why">${t`Warning: ${message}`}</p>`)}
    </li>`;
  }

  private choose(first: number): void {
    this.chosen = this.chosen === first ? null : first;
    this.whole = false;
  }

  private output(build: Build): TemplateResult {
    const steps = this.printing(build);
    const first = steps[0];
    const rows = steps.flatMap(({ log }) => log.rows);
    const dropped = steps.reduce((sum, { log }) => sum + log.dropped, 0);
    const shown = this.whole ? rows : rows.slice(-SHOWN_ROWS);
    const hidden = rows.length - shown.length;
    const of = first?.lines ? lineWords(first.lines) : this.chosen === null ? null : t`line ${this.chosen}`;
    return html`<div class="output">
      <p class="of"><span>${of ? t`output of ${of}` : t`output of the build`}</span>
        ${this.chosen === null ? nothing : html`<button type="button" @click=${() => this.choose(this.chosen as number)}>${t`Follow the build`}</button>`}
        ${
          hidden > 0
            ? html`<button type="button" @click=${() => {
                this.whole = true;
              }}>${hidden === 1 ? t`Show 1 earlier row` : t`Show ${hidden} earlier rows`}</button>`
            : nothing
        }</p>
      <pre role="log" aria-live="off" aria-label=${of ? t`Output of ${of}` : t`Output of the build`} tabindex="0">${dropped > 0 ? `${droppedWords(dropped)}\n` : ""}${shown.join("\n")}</pre>
      ${rows.length === 0 ? html`<p class="quiet">${silence(steps, build, this.chosen)}</p>` : nothing}
    </div>`;
  }

  /** The steps whose output is shown: those of the chosen line, else the one that last printed. */
  private printing(build: Build): readonly Step[] {
    if (this.chosen !== null) return build.steps.filter(({ lines }) => lines?.[0] === this.chosen);
    const failed = build.steps.findLast(({ state }) => state === "failed");
    const running = build.steps.filter(({ state, lines }) => state === "running" && lines !== null);
    const talking = running.find(({ id }) => id === build.activeStep) ?? running.at(-1);
    const last = failed ?? talking ?? build.steps.findLast(({ log }) => log.rows.length > 0);
    return last === undefined ? [] : [last];
  }

  private async cancel(build: Build): Promise<void> {
    try {
      await cancelBuild(this.sandbox, build.id);
    } catch (problem) {
      this.problem = problem instanceof RefusedRequest ? problem.message : String(problem);
    }
  }
}

function wayOut({ failure }: Build): TemplateResult | typeof nothing {
  return failure?.hint ? html`<p class="way-out"><b>${t`What to do`}</b> ${failure.hint}</p>` : nothing;
}

function aheadWords(builds: number): string {
  if (builds === 0) return t`next`;
  return builds === 1 ? t`1 build ahead` : t`${builds} builds ahead`;
}

function droppedWords(rows: number): string {
  return rows === 1 ? t`… 1 row before this` : t`… ${rows} rows before this`;
}

function silence(steps: readonly Step[], build: Build, chosen: number | null): string {
  if (build.state === "queued") return t`The build waits its turn.`;
  const state = build.lines.find(({ lines }) => lines[0] === chosen)?.state ?? steps[0]?.state;
  if (state === "cached") return t`Reused from the cache: nothing ran, so nothing was printed.`;
  if (state === "noted") return t`Only noted in the image: nothing runs, nothing is printed.`;
  if (state === "running" || (state === undefined && build.state === "running"))
    return t`Runs; nothing is printed yet.`;
  return t`Nothing was printed.`;
}

function transfer(build: Build, line: BuildLine): TemplateResult | typeof nothing {
  const last = build.steps.findLast((step) => step.lines?.[0] === line.lines[0] && step.transfers.length > 0);
  if (last === undefined) return nothing;
  const current = last.transfers.reduce((sum, one) => sum + one.current, 0);
  const total = last.transfers.reduce((sum, one) => sum + one.total, 0);
  return html`<p class="transfer">${total > 0 ? html`<progress max=${total} value=${Math.min(current, total)}></progress>` : nothing}
    <span class="number">${total > 0 ? t`${size(current)} of ${size(total)}` : size(current)}</span></p>`;
}

/** What the build has made so far: a slab for every line that makes a layer, the newest on top. */
function stack(build: Build, state: State): TemplateResult {
  const image = state.images.find(({ id }) => id === build.image);
  const ended = build.lines.filter(({ state }) => state === "done" || state === "cached" || state === "running");
  const last = build.lines.at(-1)?.stage; // earlier stages leave nothing in the image but what is copied from them
  const laid = ended.filter(
    ({ keyword, effect, stage }) => (effect === "layer" || keyword === "FROM") && stage === last,
  );
  const slabs = laid.toReversed();
  const noted = build.lines.filter(({ state }) => state === "noted").length;
  return html`<div class="growing">
    <p class="of">${image ? t`the image` : build.milliseconds === null ? t`the stack so far` : t`no image: the stack was not finished`}</p>
    <ol aria-label="${t`Layers, top to bottom`}">${slabs.map((line) => growing(line, image))}</ol>
    ${noted > 0 ? html`<p class="quiet">${noted === 1 ? t`1 line only noted, without a layer` : t`${noted} lines only noted, without a layer`}</p>` : nothing}
    ${image ? html`<p class="total">${tHtml`in all <b class="number">${size(image.size)}</b>`}</p>` : nothing}
  </div>`;
}

function growing(line: BuildLine, image: Image | undefined): TemplateResult {
  const own =
    image?.layers.filter(({ lines, from_base }) =>
      line.keyword === "FROM" ? from_base : touches(lines, line.lines),
    ) ?? [];
  const bytes = own.reduce((sum, layer) => sum + layer.size, 0);
  const words = line.keyword === "FROM" && own.length > 0 ? `FROM, ${layerCount(own.length)}` : line.keyword;
  return html`<li data-state=${line.state} data-lines=${line.lines.join("-")}>
    <span class="line">${line.lines[0]}</span><span data-icon="lock">${words}</span>
    <span class="number">${own.length > 0 ? size(bytes) : line.state === "cached" ? STEP_WORDS.cached : ""}</span></li>`;
}

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { runCommand } from "../core/commands";
import { layout } from "../core/layout";
import type { Container, Lines, State } from "../core/model";
import type { Belongings } from "../core/pointing";
import type { Scene } from "../core/scene";
import { t, tHtml } from "../core/t";
import { layerCount, processCount, size } from "../core/words";
import { again } from "./again";
import { focusLines, onFocusLines, touches } from "./focus";
import { give } from "./giving";
import { inTurn } from "./in_turn";
import { LiveElement } from "./live_element";
import { place } from "./place";
import type { Acts } from "./stage_container";
import { type Lit, layers, plates } from "./stage_image";

const OUTLINE_MS = 1000;
const HINT = t`Point at something, or go to it with Tab and the arrow keys: what belongs to it lights up.`;

/**
 * The living picture of a sandbox: images as stacks of read-only layers, containers standing on them, one kernel below.
 *
 * Attributes: `sandbox`, the id of the sandbox whose log it draws. Fires and hears `slip-focus` on the document.
 */
export class SlipStage extends LiveElement {
  static override properties = {
    sandbox: {},
    listed: { state: true },
    leaving: { state: true },
    more: { state: true },
  };
  override readonly comesFirst = true;
  declare listed: boolean;
  private lines: Lines | null = null;
  /** Digests of layers that are looked at elsewhere on the page. */
  private layers: readonly string[] = [];
  /** What is pointed at in the picture. */
  private pointed: Element | null = null;
  private points: typeof import("./pointing") | null = null;
  private found: Belongings | null = null;
  /** Containers that were just removed: their places are kept for a second, as outlines. */
  declare leaving: readonly Container[];
  /** How the list and the registry are drawn, once one of them is wanted. */
  declare more: typeof import("./stage_more") | undefined;
  private readonly acts: Acts = { run: (command) => give(command), edit: (command) => give(command, true) };
  private readonly sizes = new ResizeObserver(() => this.measure());
  private width = 0;
  private previous: State | null = null;
  private drawn: typeof import("./stage_container") | null = null;
  private unhear: (() => void) | null = null;

  constructor() {
    super();
    this.listed = false;
    this.leaving = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unhear = onFocusLines((lines, layers) => {
      this.lines = lines;
      this.layers = layers;
      this.requestUpdate();
    });
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unhear?.();
    this.sizes.disconnect();
  }

  private measure(): void {
    const width = Math.floor(this.clientWidth / 4) * 4;
    if (width === this.width) return;
    this.width = width;
    this.dataset.motion = "off"; // a picture that is given another width does not travel there
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.width === 0) this.measure();
    this.remember(this.state);
    this.find();
  }

  protected override render(): TemplateResult {
    const { state } = this.follow;
    const live = this.follow.session?.live;
    return html`
      <div class="stage-bar">
        <h2>${t`Images and containers`}</h2>
        <span class="link" data-link=${live?.link ?? "connecting"}>${LINKS[live?.link ?? "connecting"]}</span>
        <div class="views" role="group" aria-label="${t`View`}">
          <button type="button" aria-pressed=${!this.listed} @click=${() => this.show(false)}>${t`Picture`}</button>
          <button type="button" aria-pressed=${this.listed} @click=${() => this.show(true)}>${t`List`}</button>
        </div>
      </div>
      ${this.listed ? this.more?.list(state) : this.picture(state)}
    `;
  }

  private async show(listed: boolean): Promise<void> {
    if (listed) await this.learnMore();
    this.listed = listed;
  }

  private async learnMore(): Promise<void> {
    this.more ??= await again(() => import("./stage_more"));
  }

  private picture(state: State): TemplateResult {
    const scene = layout(withLeaving(state, this.leaving), this.width || 800);
    const stands = scene.stands.filter(({ container }) => !this.leaving.includes(container));
    const outlines = scene.stands.filter(({ container }) => this.leaving.includes(container));
    const lit: Lit = (lines, layer = "") => touches(lines, this.lines) || this.layers.includes(layer);
    const empty = state.images.length + state.containers.length + state.volumes.length === 0;
    if (!empty) void this.learnToDraw();
    if (state.carried.length > 0) void this.learnMore();
    return html`<figure aria-label="${t`Images, containers and the kernel they share`}" aria-busy=${!empty && this.drawn === null}
        @mouseover=${this.look} @focusin=${this.look} @mouseleave=${this.lookAway} @focusout=${this.lookAway} @keydown=${this.rove}>
      ${empty && state.carried.length === 0 ? nothing : html`<p class="hint" data-told=${this.found === null ? nothing : ""} id=${`hint-${this.sandbox}`}>${this.hint()}</p>`}
      ${this.more?.registry(state)}
      ${
        empty
          ? emptyPlace()
          : html`<div class="frame" data-wide=${scene.width > this.width}
        tabindex=${scene.width > this.width ? 0 : nothing} role="group" aria-label="${t`The picture`}">
        <div class="canvas" ${place({ x: 0, y: 0, w: scene.width, h: scene.height })}>
          ${this.drawn?.margins(scene)}
          ${this.drawn?.volumes(scene, stands)}
          ${this.drawn?.containers(stands, this.acts)}
          ${scene.slots.map((one) =>
            this.drawn?.slot(
              { ...one, command: runCommand(state, one.image) },
              !state.containers.some(({ image }) => image === one.image.id),
              this.acts,
            ),
          )}
          ${plates(scene, lit)}
          ${layers(scene.slabs, lit)}
          ${scene.remains.map(({ box }) => html`<p class="remains" ${place(box)}>${t`The image was removed; the engine keeps its layers while a container stands on them.`}</p>`)}
          ${outlines.map(({ container, box }) => this.drawn?.outline(container.name, box))}
          ${kernel(scene, state)}
        </div>
      </div>`
      }
      <figcaption>${caption(scene)}</figcaption>
    </figure>`;
  }

  /** What was here before and is gone now leaves its outline, for a second. */
  private remember(state: State): void {
    const before = this.previous;
    this.previous = state;
    if (before === null || before === state) return;
    const gone = before.containers.filter(
      ({ id, seq }) =>
        !state.containers.some((one) => one.id === id) && state.gone.some((one) => one.id === id && one.seq > seq),
    );
    if (gone.length === 0) return;
    this.leaving = [...this.leaving, ...gone];
    setTimeout(() => {
      this.leaving = this.leaving.filter((container) => !gone.includes(container));
    }, OUTLINE_MS);
  }

  protected override updated(): void {
    this.points?.mark(this, this.found);
    this.dataset.motion = this.follow.session?.motion ? "on" : "off";
    const items = [...this.querySelectorAll<HTMLElement>(ROVING)];
    const stop = items.find((item) => item === document.activeElement) ?? items[0];
    for (const item of items) {
      const index = item === stop ? 0 : -1;
      if (item.tabIndex !== index) item.tabIndex = index; // to write the same again costs too, with every event
    }
  }

  private look({ target, type }: Event): void {
    if (!(target instanceof Element)) return;
    this.pointed = target;
    this.find();
    const lines = target.closest<HTMLElement>("[data-lines]")?.dataset.lines?.split("-").map(Number);
    const { digest } = target.closest<HTMLElement>(".slab")?.dataset ?? {};
    const layers = digest === undefined ? [] : [digest];
    focusLines((lines as [number, number] | undefined) ?? this.found?.lines ?? null, layers);
    this.points?.tellWhole(target);
    if (type === "focusin") target.setAttribute("aria-describedby", `hint-${this.sandbox}`);
    this.requestUpdate();
  }

  private lookAway(event: Event): void {
    if (event instanceof FocusEvent && event.relatedTarget instanceof Node && this.contains(event.relatedTarget))
      return;
    this.pointed = null;
    focusLines(null);
    this.requestUpdate();
  }

  /** Find what belongs to what is pointed at, here or in the text. */
  private find(): void {
    if (this.points === null) {
      if (this.pointed !== null || this.lines !== null) void this.learnToPoint();
      return;
    }
    const { state } = this;
    this.found = this.pointed
      ? this.points.pointedAt(state, this.pointed)
      : this.lines && this.points.ofLines(state, this.lines);
  }

  private async learnToPoint(): Promise<void> {
    this.points = await again(() => import("./pointing"));
    if (this.pointed) this.points.tellWhole(this.pointed);
    this.requestUpdate();
  }

  /** How containers and volumes are drawn is loaded when there is something: a new sandbox has nothing. */
  private async learnToDraw(): Promise<void> {
    if (this.drawn !== null) return;
    const drawn = await again(() => import("./stage_container"));
    await inTurn(() => {
      if (this.drawn !== null) return;
      this.drawn = drawn;
      this.requestUpdate();
      this.performUpdate();
    });
  }

  private hint(): string {
    const command = this.pointed?.closest<HTMLElement>("[data-command]")?.dataset.command;
    return command === undefined ? (this.found?.sentence ?? HINT) : t`This button stands for: ${command}`;
  }

  /** Arrows go from thing to thing: containers and what is in them, images, layers; Tab goes to the buttons. */
  private rove(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const items = [...this.querySelectorAll<HTMLElement>(ROVING)];
    const next = items[items.indexOf(event.target as HTMLElement) + (step ?? 0)];
    if (step === undefined || next === undefined || !items.includes(event.target as HTMLElement)) return;
    event.preventDefault();
    next.focus();
  }
}

/** The state in which those that leave still have their places. */
function withLeaving(state: State, leaving: readonly Container[]): State {
  if (leaving.length === 0) return state;
  const containers = [...state.containers, ...leaving].sort((a, b) => a.createdSeq - b.createdSeq);
  return { ...state, containers };
}

const ROVING =
  ":is(.kept, .volume, .stand, [data-mount], .process, .writable, [data-path], [data-port], .plate, .flag, [data-keyword], .slab)";

const LINKS = {
  connecting: t`connecting …`,
  live: t`live`,
  reconnecting: t`reconnecting … what happens meanwhile is not lost`,
  recorded: t`a recording`,
  refused: t`not connected: this sandbox is not open in this browser`,
};

function emptyPlace(): TemplateResult {
  return html`<div class="nothing">
    <p class="place" data-place="container">${t`a container will appear here, then another: each with a writable layer of its own`}</p>
    <p class="place" data-place="image">${t`the image's layers will appear here, read-only, once you build the Dockerfile`}</p>
    <p class="place" data-place="kernel">${t`one kernel, shared by all containers`}</p>
  </div>`;
}

function kernel({ kernel }: Scene, state: State): TemplateResult {
  const running = state.containers.filter((container) => container.processes.length > 0);
  const processes = processCount(running.reduce((sum, container) => sum + container.processes.length, 0));
  return html`<p class="kernel" data-icon="cpu" ${place(kernel)}>
    <span>${tHtml`<b>one kernel</b>, shared by all containers`}</span>
    <span class="number">${runningWords(running.length, processes)}</span>
  </p>`;
}

function runningWords(containers: number, processes: string): string {
  if (containers === 0) return t`no container process runs`;
  return containers === 1 ? t`${processes} in 1 container` : t`${processes} in ${containers} containers`;
}

function caption({ disk }: Scene): TemplateResult {
  if (disk.layers === 0) return html`<span>${t`Nothing on disk yet.`}</span>`;
  const layers = t`${layerCount(disk.layers)}, each kept once: ${size(disk.layerBytes)}`;
  const bytes = size(disk.writableBytes);
  const own = disk.writables === 1 ? t`1 writable layer: ${bytes}` : t`${disk.writables} writable layers: ${bytes}`;
  return html`<span>${tHtml`<b>On disk</b> ${size(disk.layerBytes + disk.writableBytes)}`} <span class="sum">= ${layers} + ${own}</span> <button type="button" data-disk>${t`Spell it out`}</button></span>`;
}

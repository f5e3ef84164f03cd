import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { t, tHtml } from "../core/t";
import "../css/inside.css";
import type { Use } from "../core/isolation";
import { stateOf } from "../core/life";
import type { Container } from "../core/model";
import { shortId, stateWords } from "../core/words";
import { isolation, starters } from "./inside_isolation";
import { life } from "./inside_life";
import { processes, writable } from "./inside_parts";
import { LiveElement } from "./live_element";
import { Origins } from "./origins";
import { Usage } from "./usage";

const RECORDED = t`A recording: nothing in it can be acted on.`;
const BACK = t`You are looking back: nothing can be done in the past. The timeline leads back to now.`;
const NOT_KEPT = t`What it uses is read only while somebody looks, and is not kept: there is no figure from then.`;
const SILENT = t`What it uses now cannot be read at the moment; it will be tried again.`;

/**
 * The inside of one container: its life, processes, writable layer, what isolates it, and who started it.
 *
 * Attributes: `sandbox`, the id of the sandbox whose log it draws. Opened by `open`; Escape closes it.
 */
export class SlipInside extends LiveElement {
  static override properties = {
    sandbox: {},
    of: { state: true },
    why: { state: true },
    use: { state: true },
    asked: { state: true },
  };
  /** Id of the container; empty while the panel is closed. */
  declare of: string;
  /** Why what was tried last cannot be done. */
  declare why: string;
  declare use: Use | null;
  /** An answer, of either kind, has come. */
  declare asked: boolean;
  private opener: HTMLElement | null = null;
  private name = "";
  private life: Container["life"] | undefined;
  private readonly origins = new Origins(() => this.requestUpdate());
  private readonly usage = new Usage((use) => {
    this.asked = this.use !== null || use !== null;
    this.use = use;
  });

  constructor() {
    super();
    this.of = "";
    this.why = "";
    this.use = null;
    this.asked = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.usage.look("");
    this.origins.forget();
  }

  /** Show this container; `opener` has the focus again when the panel is closed. */
  async open(container: string, opener: HTMLElement | null): Promise<void> {
    this.opener = opener;
    this.origins.forget();
    this.of = container;
    this.why = "";
    await this.updateComplete;
    this.querySelector("h2")?.focus({ preventScroll: true });
    this.scrollIntoView({ block: "nearest" });
  }

  private get container(): Container | undefined {
    const { containers, gone } = this.state;
    return containers.find(({ id }) => id === this.of) ?? gone.findLast(({ id }) => id === this.of);
  }

  /** Why nothing can be done now; empty on a live page that is at the end of its log. */
  private get past(): string {
    const { session } = this.follow;
    if (session?.live.link === "recorded") return RECORDED;
    return session?.moment == null ? "" : BACK;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const container = this.container;
    if (container !== undefined) this.name = container.name;
    if (container?.life !== this.life) this.why = ""; // it has moved on: what could not be done may be possible now
    this.life = container?.life;
    const runs = container !== undefined && ["running", "paused"].includes(stateOf(container));
    this.usage.look(runs && this.past === "" ? `/api/sandboxes/${this.sandbox}/containers/${this.of}/usage` : "");
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.of === "") return nothing;
    const container = this.container;
    return html`<section class="inside" data-state=${container?.state ?? nothing} aria-labelledby="inside-title" @keydown=${this.key}>
      <header>
        <h2 id="inside-title" tabindex="-1">${tHtml`Inside <span class="name">${this.name}</span>`}</h2>
        <button type="button" @click=${this.close}>${tHtml`Close <kbd>Esc</kbd>`}</button>
      </header>
      ${container === undefined ? html`<p>${t`At this moment there is no such container.`}</p>` : this.parts(container)}
    </section>`;
  }

  private parts(container: Container): TemplateResult {
    const past = this.past;
    const now = stateOf(container);
    const image = this.state.images.find(({ id }) => id === container.image);
    const find = image && past === "" ? (path: string) => void this.origins.find(this.sandbox, image, path) : null;
    return html`
      <p class="ident quiet">${tHtml`<code>${shortId(container.engineId)}</code>, ${now === "removed" ? t`removed` : stateWords(container)}, a run of the image <code>${container.imageReference}</code>`}</p>
      <section class="part whole">${life(container, {
        past,
        why: this.why,
        refuse: (why) => {
          this.why = why;
        },
      })}</section>
      ${processes(container)}
      ${writable(container, now, { of: (path) => this.origins.of(path), find })}
      ${isolation(container, this.use, past ? NOT_KEPT : this.asked && this.use === null ? SILENT : "")}
      ${starters(container)}`;
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.close();
  }

  private close(): void {
    const door =
      document.querySelector<HTMLElement>(
        `slip-stage[sandbox="${this.sandbox}"] [data-inside="${CSS.escape(this.of)}"]`,
      ) ?? this.opener;
    this.of = "";
    history.replaceState(history.state, "", location.pathname + location.search);
    door?.focus();
  }
}

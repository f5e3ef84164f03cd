import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { t } from "../core/t";
import "../css/builds.css";
import { askedBuilds, withBuilds } from "../core/build_address";
import { chainWords } from "../core/build_chain";
import {
  type BuildComparison,
  type Built,
  compareBuilds,
  nameOf,
  pairOf,
  type Row,
  type Side,
} from "../core/build_comparison";
import { noImageWords } from "../core/build_words";
import type { Build, Lines } from "../core/model";
import { BUILD_WORDS, duration } from "../core/words";
import { type Looking, lineTable, settingTable, totalTable } from "./builds_table";
import { focusLines, onFocusLines, touches } from "./focus";
import { LiveElement } from "./live_element";

const TELL_MS = 3000;

/**
 * Two builds of the sandbox, line by line: what was edited, which steps ran and why, which layers both share.
 *
 * Attributes: `sandbox`, the id of the sandbox whose log it draws. `?builds=1-2` in the page's address opens it.
 * Fires and hears `slip-focus` on the document.
 */
export class SlipBuilds extends LiveElement {
  static override properties = {
    sandbox: {},
    open: { state: true },
    numbers: { state: true },
    told: { state: true },
    looked: { state: true },
  };
  declare open: boolean;
  /** The numbers of the builds that were chosen; null: the last two that ended. */
  declare numbers: readonly number[] | null;
  /** What was just done. */
  declare told: string;
  /** What the page looks at. */
  declare looked: { readonly lines: Lines | null; readonly layers: readonly string[] };
  private isAsked: boolean;
  private unhear = (): void => {};

  constructor() {
    super();
    this.numbers = askedBuilds(location.href);
    this.open = this.isAsked = this.numbers !== null;
    this.told = "";
    this.looked = { lines: null, layers: [] };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unhear = onFocusLines((lines, layers) => {
      this.looked = { lines, layers };
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unhear();
  }

  private get pair(): readonly [Build, Build] | null {
    return pairOf(this.state, this.numbers ?? []);
  }

  protected override render(): TemplateResult {
    const pair = this.pair;
    return html`<details ?open=${this.open} @toggle=${this.toggled}>
      <summary><h2>${t`Compare two builds`}</h2></summary>
      ${this.open ? (pair === null ? this.empty() : this.compared(compareBuilds(this.state, ...pair))) : nothing}
    </details>`;
  }

  private empty(): TemplateResult {
    const some = this.state.builds.length > 0;
    return html`<p class="quiet">${some ? t`There is one build so far.` : t`Nothing has been built yet.`} ${t`Build, change a line of the Dockerfile or a file, and build again: you then see here, line by line, what came from the cache, what ran again and why, and which layers both images share.`}</p>`;
  }

  private compared(comparison: BuildComparison): TemplateResult {
    const { old, fresh } = comparison;
    const lacking = [old, fresh].filter(({ image }) => image === null);
    return html`
      <div class="choice">
        ${this.choice(t`Earlier`, old.build, fresh.build)} ${this.choice(t`Later`, fresh.build, old.build)}
        <button type="button" @click=${() => void this.copy(comparison)}>${t`Copy as Markdown`}</button>
        <span class="told" role="status">${this.told}</span>
      </div>
      ${this.missing([old.build, fresh.build])}
      <ul class="chain">${chainWords(comparison).map((words) => html`<li>${words}</li>`)}</ul>
      ${lacking.map((built) => html`<p class="quiet">${noImageWords(built)}</p>`)}
      ${lineTable(comparison, this.looking(fresh))}
      <div class="wholes">${totalTable(comparison)}${settingTable(comparison)}</div>`;
  }

  private choice(label: string, shown: Build, other: Build): TemplateResult {
    const choose = ({ target }: Event): void => {
      this.numbers = [Number((target as HTMLSelectElement).value), other.number];
    };
    return html`<label>${label} <select @change=${choose}>${this.state.builds.map(
      (build) =>
        html`<option value=${build.number} .selected=${build === shown} ?disabled=${build === other}>${optionWords(build)}</option>`,
    )}</select></label>`;
  }

  /** The address asked for builds that are not here, or not any more. */
  private missing(shown: readonly Build[]): TemplateResult | typeof nothing {
    const { numbers } = this;
    if (numbers === null || shown.every(({ number }) => numbers.includes(number))) return nothing;
    const words =
      numbers.length === 0
        ? t`The address does not name two builds; these are the last two that ended.`
        : t`Builds ${numbers[0]} and ${numbers[1]} are not both here; these are the last two that ended.`;
    return html`<p class="quiet">${words}</p>`;
  }

  private looking(fresh: Built): Looking {
    const { lines, layers } = this.looked;
    // the numbers of lines are those of the last build's Dockerfile: the editor and the picture go by it
    const isLast = (built: Built): boolean => built.build === this.state.builds.at(-1);
    const digests = (side: Side | null): readonly string[] => side?.layers?.map(({ digest }) => digest) ?? [];
    return {
      lit: ({ old, fresh: side }: Row) =>
        (isLast(fresh) && side !== null && touches(side.line.lines, lines)) ||
        [...digests(old), ...digests(side)].some((digest) => layers.includes(digest)),
      look: (side, built) => focusLines(side && isLast(built) ? side.line.lines : null, digests(side)),
      lookAway: () => focusLines(null),
    };
  }

  private toggled({ target }: Event): void {
    this.open = (target as HTMLDetailsElement).open;
    if (!this.open) history.replaceState(history.state, "", withBuilds(location.href, null));
  }

  /** The address names what is shown, so that it can be sent to someone or kept. */
  protected override updated(_changed: PropertyValues): void {
    const { pair } = this;
    if (!this.open || pair === null) return;
    const address = withBuilds(
      location.href,
      pair.map(({ number }) => number),
    );
    if (address !== location.href) history.replaceState(history.state, "", address);
    if (this.isAsked) this.scrollIntoView({ block: "start" });
    this.isAsked = false;
  }

  private async copy(comparison: BuildComparison): Promise<void> {
    const [{ buildMarkdown }, { copy }] = await Promise.all([import("../text/build_markdown"), import("./copying")]);
    this.told = (await copy(buildMarkdown(comparison))) ? t`The comparison is copied.` : t`That did not work here.`;
    setTimeout(() => {
      this.told = "";
    }, TELL_MS);
  }
}

function optionWords(build: Build): string {
  const { milliseconds, state } = build;
  return `${nameOf(build)}: ${BUILD_WORDS[state]}${milliseconds === null ? "" : ` ${duration(milliseconds)}`}`;
}

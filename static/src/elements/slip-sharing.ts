import { html, nothing, type TemplateResult } from "lit";
import { t } from "../core/t";
import "../css/sharing.css";
import { chapters } from "../core/moments";
import { clock } from "../core/words";
import { again } from "./again";
import { post, remove } from "./requests";
import { sessionOf } from "./session";
import { TellingElement } from "./telling_element";

/** A recording as the API tells it. */
export interface Shared {
  readonly id: string;
  readonly url: string;
  readonly embed_url: string;
  readonly title: string;
  readonly visibility: Visibility;
}

type Visibility = "private" | "unlisted" | "public";

const WHO: Readonly<Record<Visibility, string>> = {
  unlisted: t`whoever has the link`,
  public: t`everybody: it is listed, and search engines find it`,
  private: t`only you, in this browser`,
};
/** In a word. */
const VISIBLE: Readonly<Record<Visibility, string>> = { unlisted: t`unlisted`, public: t`public`, private: t`private` };
const MOST_CHAPTERS = 200;

/**
 * Shares what happened in a sandbox: this moment, or a part of the log, as a page that stays; and takes it back.
 *
 * Attributes: `sandbox`, the id of the sandbox.
 */
export class SlipSharing extends TellingElement {
  static override properties = { ...TellingElement.properties, inPart: { state: true }, shared: { state: true } };
  /** What is shared: the moment that is looked at, or from one chapter to another. */
  declare inPart: boolean;
  declare shared: readonly Shared[];

  constructor() {
    super();
    this.inPart = false;
    this.shared = [];
  }

  private readonly moved = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    sessionOf(this.sandbox).live.addEventListener("commit", this.moved);
    void this.list();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    sessionOf(this.sandbox).live.removeEventListener("commit", this.moved);
  }

  private get path(): string {
    return `/api/sandboxes/${this.sandbox}/recordings`;
  }

  private get log() {
    return sessionOf(this.sandbox).live.log;
  }

  /** The number of the event that is looked at. */
  private get at(): number {
    return sessionOf(this.sandbox).moment ?? this.log.seq;
  }

  protected override render(): TemplateResult {
    return html`<section aria-labelledby="sharing-title">
      <div class="head">
        <h2 id="sharing-title" tabindex="-1">${t`Share`}</h2>
        <button type="button" @click=${this.close}>${t`Close`}</button>
      </div>
      <form @submit=${this.share}>
        <fieldset>
          <legend>${t`What`}</legend>
          <label><input type="radio" name="what" .checked=${!this.inPart} @change=${this.choose(false)}> ${t`this moment, and what led to it`}
            <span class="quiet">${clock(this.log.events[this.at - 1]?.at_ms ?? 0)} · ${this.log.events[this.at - 1]?.say ?? ""}</span></label>
          <label><input type="radio" name="what" .checked=${this.inPart} @change=${this.choose(true)}> ${t`a part`}</label>
          ${this.inPart ? this.ends() : nothing}
        </fieldset>
        <label class="wide">${t`Title`} <input name="title" maxlength="120" autocomplete="off" placeholder="${t`named after what happened, when left empty`}"></label>
        <label class="wide">${t`Description`} <textarea name="description" rows="2" maxlength="1000"></textarea></label>
        <label>${t`Who sees it`} <select name="visibility">${Object.entries(WHO).map(([value, words]) => html`<option value=${value}>${words}</option>`)}</select></label>
        <p class="quiet">${t`The page stays until you revoke it. It shows every command and what it printed, the Dockerfile and the editor's other files: look through them for passwords first. Ids of containers are replaced, addresses of programs are left out.`}</p>
        <p class="row"><button class="first" aria-disabled=${this.busy}>${t`Make the page`}</button></p>
      </form>
      <p class="refusal" role="alert">${this.refused}</p>
      <p class="done" role="status">${this.told}</p>
      ${this.shared.length === 0 ? nothing : html`<h3>${t`Shared from this sandbox`}</h3><ul>${this.shared.map((one) => this.row(one))}</ul>`}
      <details @toggle=${this.learnToShowLive}><summary>${t`Show it live on another page`}</summary>
        <slip-live-embeds sandbox=${this.sandbox} .shared=${this.shared} @shared=${this.add}></slip-live-embeds></details>
    </section>`;
  }

  /** Fetched when it is opened. */
  private async learnToShowLive(): Promise<void> {
    const name = "slip-live-embeds";
    if (customElements.get(name) !== undefined) return;
    await this.tried(async () => {
      const { SlipLiveEmbeds } = await again(() => import("./slip-live-embeds"));
      if (customElements.get(name) === undefined) customElements.define(name, SlipLiveEmbeds);
    });
  }

  private add({ detail }: CustomEvent<Shared>): void {
    this.shared = [detail, ...this.shared];
  }

  private ends(): TemplateResult {
    const { at, log } = this;
    const all = chapters(log.events).slice(-MOST_CHAPTERS);
    const end = (index: number): number => (all[index + 1]?.seq ?? log.seq + 1) - 1;
    return html`<div class="ends">
      <label>${t`from`} <select name="from"><option value="1">${t`the beginning`}</option>
        ${all.map(({ seq, title }) => html`<option value=${seq}>${title}</option>`)}</select></label>
      <label>${t`to`} <select name="to"><option value=${log.seq}>${t`the end`}</option>
        ${at < log.seq && at > 0 ? html`<option value=${at}>${t`the moment that you look at`}</option>` : nothing}
        ${all.map(({ title }, index) => html`<option value=${end(index)}>${t`the end of ${title}`}</option>`)}</select></label>
    </div>`;
  }

  private row(one: Shared): TemplateResult {
    return html`<li>
      <a href=${one.url} target="_blank" rel="noopener">${one.title}</a> <span class="quiet">${VISIBLE[one.visibility]}</span>
      <span class="row">
        <button type="button" @click=${() => this.copied(one.url, t`The link is copied.`)}>${t`Copy link`}</button>
        ${one.visibility === "private" ? nothing : html`<button type="button" @click=${() => this.copied(frame(one.embed_url, one.title), t`The code for another page is copied.`)}>${t`Copy embed code`}</button>`}
        <button type="button" @click=${() => this.revoke(one)}>${this.asked === one.id ? t`Revoke it forever` : t`Revoke`}</button>
      </span>
    </li>`;
  }

  private choose(inPart: boolean): () => void {
    return () => {
      this.inPart = inPart;
    };
  }

  private close(): void {
    this.remove();
    document.querySelector<HTMLElement>(`slip-timeline[sandbox="${this.sandbox}"] input`)?.focus();
  }

  private share(event: SubmitEvent): Promise<void> {
    return this.sent(event, async (form) => {
      const { from, to, title, description, visibility } = Object.fromEntries(new FormData(form)) as Record<
        string,
        string
      >;
      const range = this.inPart
        ? { from: Number(from), to: Number(to), moment: Number(to) }
        : { to: this.at, moment: this.at };
      const made = await post<Shared>(this.path, { ...range, title, description, visibility });
      this.shared = [made, ...this.shared];
      form.reset();
      this.inPart = false;
      await this.copied(made.url, t`The page is made, and its link is copied.`);
    });
  }

  private async list(): Promise<void> {
    await this.tried(async () => {
      const answer = await fetch(this.path);
      if (answer.ok) this.shared = (await answer.json()) as Shared[];
    });
  }

  private async revoke({ id, title }: Shared): Promise<void> {
    if (!this.isSure(id, t`“${title}” will be gone, with every embed of it. Press again to revoke it.`)) return;
    await this.tried(async () => {
      await remove(`/api/recordings/${id}`);
      this.shared = this.shared.filter((one) => one.id !== id);
      this.told = t`“${title}” is revoked.`;
    });
  }
}

/** The HTML that puts what is at this address into another page. */
export function frame(url: string, title: string): string {
  const words = title.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  const { lang } = document.documentElement;
  const address = lang === "en" ? url : `${url}?lang=${lang}`; // other pages' readers have chosen none here
  return `<iframe src="${address}" title="${words}" width="100%" height="480" loading="lazy" allow="fullscreen" style="border:0"></iframe>`;
}

/** The panel under this timeline, opened; what was typed in it stays. */
export function openSharing(timeline: Element, sandbox: string): void {
  if (customElements.get("slip-sharing") === undefined) customElements.define("slip-sharing", SlipSharing);
  let panel = document.querySelector<SlipSharing>(`slip-sharing[sandbox="${sandbox}"]`);
  if (panel === null) {
    panel = new SlipSharing();
    panel.sandbox = sandbox;
    panel.setAttribute("sandbox", sandbox);
    timeline.after(panel);
  }
  const opened = panel;
  void opened.updateComplete.then(() => opened.querySelector<HTMLElement>("h2")?.focus());
}

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../core/t";
import { post, RefusedRequest, remove } from "./requests";
import { frame, type Shared } from "./slip-sharing";
import { TellingElement } from "./telling_element";

/** A live embed as the API tells it. */
interface LiveEmbed {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly expires_at: string;
  readonly recording: string | null;
}

interface Listed {
  readonly embeds: readonly LiveEmbed[];
  readonly sandbox_expires_at: string;
  readonly seats: number;
}

const MINUTE_MS = 60_000;
const LASTING: readonly (readonly [number, string])[] = [
  [15, t`15 minutes`],
  [60, t`an hour`],
  [180, t`three hours`],
];

/**
 * Lets other pages show a sandbox live, for as long as is said here; and ends that.
 *
 * Attributes: `sandbox`, the id of the sandbox. Property: `shared`, the recordings that may stand in. Fires `shared`
 * with a recording that was made to stand in.
 */
export class SlipLiveEmbeds extends TellingElement {
  static override properties = {
    ...TellingElement.properties,
    shared: { attribute: false },
    listed: { state: true },
  };
  declare shared: readonly Shared[];
  declare listed: Listed | null;

  constructor() {
    super();
    this.shared = [];
    this.listed = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.list();
  }

  private get path(): string {
    return `/api/sandboxes/${this.sandbox}`;
  }

  protected override render(): TemplateResult {
    const { listed } = this;
    if (listed?.seats === 0) return html`<p class="quiet">${t`This site shows no sandbox live on other pages.`}</p>`;
    return html`<p class="quiet">${t`Whoever opens that page sees this picture as it changes, and every command that you give; nobody can do anything in it.`} ${listed === null ? nothing : t`At most ${listed.seats} can watch at once.`}</p>
      ${
        listed === null
          ? nothing
          : html`<form @submit=${this.make}>
        <label class="wide">${t`Title`} <input name="title" maxlength="120" autocomplete="off" placeholder="${t`Images and containers, live`}"></label>
        <label>${t`It lasts`} <select name="minutes">${this.lasting(listed.sandbox_expires_at)}</select></label>
        <label class="instead">${t`Where it cannot be live`} <select name="instead">
          <option value="new">${t`a recording of what happened until now`}</option>
          ${this.shared.filter(({ visibility }) => visibility !== "private").map(({ id, title }) => html`<option value=${id}>${t`the recording “${title}”`}</option>`)}
          <option value="">${t`one sentence that says why`}</option>
        </select></label>
        <p class="row"><button class="first" aria-disabled=${this.busy}>${t`Make the live embed`}</button></p>
      </form>`
      }
      <p class="refusal" role="alert">${this.refused}</p>
      <p class="done" role="status">${this.told}</p>
      <ul>${listed?.embeds.map((one) => this.row(one))}</ul>`;
  }

  /** How long it may last: as long as there is a sandbox to see. */
  private lasting(end: string): TemplateResult[] {
    const left = (Date.parse(end) - Date.now()) / MINUTE_MS;
    const shorter = LASTING.filter(([minutes]) => minutes < left);
    return [
      ...shorter.map(
        ([minutes, words]) => html`<option value=${minutes} ?selected=${minutes === 60}>${words}</option>`,
      ),
      html`<option value="">${t`as long as the sandbox: ${until(end)}`}</option>`,
    ];
  }

  private row(one: LiveEmbed): TemplateResult {
    return html`<li>
      <a href=${one.url} target="_blank" rel="noopener">${one.title}</a> <span class="quiet">${one.recording === null ? t`live ${until(one.expires_at)}` : t`live ${until(one.expires_at)}, then a recording`}</span>
      <span class="row">
        <button type="button" @click=${() => this.copied(frame(one.url, one.title), t`The code for another page is copied.`)}>${t`Copy embed code`}</button>
        <button type="button" @click=${() => this.end(one)}>${this.asked === one.id ? t`End it now` : t`End`}</button>
      </span>
    </li>`;
  }

  private async list(): Promise<void> {
    await this.tried(async () => {
      const answer = await fetch(`${this.path}/live-embeds`);
      if (!answer.ok) throw new RefusedRequest("list", t`This sandbox is not open in this browser.`);
      this.listed = (await answer.json()) as Listed;
    });
  }

  private make(event: SubmitEvent): Promise<void> {
    return this.sent(event, async (form) => {
      const fields = new FormData(form);
      const [title = "", minutes, instead] = ["title", "minutes", "instead"].map((name) => String(fields.get(name)));
      const recording = instead === "new" ? await this.record(title) : instead || null;
      const lasting = minutes ? Number(minutes) : null;
      const made = await post<LiveEmbed>(`${this.path}/live-embeds`, { title, minutes: lasting, recording });
      if (this.listed) this.listed = { ...this.listed, embeds: [made, ...this.listed.embeds] };
      form.reset();
      const done = t`The live embed is made, and its code is copied: paste it into your page.`;
      await this.copied(frame(made.url, made.title), done);
    });
  }

  private async record(title: string): Promise<string> {
    const made = await post<Shared>(`${this.path}/recordings`, { title, visibility: "unlisted" });
    this.dispatchEvent(new CustomEvent("shared", { detail: made }));
    return made.id;
  }

  private async end({ id, title, recording }: LiveEmbed): Promise<void> {
    const words =
      recording === null
        ? t`Every page that shows “${title}” will show one sentence instead. Press again to end it.`
        : t`Every page that shows “${title}” will show the recording instead. Press again to end it.`;
    if (!this.isSure(id, words)) return;
    await this.tried(async () => {
      await remove(`/api/live-embeds/${id}`);
      if (this.listed) this.listed = { ...this.listed, embeds: this.listed.embeds.filter((one) => one.id !== id) };
      this.told = t`“${title}” has ended.`;
    });
  }
}

/** Until when, as a clock and, where it is not today, a day. */
function until(moment: string): string {
  const at = new Date(moment);
  const today = at.toDateString() === new Date().toDateString();
  const day: Intl.DateTimeFormatOptions = today ? {} : { day: "numeric", month: "long" };
  const place = t`en-GB`; // how it is written is the language's, too
  return t`until ${at.toLocaleString(place, { hour: "2-digit", minute: "2-digit", ...day })}`;
}

import { render } from "lit";
import { t } from "../core/t";
import type { Problem } from "../text/document";
import { type IgnoreDocument, ignored } from "../text/ignored";
import { onFocusLines } from "./focus";
import { ignoreView } from "./ignore_view";
import { mend, say } from "./mending";
import { post, RefusedRequest } from "./requests";

const TYPING_MS = 150;
const MOST_SOURCES = 20;
const MOST_PATHS = 20_000; // the API takes no more, and decides about fewer

/**
 * What every pattern of a .dockerignore does and what becomes of a list of files, kept up with what is typed.
 *
 * Attributes: `for`, the id of the text area with the patterns; `files`, of that with the paths; `sources`, of the
 * field with what a COPY asks for.
 * Holds what the server drew until one of them changes. Hears `slip-focus`.
 */
export class SlipIgnore extends HTMLElement {
  private asked: string | null = null;
  private drawn = false;
  private lit: number | null = null;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | null = null;
  private readonly endings: (() => void)[] = [];

  connectedCallback(): void {
    const typed = (): void => this.typed();
    for (const source of this.sources) {
      source.addEventListener("input", typed);
      this.endings.push(() => source.removeEventListener("input", typed));
    }
    this.asked = this.sources.map(({ defaultValue }) => defaultValue).join("\0");
    this.addEventListener("mouseover", this.point);
    this.addEventListener("mouseleave", this.leave);
    this.addEventListener("focusin", this.point);
    this.addEventListener("focusout", this.leave);
    this.endings.push(onFocusLines((lines) => this.light(lines?.[0] ?? null, null)));
    this.typed(); // what was typed before the page was loaded again may be there already
  }

  disconnectedCallback(): void {
    clearTimeout(this.typing);
    this.asking?.abort();
    for (const end of this.endings.splice(0)) end();
  }

  /** The patterns, the paths, what is copied. */
  private get sources(): (HTMLTextAreaElement | HTMLInputElement)[] {
    return ["for", "files", "sources"]
      .map((name) => document.getElementById(this.getAttribute(name) ?? ""))
      .filter((found) => found instanceof HTMLTextAreaElement || found instanceof HTMLInputElement);
  }

  private typed(): void {
    clearTimeout(this.typing);
    if (this.sources.map(({ value }) => value).join("\0") === this.asked) return;
    this.typing = setTimeout(() => this.ask(), TYPING_MS);
  }

  private async ask(): Promise<void> {
    const [dockerignore = "", paths = "", wanted = ""] = this.sources.map(({ value }) => value);
    const files = paths.split("\n").map((path) => path.trim());
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const sources = wanted.split(/\s+/).filter(Boolean).slice(0, MOST_SOURCES);
      const body = {
        dockerignore,
        files: files.filter(Boolean).slice(0, MOST_PATHS),
        sources: sources.length > 0 ? sources : ["."],
      };
      const found = await post<IgnoreDocument>("/api/explain/dockerignore", body, this.asking.signal);
      this.asked = `${dockerignore}\0${paths}\0${wanted}`;
      say(this, "");
      this.draw(dockerignore, found);
    } catch (problem) {
      if (this.asking.signal.aborted) return;
      const why = problem instanceof RefusedRequest ? problem.message : String(problem);
      say(this, `${why} ${t`What you read here is about the text before your last change.`}`);
    }
  }

  private draw(text: string, found: IgnoreDocument): void {
    if (!this.drawn) this.replaceChildren(); // what the server drew makes room for the same, drawn here
    this.drawn = true;
    render(
      ignoreView(ignored(found), (problem) => this.mend(text, problem)),
      this,
    );
    this.light(this.lit, null);
  }

  /** Put a problem's repair into the text. */
  private mend(text: string, { fix }: Problem): void {
    mend(this.sources[0], text, fix);
  }

  /** Light a line's pattern with the files that it decides about, or with the one file that is looked at. */
  private light(line: number | null, file: Element | null): void {
    this.lit = line;
    for (const part of this.querySelectorAll<HTMLElement>("[data-line], .file")) {
      const same = line !== null && part.dataset.line === String(line);
      part.toggleAttribute("data-lit", part === file || (same && (file === null || part.matches(".pattern"))));
    }
    if (file === null) this.bringIntoSight();
  }

  /** Scroll the list of files, where it scrolls by itself, to the first that is lit. */
  private bringIntoSight(): void {
    const list = this.querySelector<HTMLElement>(".seen");
    const first = list?.querySelector<HTMLElement>("[data-lit]");
    if (!list || !first || list.matches(":hover, :focus-within")) return;
    const from = first.getBoundingClientRect().top - list.getBoundingClientRect().top;
    if (from < 0 || from + first.offsetHeight > list.clientHeight) list.scrollTop += from - first.offsetHeight;
  }

  private readonly point = ({ target }: Event): void => {
    const part = target instanceof Element ? target.closest<HTMLElement>(".pattern, .file") : null;
    if (part === null) return;
    const line = part.dataset.line ? Number(part.dataset.line) : null;
    this.light(line, part.matches(".file") ? part : null);
  };

  private readonly leave = (): void => this.light(null, null);
}

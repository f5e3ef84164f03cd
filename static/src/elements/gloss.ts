import type { TokenTopic } from "../text/document";
import { again } from "./again";
import { placeUnder } from "./gloss_place";

/**
 * The words of a token: one line beneath it while it is pointed at or has the focus; all there is once it is pressed.
 *
 * Tokens are `[data-words]` inside the host. They get the keyboard's attributes here, because without a script
 * there is nothing to press: one stop a line, ← and → between the words, ↑ and ↓ between the lines, Enter or a press
 * pins the words open, Esc puts them away.
 */
export class Gloss {
  private readonly box = document.createElement("div");
  private token: HTMLElement | null = null;
  private pinned: HTMLElement | null = null;
  private card: HTMLElement | null = null;
  private readonly host: HTMLElement;
  private readonly topicOf: (token: HTMLElement) => TokenTopic | null;

  constructor(host: HTMLElement, topicOf: (token: HTMLElement) => TokenTopic | null) {
    this.host = host;
    this.topicOf = topicOf;
    this.box.className = "gloss";
    this.box.id = `${host.id || "explanation"}-gloss`;
    this.box.setAttribute("role", "tooltip");
    this.box.hidden = true;
    host.addEventListener("pointerover", (event) => this.point(event.target));
    host.addEventListener("pointerleave", () => this.leave());
    host.addEventListener("focusin", (event) => this.enter(event.target as Element));
    host.addEventListener("focusout", () => this.hide());
    host.addEventListener("click", (event) => this.press(event.target as Element));
    host.addEventListener("keydown", (event) => this.key(event));
  }

  /** Make the tokens that are there now reachable by keyboard. */
  prepare(): void {
    this.hide();
    for (const wordless of this.host.querySelectorAll(".token:not([data-words])")) {
      wordless.removeAttribute("role");
      wordless.removeAttribute("tabindex");
    }
    for (const line of this.host.querySelectorAll(".source")) {
      const tokens = tokensIn(line);
      const stop = tokens.find(({ tabIndex }) => tabIndex === 0) ?? tokens[0];
      for (const token of tokens) {
        token.tabIndex = token === stop ? 0 : -1;
        token.setAttribute("role", "button");
        token.ariaExpanded = String(token === this.pinned);
      }
    }
    if (this.box.parentElement !== this.host) this.host.append(this.box);
    if (this.pinned?.isConnected && this.pinned.dataset.words) void this.pin(this.pinned);
    else this.unpin();
  }

  private point(target: EventTarget | null): void {
    const token = tokenOf(target);
    if (token !== null) this.show(token);
    else if (!this.box.contains(target as Node)) this.leave();
  }

  /** The pointer is elsewhere: what has the focus, if anything, is shown again. */
  private leave(): void {
    this.show(tokenOf(document.activeElement));
  }

  private enter(target: Element): void {
    const token = tokenOf(target);
    this.show(token);
    if (token) this.stopAt(token);
    else if (!this.card?.contains(target)) this.unpin();
  }

  private press(target: Element): void {
    if (this.card?.contains(target) || getSelection()?.isCollapsed === false) return; // reads on, or marks text
    const token = tokenOf(target);
    token?.focus();
    if (token === null || token === this.pinned) this.unpin();
    else void this.pin(token);
  }

  private key(event: KeyboardEvent): void {
    const { key } = event;
    const token = tokenOf(event.target);
    if (key === "Escape" && (this.pinned || !this.box.hidden)) {
      event.preventDefault();
      if (this.card?.contains(document.activeElement)) this.pinned?.focus();
      this.unpin();
      this.hide();
    }
    if (token === null) return;
    const next = neighbour(token, key, this.host);
    if (key !== "Enter" && key !== " " && next === undefined) return;
    event.preventDefault();
    if (next === undefined) this.press(token);
    else if (next !== null) this.go(next);
  }

  /** The token that was reached last, by whatever means, is where Tab stops in its line. */
  private stopAt(reached: HTMLElement): void {
    for (const token of tokensIn(reached.closest(".source") as Element)) token.tabIndex = token === reached ? 0 : -1;
  }

  /** To another token; pinned words come along. */
  private go(next: HTMLElement): void {
    if (this.pinned) void this.pin(next);
    next.focus();
  }

  private async pin(token: HTMLElement): Promise<void> {
    if (token !== this.pinned) this.unpin();
    this.hide();
    this.pinned = token;
    token.ariaExpanded = "true";
    try {
      const { drawCard } = await again(() => import("./gloss_card"));
      if (this.pinned !== token) return; // meanwhile another was pressed, or none
      this.card = drawCard(this.card, token, this.topicOf(token), () => this.unpin(true));
    } catch {
      this.unpin();
      this.show(token); // nothing more can be had now
    }
  }

  private unpin(back = false): void {
    if (this.pinned) this.pinned.ariaExpanded = "false";
    if (back) this.pinned?.focus();
    this.pinned = null;
    this.card?.remove();
  }

  private show(token: HTMLElement | null): void {
    if (token === this.token && !this.box.hidden) return;
    this.hide();
    const words = token?.dataset.words;
    if (token === null || token === this.pinned || words === undefined) return;
    this.token = token;
    token.setAttribute("aria-describedby", this.box.id);
    token.dataset.shown = "";
    this.box.textContent = words;
    this.box.hidden = false;
    placeUnder(this.box, token, this.host);
  }

  private hide(): void {
    this.token?.removeAttribute("aria-describedby");
    if (this.token) delete this.token.dataset.shown;
    this.token = null;
    this.box.hidden = true;
  }
}

/** Where a key leads from a token: null for nowhere, undefined for a key that leads nowhere at all. */
function neighbour(token: HTMLElement, key: string, host: HTMLElement): HTMLElement | null | undefined {
  const [all, step] =
    key === "ArrowRight" || key === "ArrowLeft"
      ? [tokensIn(host), key === "ArrowRight" ? 1 : -1]
      : key === "ArrowDown" || key === "ArrowUp"
        ? [stopsIn(host), key === "ArrowDown" ? 1 : -1]
        : [];
  if (all === undefined || step === undefined) return undefined;
  return all[all.indexOf(token) + step] ?? null;
}

/** The token of each line that Tab stops at; the focused one is its line's. */
function stopsIn(host: HTMLElement): HTMLElement[] {
  return [...host.querySelectorAll<HTMLElement>('[data-words][tabindex="0"]')];
}

function tokenOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-words]") : null;
}

function tokensIn(line: Element): HTMLElement[] {
  return [...line.querySelectorAll<HTMLElement>("[data-words]")];
}

/**
 * The words of one token, beneath it, while it is pointed at or has the focus.
 *
 * Tokens are `[data-words]` inside the host. They get the keyboard's attributes here, because without a script
 * there is nothing to press: one stop a line, ← and → between the words, Esc puts the words away.
 */
export class Gloss {
  private readonly box = document.createElement("div");
  private token: HTMLElement | null = null;
  private readonly host: HTMLElement;

  constructor(host: HTMLElement) {
    this.host = host;
    this.box.className = "gloss";
    this.box.id = `${host.id || "explanation"}-gloss`;
    this.box.setAttribute("role", "tooltip");
    this.box.hidden = true;
    host.addEventListener("pointerover", (event) => this.point(event.target));
    host.addEventListener("pointerleave", () => this.leave());
    host.addEventListener("focusin", (event) => this.show(tokenOf(event.target)));
    host.addEventListener("focusout", () => this.hide());
    host.addEventListener("click", (event) => this.press(event.target));
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
      for (const [number, token] of tokensIn(line).entries()) {
        token.tabIndex = number === 0 ? 0 : -1;
        token.setAttribute("role", "button");
      }
    }
    if (this.box.parentElement !== this.host) this.host.append(this.box);
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

  private press(target: EventTarget | null): void {
    const token = tokenOf(target);
    if (token === null) return;
    token.focus();
    this.show(token);
  }

  private key(event: KeyboardEvent): void {
    const token = tokenOf(event.target);
    if (event.key === "Escape" && !this.box.hidden) {
      this.hide();
      event.preventDefault();
    }
    if (token === null) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.show(token);
    }
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const line = token.closest(".source");
    if (step === 0 || line === null) return;
    const tokens = tokensIn(line);
    const next = tokens[tokens.indexOf(token) + step];
    event.preventDefault();
    if (next === undefined) return;
    token.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  private show(token: HTMLElement | null): void {
    if (token === this.token && !this.box.hidden) return;
    this.hide();
    const words = token?.dataset.words;
    if (token === null || words === undefined) return;
    this.token = token;
    token.setAttribute("aria-describedby", this.box.id);
    token.dataset.shown = "";
    this.box.textContent = words;
    this.box.hidden = false;
    this.place(token);
  }

  private place(token: HTMLElement): void {
    const host = this.host.getBoundingClientRect();
    const word = (token.getClientRects()[0] ?? token.getBoundingClientRect()) as DOMRect;
    const { style } = this.box;
    style.setProperty("--x", "0px");
    const room = this.host.clientWidth - this.box.offsetWidth;
    style.setProperty("--x", `${Math.max(0, Math.min(word.left - host.left, room))}px`);
    const below = word.bottom + this.box.offsetHeight <= Math.min(window.innerHeight, this.floor(host));
    const top = below ? word.bottom : word.top - this.box.offsetHeight;
    style.setProperty("--y", `${top - host.top + this.host.scrollTop}px`);
  }

  /** How far down words can be seen: where the host scrolls, to its own lower edge. */
  private floor(host: DOMRect): number {
    return this.host.scrollHeight > this.host.clientHeight + 1 ? host.bottom : Number.POSITIVE_INFINITY;
  }

  private hide(): void {
    this.token?.removeAttribute("aria-describedby");
    if (this.token) delete this.token.dataset.shown;
    this.token = null;
    this.box.hidden = true;
  }
}

function tokenOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-words]") : null;
}

function tokensIn(line: Element): HTMLElement[] {
  return [...line.querySelectorAll<HTMLElement>("[data-words]")];
}

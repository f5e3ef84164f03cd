/** A menu that opens by itself without a script: with one, Esc and a press elsewhere close it. Its child is the `details`. */
export class SlipMenu extends HTMLElement {
  private readonly elsewhere = (event: Event): void => {
    if (!this.contains(event.target as Node)) this.close();
  };

  connectedCallback(): void {
    document.addEventListener("pointerdown", this.elsewhere);
    this.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.contains(relatedTarget)) this.close();
    });
    this.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      this.close();
      this.querySelector("summary")?.focus();
    });
  }

  disconnectedCallback(): void {
    document.removeEventListener("pointerdown", this.elsewhere);
  }

  private close(): void {
    this.querySelector("details")?.removeAttribute("open");
  }
}

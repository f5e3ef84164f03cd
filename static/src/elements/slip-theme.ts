/** The choice of light or dark: at once, without the journey to the server that the form makes by itself. */
const A_YEAR = 60 * 60 * 24 * 365;

export class SlipTheme extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("submit", (event) => {
      const button = event.submitter;
      if (!(button instanceof HTMLButtonElement)) return;
      event.preventDefault();
      this.choose(button.value);
    });
  }

  private choose(theme: string): void {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    // biome-ignore lint/suspicious/noDocumentCookie: the server reads the choice, so that a page is drawn right at once
    document.cookie = `theme=${theme}; Path=/; Max-Age=${A_YEAR}; SameSite=Lax${secure}`;
    const { dataset } = document.documentElement;
    if (theme === "auto") delete dataset.theme;
    else dataset.theme = theme;
    for (const button of this.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === theme));
    }
  }
}

import { t } from "../core/t";
import { encode } from "../text/permalink";

const THEMES = { auto: t`colours as on the reader’s system`, light: t`light`, dark: t`dark` };

/** Show under the buttons the code that puts this explanation into another page; asked again, put it away. */
export async function showEmbed(
  host: HTMLElement,
  button: HTMLElement,
  text: string,
  example: string | null,
  copy: (code: string) => Promise<void>,
): Promise<void> {
  const old = host.querySelector(".embedding");
  button.ariaExpanded = String(old === null);
  if (old) return old.remove();
  const fragment = example ? "" : await encode(text);
  const box = document.createElement("div");
  box.className = "embedding";
  const code = Object.assign(document.createElement("textarea"), { className: "paper", rows: 4, readOnly: true });
  code.setAttribute("aria-label", t`HTML for another page`);
  const theme = document.createElement("select");
  theme.className = "field";
  theme.setAttribute("aria-label", t`Colours`);
  for (const [value, words] of Object.entries(THEMES)) theme.append(new Option(words, value));
  const write = (): void => {
    code.value = frame(example, theme.value, fragment);
  };
  theme.addEventListener("change", write);
  code.addEventListener("focus", () => code.select());
  write();
  const taken = Object.assign(document.createElement("button"), { type: "button", className: "button" });
  taken.textContent = t`Copy the code`;
  taken.addEventListener("click", () => void copy(code.value));
  const row = Object.assign(document.createElement("p"), { className: "row" });
  row.append(taken, theme);
  box.append(code, row);
  host.append(box);
  code.focus();
  code.scrollTop = 0;
}

function frame(example: string | null, theme: string, fragment: string): string {
  const { lang } = document.documentElement;
  const query = new URLSearchParams({
    ...(example ? { example } : {}),
    ...(theme === "auto" ? {} : { theme }),
    ...(lang === "en" ? {} : { lang }),
  });
  const address = `${location.origin}/embed/explain${query.size > 0 ? `?${query}` : ""}${fragment}`;
  return `<iframe src="${address.replaceAll("&", "&amp;")}" title="${t`A Dockerfile, explained line by line`}" width="100%" height="480" loading="lazy"></iframe>`;
}

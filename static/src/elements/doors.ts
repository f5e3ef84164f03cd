/** What the doors of a picture have in common: how they are opened, and how a reader of the page hears of it. */

/** A click opens, unless it marks text: who marks a digest wants to copy it. So does Enter on what `plate`
 * selects. */
export function isOpening(event: Event, plate: string): boolean {
  if (!(event instanceof KeyboardEvent)) return getSelection()?.isCollapsed !== false;
  return event.key === "Enter" && event.target instanceof Element && event.target.matches(plate);
}

/** Adds `hint`, the id of a text on the page, to what describes the element; once. */
export function describe(element: HTMLElement, hint: string): void {
  const others = element.getAttribute("aria-describedby")?.replace(` ${hint}`, "");
  element.setAttribute("aria-describedby", `${others ?? ""} ${hint}`.trim());
}

/** A recording's picture, build and timeline, put into a page. */
const PARTS = ["slip-build", "slip-stage", "slip-timeline", "slip-builds", "slip-compare"];

/** Elements that show the session `name`, which begins after event number `from`. */
export function showing(name: string, from = 0): HTMLElement[] {
  return PARTS.map((tag) => {
    const part = document.createElement(tag);
    part.setAttribute("sandbox", name);
    if (tag === "slip-timeline") {
      part.toggleAttribute("recorded", true);
      part.setAttribute("from", String(from));
    }
    return part;
  });
}

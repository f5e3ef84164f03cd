/** What a page shows once something has happened: the build, and the way back to it. */
import { SlipBuild } from "./slip-build";
import { SlipCompare } from "./slip-compare";
import { SlipTimeline } from "./slip-timeline";

export function define(): void {
  if (customElements.get("slip-build") === undefined) customElements.define("slip-build", SlipBuild);
  if (customElements.get("slip-compare") === undefined) customElements.define("slip-compare", SlipCompare);
  if (customElements.get("slip-timeline") === undefined) customElements.define("slip-timeline", SlipTimeline);
  // A page without a picture yet gets one with the focus on it.
  if (document.querySelector("slip-stage") !== null) void layers();
  else document.addEventListener("focusin", () => void layers(), { once: true });
}

async function layers(): Promise<void> {
  (await import("./layer_door")).openLayers();
}

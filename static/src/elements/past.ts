/** What a page shows once something has happened: the build, and the way back to it. */
import { SlipBuild } from "./slip-build";
import { SlipCompare } from "./slip-compare";
import { SlipTimeline } from "./slip-timeline";

export { record } from "./recorded";

export function define(): void {
  if (customElements.get("slip-build") === undefined) customElements.define("slip-build", SlipBuild);
  if (customElements.get("slip-compare") === undefined) customElements.define("slip-compare", SlipCompare);
  if (customElements.get("slip-timeline") === undefined) customElements.define("slip-timeline", SlipTimeline);
  if (document.querySelector("slip-forecast") !== null) void foresee();
  void import("./layer_door").then(({ openLayers }) => openLayers());
}

/** Only where there is something to edit. */
async function foresee(): Promise<void> {
  const { SlipForecast } = await import("./slip-forecast");
  if (customElements.get("slip-forecast") === undefined) customElements.define("slip-forecast", SlipForecast);
}

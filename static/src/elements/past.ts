/** What a page shows once something has happened: the build, and the way back to it. */
import { again } from "./again";
import { SlipBuild } from "./slip-build";
import { SlipCompare } from "./slip-compare";
import { SlipTimeline } from "./slip-timeline";

export { record } from "./recorded";

/** Fetched apart, and only where the page has a place for it. */
const APART: Readonly<Record<string, () => Promise<CustomElementConstructor>>> = {
  "slip-forecast": async () => (await again(() => import("./slip-forecast"))).SlipForecast,
  "slip-builds": async () => (await again(() => import("./slip-builds"))).SlipBuilds,
};

const KNOCKS = ["click", "keydown"];

export function define(): void {
  if (customElements.get("slip-build") === undefined) customElements.define("slip-build", SlipBuild);
  if (customElements.get("slip-compare") === undefined) customElements.define("slip-compare", SlipCompare);
  if (customElements.get("slip-timeline") === undefined) customElements.define("slip-timeline", SlipTimeline);
  for (const name of Object.keys(APART)) if (document.querySelector(name) !== null) void fetched(name);
  void openDoors();
}

/** Layers and images can be opened; what was clicked or pressed while the code for it was on its way is opened then. */
async function openDoors(): Promise<void> {
  const early: Event[] = [];
  const keep = (event: Event): unknown => early.push(event);
  for (const kind of KNOCKS) document.addEventListener(kind, keep);
  const [layers, images] = await again(() => Promise.all([import("./layer_door"), import("./image_door")]));
  for (const kind of KNOCKS) document.removeEventListener(kind, keep);
  layers.openLayers(early);
  images.openImages(early);
}

async function fetched(name: string): Promise<void> {
  const element = await APART[name]?.();
  if (element !== undefined && customElements.get(name) === undefined) customElements.define(name, element);
}

/** What a page shows once something has happened: the build, and the way back to it. */
import { again } from "./again";
import { keepKnocks, takeKnocks } from "./knocks";
import { LiveElement } from "./live_element";
import { SlipBuild } from "./slip-build";
import { SlipCompare } from "./slip-compare";
import { SlipTimeline } from "./slip-timeline";

export { record } from "./recorded";

/** Fetched apart, and only where the page has a place for it. */
const APART: Readonly<Record<string, () => Promise<CustomElementConstructor>>> = {
  "slip-forecast": async () => (await again(() => import("./slip-forecast"))).SlipForecast,
  "slip-builds": async () => (await again(() => import("./slip-builds"))).SlipBuilds,
};

const HERE = { "slip-build": SlipBuild, "slip-compare": SlipCompare, "slip-timeline": SlipTimeline };
const RECORDED = ["slip-build", "slip-stage", "slip-timeline", "slip-builds", "slip-compare"];

export function define(): void {
  defineHere();
  for (const name of Object.keys(APART)) if (document.querySelector(name) !== null) void fetched(name);
  void openDoors();
}

function defineHere(): void {
  for (const [name, element] of Object.entries(HERE))
    if (customElements.get(name) === undefined) customElements.define(name, element);
}

/**
 * Put into `place` the picture, build and timeline of the recording `name`, which begins after event number `from`: each
 * when the one before it is drawn, so that nothing moves when another comes.
 */
export async function show(place: Element, name: string, from = 0): Promise<void> {
  defineHere();
  keepKnocks();
  for (const tag of RECORDED) {
    const part = document.createElement(tag);
    part.setAttribute("sandbox", name);
    if (tag === "slip-timeline") {
      part.toggleAttribute("recorded", true);
      part.setAttribute("from", String(from));
    }
    place.append(part);
    if (part instanceof LiveElement) await part.updateComplete;
    if (!part.isConnected) return; // another recording took the place
  }
  define();
}

/** Layers and images can be opened; what was clicked or pressed while the code for it was on its way is opened then. */
async function openDoors(): Promise<void> {
  keepKnocks();
  const [layers, images] = await again(() => Promise.all([import("./layer_door"), import("./image_door")]));
  const early = takeKnocks();
  layers.openLayers(early);
  images.openImages(early);
}

async function fetched(name: string): Promise<void> {
  const element = await APART[name]?.();
  if (element !== undefined && customElements.get(name) === undefined) customElements.define(name, element);
}

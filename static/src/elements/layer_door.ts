/** Lets the layers of every picture on the page be opened: by a click, or by Enter. */
import { openContainers } from "./container_door";
import { describe, isOpening } from "./doors";
import { SlipLayer } from "./slip-layer";

const DOOR = "slip-stage .slab, :is(slip-stage, slip-image, slip-builds) [data-files]";

/** Listen on the page, once; each picture gets a panel under it when it has none. `early`: what happened on the page
 * before this. */
export function openLayers(early: readonly Event[] = []): void {
  if (customElements.get("slip-layer") !== undefined) return;
  customElements.define("slip-layer", SlipLayer);
  openContainers(early);
  document.addEventListener("click", answer);
  document.addEventListener("keydown", answer);
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement && target.matches(".slab"))) return;
    panelUnder(target);
    describe(target, "layer-hint");
  });
  for (const stage of document.querySelectorAll<HTMLElement>("slip-stage")) panelUnder(stage);
  early.forEach(answer);
}

function answer(event: Event): void {
  if (isOpening(event, ".slab")) enter(event);
}

function enter(event: Event): void {
  const door = event.target instanceof Element ? event.target.closest<HTMLElement>(DOOR) : null;
  if (door === null) return;
  event.preventDefault();
  panelUnder(door).openFrom(door);
}

/** The panel under the timeline of the picture that `place` is in. */
function panelUnder(place: HTMLElement): SlipLayer {
  const stage = place.closest("slip-stage, slip-image, slip-builds") as HTMLElement;
  const sandbox = stage.getAttribute("sandbox") ?? "";
  const known = document.querySelector<SlipLayer>(`slip-layer[sandbox="${sandbox}"]`);
  if (known !== null) return known;
  const panel = new SlipLayer();
  panel.setAttribute("sandbox", sandbox);
  const timeline = document.querySelector(`slip-timeline[sandbox="${sandbox}"]`);
  (timeline ?? stage).after(panel);
  return panel;
}

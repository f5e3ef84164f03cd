/** Lets the layers of every picture on the page be opened: by a click, or by Enter. */
import { openContainers } from "./container_door";
import { SlipLayer } from "./slip-layer";

const DOOR = "slip-stage .slab, :is(slip-stage, slip-image, slip-builds) [data-files]";

/** Listen on the page, once; each picture gets a panel under it when it has none. `early`: what happened on the page
 * before this. */
export function openLayers(early: readonly Event[] = []): void {
  if (customElements.get("slip-layer") !== undefined) return;
  customElements.define("slip-layer", SlipLayer);
  openContainers();
  document.addEventListener("click", answer);
  document.addEventListener("keydown", answer);
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement && target.matches(".slab"))) return;
    panelUnder(target);
    const others = target.getAttribute("aria-describedby")?.replace(" layer-hint", "");
    target.setAttribute("aria-describedby", `${others ?? ""} layer-hint`.trim());
  });
  for (const stage of document.querySelectorAll<HTMLElement>("slip-stage")) panelUnder(stage);
  early.forEach(answer);
}

/** A click opens, unless it marks text: who marks a digest wants to copy it. So does Enter on a slab. */
function answer(event: Event): void {
  const isOpening =
    event instanceof KeyboardEvent
      ? event.key === "Enter" && event.target instanceof Element && event.target.matches(".slab")
      : getSelection()?.isCollapsed !== false;
  if (isOpening) enter(event);
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

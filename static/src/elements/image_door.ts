/** Lets the images of every picture on the page be opened, by a click on their plate or by Enter, and their disk be told. */
import { describe, isOpening } from "./doors";
import { SlipImage } from "./slip-image";

const DOOR = "slip-stage :is(.plate, [data-about], [data-disk])";

/** Listen on the page, once; each picture gets a panel under it. `early`: what happened on the page before this. */
export function openImages(early: readonly Event[] = []): void {
  if (customElements.get("slip-image") === undefined) {
    customElements.define("slip-image", SlipImage);
    document.addEventListener("click", answer);
    document.addEventListener("keydown", answer);
    document.addEventListener("focusin", ({ target }) => {
      if (!(target instanceof HTMLElement && target.matches("slip-stage .plate"))) return;
      describe(target, "image-hint");
    });
  }
  for (const stage of document.querySelectorAll<HTMLElement>("slip-stage")) panelUnder(stage);
  early.forEach(answer);
}

function answer(event: Event): void {
  if (isOpening(event, ".plate, .plate *")) enter(event);
}

function enter(event: Event): void {
  const door = event.target instanceof Element ? event.target.closest<HTMLElement>(DOOR) : null;
  if (door === null) return;
  event.preventDefault();
  void panelUnder(door).open(door.dataset.image ?? null, door);
}

/** The panel right under the picture that `place` is in. */
function panelUnder(place: HTMLElement): SlipImage {
  const stage = place.closest("slip-stage") as HTMLElement;
  const { nextElementSibling: known } = stage;
  if (known instanceof SlipImage) return known;
  const panel = new SlipImage();
  panel.setAttribute("sandbox", stage.getAttribute("sandbox") ?? "");
  stage.after(panel);
  return panel;
}

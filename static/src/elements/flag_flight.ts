/** A tag that moves to another image is seen to fly there: the flag is the same, what it names is not. */

const FLIGHT_MS = 240;

interface Place {
  readonly image: string;
  readonly x: number;
  readonly y: number;
}

/** Knows where the flags of a picture stood, and lets those fly that stand on another image now. */
export class Flights {
  private places = new Map<string, Place>();

  /** Call after the picture has been drawn. */
  look(stage: HTMLElement): void {
    const before = this.places;
    this.places = new Map();
    // in a burst nothing flies, and to measure would cost a layout each time
    if (stage.dataset.motion !== "on" || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const flag of stage.querySelectorAll<HTMLElement>(".plate .flag")) {
      const { x, y } = flag.getBoundingClientRect();
      const place = { image: flag.closest<HTMLElement>(".plate")?.dataset.image ?? "", x: x + scrollX, y: y + scrollY };
      const tag = flag.textContent ?? "";
      const old = before.get(tag);
      this.places.set(tag, place);
      if (old !== undefined && old.image !== place.image) fly(flag, old, place);
    }
  }
}

/** A copy flies above all else: the plate would cut off what leaves it. */
function fly(flag: HTMLElement, from: Place, to: Place): void {
  const copy = document.createElement("code");
  copy.className = "flying-flag";
  copy.ariaHidden = "true";
  copy.textContent = flag.textContent;
  document.body.append(copy);
  const timing = { duration: FLIGHT_MS, easing: "ease-out" };
  const at = ({ x, y }: Place): string => `translate(${x}px, ${y}px)`;
  flag.animate([{ opacity: 0 }, { opacity: 0 }], timing);
  const flight = copy.animate([{ transform: at(from) }, { transform: at(to) }], timing);
  flight.onfinish = flight.oncancel = () => copy.remove();
}

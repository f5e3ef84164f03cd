/** Lets the containers of every picture on the page be opened, by their names or by the page's address: `#container-<id>`. */
import { again } from "./again";
import { isOpening } from "./doors";
import { sessionOf } from "./session";
import type { SlipInside } from "./slip-inside";

const DOOR = "[data-inside]";
const MARK = "#container-";

/** Listen on the page, once. What is inside is fetched when it is first wanted. `early`: what happened on the page
 * before this. */
export function openContainers(early: readonly Event[] = []): void {
  document.addEventListener("click", answer);
  document.addEventListener("keydown", answer);
  addEventListener("hashchange", wanted);
  wanted();
  early.forEach(answer);
}

function answer(event: Event): void {
  const { target } = event;
  if (!(target instanceof Element && isOpening(event, "slip-stage .stand"))) return;
  const door = target.closest<HTMLElement>(event instanceof KeyboardEvent ? ".stand" : DOOR);
  const stage = door?.closest("slip-stage");
  if (!door || !stage) return;
  event.preventDefault();
  void open(stage, door.dataset.inside ?? door.dataset.container ?? "", door);
}

/** Open the container that the address names, as soon as a picture has it. */
function wanted(): void {
  if (!location.hash.startsWith(MARK)) return;
  const id = decodeURIComponent(location.hash.slice(MARK.length));
  const stage = document.querySelector("slip-stage");
  if (stage === null) return;
  const { live } = sessionOf(stage.getAttribute("sandbox") ?? "");
  const look = (): void => {
    const { containers, gone } = live.log.state;
    if (![...containers, ...gone].some((one) => one.id === id)) return;
    live.removeEventListener("commit", look);
    void open(stage, id, null);
  };
  live.addEventListener("commit", look);
  look();
}

async function open(stage: Element, id: string, door: HTMLElement | null): Promise<void> {
  const { SlipInside } = await again(() => import("./slip-inside"));
  if (customElements.get("slip-inside") === undefined) customElements.define("slip-inside", SlipInside);
  const sandbox = stage.getAttribute("sandbox") ?? "";
  let panel = document.querySelector<SlipInside>(`slip-inside[sandbox="${sandbox}"]`);
  if (panel === null) {
    panel = new SlipInside();
    panel.setAttribute("sandbox", sandbox);
    const timeline = document.querySelector(`slip-timeline[sandbox="${sandbox}"]`);
    (timeline ?? stage).after(panel);
  }
  history.replaceState(history.state, "", `${MARK}${encodeURIComponent(id)}`);
  await panel.open(id, door);
}

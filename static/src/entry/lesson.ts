/** The lessons' pages. */
import "../css/lesson.css";
import { SlipLesson } from "../elements/slip-lesson";
import { SlipLessonPreview } from "../elements/slip-lesson-preview";

customElements.define("slip-lesson", SlipLesson);
customElements.define("slip-lesson-preview", SlipLessonPreview);

const slides = document.body.classList.contains("slides");
if (slides) document.addEventListener("keydown", turn);

/** Slides go on and back by the arrow keys, where nothing is typed and nothing is chosen with them. */
function turn(event: KeyboardEvent): void {
  const to = { ArrowRight: "[data-next]", PageDown: "[data-next]", ArrowLeft: "[data-back]", PageUp: "[data-back]" }[
    event.key
  ];
  const busy = event.target instanceof Element && event.target.closest("input, textarea, select, figure, [role=log]");
  if (to === undefined || busy || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  document.querySelector<HTMLElement>(to)?.click();
}

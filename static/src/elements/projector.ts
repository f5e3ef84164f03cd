/** A view for a room: the picture alone, light, with letters that the last row can read. `?view=projector`, key `p`. */

const VIEW = "projector";

/** Whether the page is shown so now. */
export function isProjected(): boolean {
  return document.documentElement.dataset.view === VIEW;
}

/** Show the page so, or as it was; the address says which. */
export function project(on: boolean): void {
  const { dataset } = document.documentElement;
  if (on) dataset.view = VIEW;
  else delete dataset.view;
  const url = new URL(location.href);
  if (on) url.searchParams.set("view", VIEW);
  else url.searchParams.delete("view");
  history.replaceState(history.state, "", url);
}

/** As the address says; the key turns it, unless somebody types. What must follow it is called after each turn. */
export function listen(turned: () => void): () => void {
  if (new URL(location.href).searchParams.get("view") === VIEW) project(true);
  const hear = (event: KeyboardEvent): void => {
    const typing =
      event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== "p" && !(event.key === "Escape" && isProjected())) return;
    project(event.key === "p" && !isProjected());
    turned();
  };
  document.addEventListener("keydown", hear);
  return () => document.removeEventListener("keydown", hear);
}

/** A part of the page that is fetched when it is wanted, and again where the network drops it: a browser gives up what
 * it is fetching whenever an interface of its machine comes or goes, as one does with every container. */

const TRIES = 4;
const PAUSE_MS = 250;

/** What `load` loads; rejects once it has failed several times. */
export async function again<T>(load: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await load();
    } catch (problem) {
      if (left === 1) throw problem;
      await new Promise((go) => setTimeout(go, PAUSE_MS));
    }
  }
}

/** A style sheet that was dropped is asked for once more; its part of the page is drawn meanwhile. */
addEventListener("vite:preloadError", (event) => {
  const path = /\/static\/\S+\.css/.exec(event.payload.message)?.[0];
  if (path === undefined) return;
  event.preventDefault();
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = path;
  setTimeout(() => document.head.append(link), PAUSE_MS);
});

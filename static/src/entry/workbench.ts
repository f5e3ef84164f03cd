/** Entry of the workbench page: the picture, the build, the command line and the sentence of what happens. */
import "../css/live.css";
import "../css/stage.css";
import "../css/ground.css";
import "../css/containers.css";
import "../css/listing.css";
import "../css/build.css";
import "../css/console.css";
import { sessionOf } from "../elements/session";
import { SlipConsole } from "../elements/slip-console";
import { SlipStage } from "../elements/slip-stage";
import { SlipStatus } from "../elements/slip-status";

customElements.define("slip-console", SlipConsole);
customElements.define("slip-stage", SlipStage);
customElements.define("slip-status", SlipStatus);

// The sentence of what happens stands under the picture, once on a page.
const stage = document.querySelector("slip-stage");
if (stage !== null && document.querySelector("slip-status") === null) {
  const status = document.createElement("slip-status") as SlipStatus;
  status.setAttribute("sandbox", stage.getAttribute("sandbox") ?? "");
  stage.after(status);
}

// The build view is fetched when there is a build to show, which a new sandbox has not.
const build = document.querySelector("slip-build");
if (build !== null) {
  const { live } = sessionOf(build.getAttribute("sandbox") ?? "");
  const show = async (): Promise<void> => {
    if (live.log.state.builds.length === 0) return;
    live.removeEventListener("commit", show);
    const { SlipBuild } = await import("../elements/slip-build");
    if (customElements.get("slip-build") === undefined) customElements.define("slip-build", SlipBuild);
  };
  live.addEventListener("commit", show);
}

/** Entry of the workbench, and of the page that opens recordings: the picture, the build, the command line and the sentence of what happens. */
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

if (document.querySelector("slip-replay") !== null) void import("../elements/slip-replay");

// The build view and the timeline are fetched when there is a build to show, which a new sandbox has not.
const build = document.querySelector("slip-build");
if (build !== null) {
  const { live } = sessionOf(build.getAttribute("sandbox") ?? "");
  const show = async (): Promise<void> => {
    if (live.log.state.builds.length === 0) return;
    live.removeEventListener("commit", show);
    (await import("../elements/past")).define();
  };
  live.addEventListener("commit", show);
}

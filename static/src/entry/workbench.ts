/** Entry of the workbench page: the picture, the build, the command line and the sentence of what happens. */
import "../css/live.css";
import "../css/stage.css";
import "../css/containers.css";
import "../css/listing.css";
import "../css/build.css";
import "../css/console.css";
import { SlipBuild } from "../elements/slip-build";
import { SlipConsole } from "../elements/slip-console";
import { SlipStage } from "../elements/slip-stage";
import { SlipStatus } from "../elements/slip-status";

customElements.define("slip-build", SlipBuild);
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

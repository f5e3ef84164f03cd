/** Entry of the workbench, and of the page that opens recordings: the picture, the build, the command line and the sentence of what happens. */
import { again } from "../elements/again";
import { keepKnocks } from "../elements/knocks";
import "../css/live.css";
import "../css/stage.css";
import "../css/ground.css";
import "../css/containers.css";
import "../css/build.css";
import "../elements/live";
import { sessionOf } from "../elements/session";
import { SlipStage } from "../elements/slip-stage";
import { SlipStatus } from "../elements/slip-status";

customElements.define("slip-stage", SlipStage);
customElements.define("slip-status", SlipStatus);

// The command line is fetched apart; what a button gives before it is there, waits for it.
if (document.querySelector("slip-console") !== null) {
  void again(() => import("../elements/slip-console")).then(({ SlipConsole }) =>
    customElements.define("slip-console", SlipConsole),
  );
}

if (document.querySelector("slip-replay, slip-watch, slip-picture") !== null)
  void again(() => import("../elements/slip-replay"));

// The build view and the timeline are fetched when there is a build to show, which a new sandbox has not.
const build = document.querySelector("slip-build");
if (build !== null) {
  const { live } = sessionOf(build.getAttribute("sandbox") ?? "");
  const show = async (): Promise<void> => {
    if (live.log.state.builds.length === 0) return;
    live.removeEventListener("commit", show);
    keepKnocks(); // the picture may be pressed before what opens it has come
    (await again(() => import("../elements/past"))).define();
  };
  live.addEventListener("commit", show);
  live.addEventListener("commit", () => document.dispatchEvent(new Event("slip-commit"))); // a lesson hears it
}

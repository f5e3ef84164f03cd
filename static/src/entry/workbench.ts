/** Entry of the workbench page: the picture, the build, the command line and the sentence of what happens. */
import "../css/stage.css";
import { SlipBuild } from "../elements/slip-build";
import { SlipConsole } from "../elements/slip-console";
import { SlipStage } from "../elements/slip-stage";
import { SlipStatus } from "../elements/slip-status";

customElements.define("slip-build", SlipBuild);
customElements.define("slip-console", SlipConsole);
customElements.define("slip-stage", SlipStage);
customElements.define("slip-status", SlipStatus);

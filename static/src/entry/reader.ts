/** The page that explains a Dockerfile: what the workbench has of it, and all that belongs to reading. */
import "../css/explain.css";
import "../css/reader.css";
import "../css/print.css";
import { SlipEditor } from "../elements/slip-editor";
import { SlipExplain } from "../elements/slip-explain";
import { SlipMenu } from "../elements/slip-menu";
import { SlipPlate } from "../elements/slip-plate";
import { SlipReturn } from "../elements/slip-return";
import { SlipShare } from "../elements/slip-share";

// In this order: what was typed before is set aside or put back, and the editor then begins with it.
customElements.define("slip-return", SlipReturn);
customElements.define("slip-explain", SlipExplain);
customElements.define("slip-plate", SlipPlate);
customElements.define("slip-share", SlipShare);
customElements.define("slip-editor", SlipEditor);
customElements.define("slip-menu", SlipMenu);

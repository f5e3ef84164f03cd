/** The editor by itself: for pages that explain nothing beside it. */
import "../css/paper.css";
import { SlipEditor } from "../elements/slip-editor";

customElements.define("slip-editor", SlipEditor);

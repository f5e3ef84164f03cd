/** A Dockerfile beside its explanation. */
import "../css/explain.css";
import { SlipEditor } from "../elements/slip-editor";
import { SlipExplain } from "../elements/slip-explain";

customElements.define("slip-editor", SlipEditor);
customElements.define("slip-explain", SlipExplain);

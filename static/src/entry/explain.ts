/** A Dockerfile beside its explanation. */
import "../css/explain.css";
import { SlipEditor } from "../elements/slip-editor";
import { SlipExplain } from "../elements/slip-explain";

// In this order: the explanation may put back a text, and the editor then begins with it.
customElements.define("slip-explain", SlipExplain);
customElements.define("slip-editor", SlipEditor);

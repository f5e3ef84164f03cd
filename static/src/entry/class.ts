/** A class's page for its teacher, and its wall. */
import "../css/wall.css";
import { SlipFresh } from "../elements/slip-fresh";

customElements.define("slip-fresh", SlipFresh);

/** A class's wall. */
import "../css/wall.css";
import { SlipFresh } from "../elements/slip-fresh";

customElements.define("slip-fresh", SlipFresh);

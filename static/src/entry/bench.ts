/** The workbench's form: files, name and Build. */
import "../css/bench.css";
import { SlipBench } from "../elements/slip-bench";

customElements.define("slip-bench", SlipBench);

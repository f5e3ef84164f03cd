/** Entry of the player: a recording inside another page, or on its own in a folder. It needs its log and nothing else. */
import "../css/player.css";
import "../elements/stage_container"; // every recording has what draws containers: fetched at once, not after
import { SlipStage } from "../elements/slip-stage";
import { SlipEmbed } from "./slip-embed";
import { SlipScrubber } from "./slip-scrubber";

document.documentElement.toggleAttribute("data-recorded", true);
customElements.define("slip-stage", SlipStage);
customElements.define("slip-scrubber", SlipScrubber);
customElements.define("slip-embed", SlipEmbed);

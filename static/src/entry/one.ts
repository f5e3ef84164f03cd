/** One learner's sandbox on a class's wall: the player has nearly all of it. */
import "../css/one.css";

/** The list of public recordings needs no script: only its styles. */
import "../css/recordings.css";

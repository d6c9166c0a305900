// All that asks a real server, which they share.
import "./calls.js";
import "./page.js";
import "./outage.js";

/* The field page: its screens by address. */
import { count } from "./count.js";
import { device } from "./device.js";
import { countersign, offer, receipt } from "./exchange.js";
import { outbox } from "./outbox.js";
import { people } from "./people.js";
import { other, scan, verdict } from "./scan.js";
import { start } from "./shell.js";
import { sign } from "./sign.js";
import { stock } from "./stock.js";
import { today } from "./today.js";

start([
  [/^$/, today], [/^c\/([^/]+)$/, count], [/^c\/([^/]+)\/sign$/, sign], [/^c\/([^/]+)\/countersign$/, countersign],
  [/^r\/([0-9a-f-]+)$/, receipt], [/^offer\/([0-9a-f-]+)$/, offer],
  [/^scan$/, scan], [/^other$/, other], [/^verdict$/, verdict], [/^outbox$/, outbox], [/^device$/, device], [/^people$/, people], [/^stock$/, stock],
]);

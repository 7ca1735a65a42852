/** The console in the browser: everything it does works on what the server has rendered. */
import { openDialogs } from "./dialogs.js";
import { goLive } from "./live.js";
import { showTimes } from "./times.js";
import { listenToKeys } from "./keys.js";
import { offerPalette } from "./palette.js";
import { preferences } from "./preferences.js";
import { offerCopies } from "./copies.js";
import { pickRows } from "./rows.js";

preferences();
showTimes(document);
openDialogs();
offerCopies();
pickRows();
offerPalette();
listenToKeys();
goLive();
// From here on the page hears keys: whoever presses them by a script waits for it.
document.documentElement.dataset.ready = "yes";

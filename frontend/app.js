// Nothing on the site needs this script. It opens the filters where there is room for them, lets a menu close the way
// people expect, changes the list in place, suggests places while someone types, keeps what is put
// aside for a sheet in the tab, and reads aloud where the device can.
import "./folds.js";
import "./menus.js";
import "./in_place.js";
import "./suggesting.js";
import "./shortlist.js";
import "./voice.js";
import "./handing_over.js";

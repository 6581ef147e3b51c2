/** Everything a page of Heli needs; each module says in its header what a page writes to use it. */
import "./requests";
import "./refusals";
import "./busy";
import "./keyboard";
import "./menus";
import "./tabs";
import "./rows";
import "./paste";
import "./autosave";
import "./guide";
import "./contacts";
import "./kept";
import "./quick";
import "./blanks";
import "./choose";

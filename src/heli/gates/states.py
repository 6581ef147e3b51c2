from heli.kernel.words import N_

WORDS = {
    "gate.waived": N_("%(by)s let the collaboration pass without “%(missing)s”: %(reason)s"),
    "todo:gate.open": N_("Open the next stage of “%(case)s”: nothing is missing"),
    "do:gate.open": N_("Open the next stage"),
}

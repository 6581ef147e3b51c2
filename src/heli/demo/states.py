from heli.kernel.words import N_

WORDS = {
    "demo.made": N_("The demo company moved in"),
    "demo.removed": N_("The demo company moved out"),
}

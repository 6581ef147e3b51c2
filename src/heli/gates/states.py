from heli.kernel.words import N_

WORDS = {
    "gate.waived": N_("%(by)s let the stage go on without “%(condition)s”: %(reason)s"),
    "case.filed": N_("The papers of “%(case)s” are in the knowledge base"),
    "todo:gate.open": N_("Open the next stage: nothing is missing any more"),
    "do:gate.open": N_("Open the stage"),
}

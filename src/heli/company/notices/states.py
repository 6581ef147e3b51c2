from heli.kernel.words import N_

WORDS = {"delivery.revived": N_("%(by)s queued the message to %(address)s again")}

"""The sentences shown beside a vague word: about the matter, never the person (S1.6, S4.5)."""

from heli.kernel.words import N_, Term
from heli.wording.spans import Kind

WHY: dict[Kind, Term] = {
    Kind.TIME: N_("Everyone reads a different date into this."),
    Kind.DEGREE: N_("This gives no amount."),
    Kind.CHANGE: N_("This says the direction, not how far."),
    Kind.QUALITY: N_("Nobody can test this as it stands."),
    Kind.AMOUNT: N_("This leaves the number open."),
    Kind.HEDGE: N_("This leaves open whether it is promised."),
}

SUGGESTION: dict[Kind, Term] = {
    Kind.TIME: N_("By when? Give a date, or a limit in days or hours."),
    Kind.DEGREE: N_("How much? Give the number and the unit."),
    Kind.CHANGE: N_("From what to what? Give today's figure and the target."),
    Kind.QUALITY: N_("How would one test it? Give the figure or the test."),
    Kind.AMOUNT: N_("How many? Give the number, or name them."),
    Kind.HEDGE: N_("Say what is promised, or leave it out."),
}

PLACEHOLDER_WHY = N_("The number is still a placeholder.")
PLACEHOLDER_SUGGESTION = N_("Put in the number.")

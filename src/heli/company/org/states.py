from heli.kernel.words import N_

WORDS = {
    "department.founded": N_("%(by)s added the department %(department)s"),
    "department.changed": N_("%(by)s changed the department %(department)s"),
    "department.closed": N_("%(by)s closed the department %(department)s"),
    "department.reopened": N_("%(by)s opened the department %(department)s again"),
    "person.joined": N_("%(by)s added %(person)s"),
    "person.changed": N_("%(by)s changed the entry of %(person)s"),
    "person.password_set": N_("%(by)s set a new password for %(person)s"),
    "token.made": N_("%(by)s made the API token %(label)s"),
    "token.revoked": N_("%(by)s revoked the API token %(label)s"),
}

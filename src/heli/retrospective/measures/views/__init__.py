from heli.retrospective.measures.views.following import finish, hand_on, measure, measures, verify
from heli.retrospective.measures.views.setting import drop, edit, propose

__all__ = ["drop", "edit", "finish", "hand_on", "measure", "measures", "propose", "verify"]

"""The pages of requests and answers."""

from heli.initiation.requests.views.answering import answer, clarify, reply_first
from heli.initiation.requests.views.reading import show
from heli.initiation.requests.views.writing import contacts, edit, new, save, wording

__all__ = ["answer", "clarify", "contacts", "edit", "new", "reply_first", "save", "show", "wording"]

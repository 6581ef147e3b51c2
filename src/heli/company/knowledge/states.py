from django.db.models import TextChoices

from heli.kernel.words import N_


class DocumentKind(TextChoices):
    """What a document is; papers have the playbook's key."""

    REQUEST = "request", N_("Request")
    ANSWER = "answer", N_("Answer")
    MINUTES = "minutes", N_("Review minutes")
    TASK_LIST = "task_list", N_("Task list")
    RESOURCE_CONFIRMATION = "resource_confirmation", N_("Resource confirmation")
    ALLOCATION_SHEET = "allocation_sheet", N_("Allocation sheet")
    CONFLICT = "conflict", N_("Resource conflict")
    TRACKING_SHEET = "tracking_sheet", N_("Tracking sheet")
    RISK_WARNING = "risk_warning", N_("Risk warning")
    ACCEPTANCE = "acceptance", N_("Acceptance")
    SUMMARY = "summary", N_("Retrospective summary")
    MEASURES = "measures", N_("Measures")
    OWN_PAPER = "own_paper", N_("Further paper")
    ARTICLE = "article", N_("Article")


WORDS = {"document.filed": N_("%(by)s filed “%(title)s” in the knowledge base")}

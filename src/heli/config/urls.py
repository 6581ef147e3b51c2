from django.urls import include, path

from heli.config.api import api_urls

# What is told by its first word comes first: a request is asked against few patterns.
urlpatterns = [
    path("api/", api_urls()),
    path("tasks/", include("heli.planning.tasks.urls")),
    path("resources/own/", include("heli.company.assets.urls")),
    path("resources/", include("heli.planning.resources.urls")),
    path("conflicts/", include("heli.planning.conflicts.urls")),
    path("progress/", include("heli.execution.progress.urls")),
    path("risks/", include("heli.execution.risks.urls")),
    path("acceptance/", include("heli.execution.acceptance.urls")),
    path("retrospectives/", include("heli.retrospective.summaries.urls")),
    path("measures/", include("heli.retrospective.measures.urls")),
    path("knowledge/", include("heli.company.knowledge.urls")),
    path("meetings/", include("heli.collaboration.meetings.urls")),
    path("reviews/", include("heli.initiation.reviews.urls")),
    path("gates/", include("heli.gates.urls")),
    path("papers/", include("heli.collaboration.papers.urls")),
    path("organisation/import/", include("heli.exchange.people.urls")),
    path("", include("heli.home.urls")),
    path("", include("heli.web.urls")),
    path("", include("heli.company.org.urls")),
    path("", include("heli.collaboration.todos.urls")),
    path("", include("heli.company.calendars.urls")),
    path("", include("heli.initiation.requests.urls")),
    path("", include("heli.company.playbooks.urls")),
]

handler404 = "heli.web.middleware.page_not_found"

"""Jinja2 for all pages: strict about unknown names, translated, with the components as ``ui``."""

from typing import Any

from django.http import HttpRequest
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined
from jinja2.runtime import Context

from heli.web import words


class Templates(Jinja2):
    """Finds pages in each feature's ``templates`` folder."""

    app_dirname = "templates"

    def part(self, template: str, part: str, context: dict[str, Any], http: HttpRequest) -> str:
        """Render one block of a page alone: what htmx swaps is a part of its own page."""
        page = self.env.get_template(template)
        full = {**context, "request": http}
        for processor in self.template_context_processors:
            full.update(processor(http))
        return "".join(page.blocks[part](_context(page, full)))


def _context(page: Any, values: dict[str, Any]) -> Context:
    context: Context = page.new_context(values)
    return context


def environment(**options: Any) -> Environment:
    """Return the environment that all templates share."""
    env = Environment(  # noqa: S701 (Django passes autoescape on)
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    env.globals.update(
        url=_url,
        static=static,
        say_event=words.sentence_of,
        language=translation.get_language,
        ui=_Components(env),
    )
    env.filters.update(
        say=lambda term: translation.gettext(str(term)) if term else "",
        day=words.on_day,
        moment=words.at_time,
    )
    return env


def _url(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments or None)


class _Components:
    """The macros of ``web/components``: ``ui.button(…)`` anywhere, in whole pages and in parts."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._macros: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        if not self._macros or self._env.auto_reload:
            module = self._env.get_template("web/components.html").module
            self._macros = {k: v for k, v in vars(module).items() if not k.startswith("_")}
        return self._macros[name]

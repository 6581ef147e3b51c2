"""Jinja2 for all pages: strict about unknown names, translated, with the components as ``ui``."""

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.utils import translation
from django.utils.html import format_html
from jinja2 import Environment, StrictUndefined, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from heli.kernel.prose import is_prose, pieces
from heli.web import words
from heli.web.navigation import address_of

PLAIN = ("_", "url", "asset", "language")  # they ask nothing of the template that calls them
COMPONENTS = ("basics", "frames", "work", "forms", "papers", "charts")


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


def form_token(http: HttpRequest) -> dict[str, object]:
    """Give a page its forms' token, masked once however many forms it has."""
    token = get_token(http)
    field = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)
    return {"csrf_token": token, "csrf_input": field}


@cache
def icon(name: str, label: str = "", css: str = "") -> Markup:
    """
    Return an icon: ``ui.icon("check")`` decorates, ``ui.icon("check", label=_("Done"))`` speaks.

    The names are those of ``frontend/icons.txt``. A page has dozens, so each is written once.
    """
    said = Markup('role="img" aria-label="{}"').format(label) if label else 'aria-hidden="true"'
    return Markup('<svg class="{}" {}><use href="{}#{}"></use></svg>').format(
        f"icon {css}".strip(),
        Markup(said),
        asset("built/icons.svg"),
        name,
    )


def _context(page: Any, values: dict[str, Any]) -> Context:
    context: Context = page.new_context(values)
    return context


def printed(value: object) -> str:
    """Return what a page prints of a value, escaped unless it is markup, without wrapping it."""
    if type(value) is str:
        return _escape_inner(value)
    return value if type(value) is Markup else escape(value)


class _Compiler(CodeGenerator):
    """
    Compiles templates that print with :func:`printed` and call what is ``PLAIN`` directly.

    A long list prints thousands of values, and every page says a hundred texts.
    """

    def visit_Call(  # noqa: N802 (Jinja's, like what it takes)
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False,  # noqa: FBT001, FBT002
    ) -> None:  # fmt: skip
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name not in PLAIN or node.kwargs or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.printed(")


class _Environment(Environment):
    code_generator_class = _Compiler
    printed = staticmethod(printed)


def environment(**options: Any) -> Environment:
    """Return the environment that all templates share."""
    env = _Environment(
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    env.globals.update(
        _=_translated,
        url=address_of,
        static=static,
        say_event=words.sentence_of,
        asset=asset,
        languages=settings.LANGUAGES,
        language=translation.get_language,
        ui=_Components(env),
    )
    env.filters.update(
        say=lambda term, **facts: words.say(term, facts) if term else "",
        fact=words.fact,
        options=_options,
        figure=words.figure,
        measured=words.measured,
        changed_to=lambda before, after: pieces(before, after) if is_prose(before, after) else [],
        day=words.on_day,
        moment=words.at_time,
        sign=words.sign_of,
        tone=words.tone_of,
    )
    return env


def _options(choices: Iterable[tuple[Any, Any]] | None, held: object) -> Markup:
    """Return the options of a select; a filter, because some lists have hundreds."""
    said = [
        ("" if key is None else str(key), text if type(text) is str else str(words.fact(text)))
        for key, text in choices or ()
    ]
    chosen = f'<option value="{escape(str(held))}"'
    return Markup(_drawn(tuple(said)).replace(f"{chosen}>", f"{chosen} selected>", 1))


@lru_cache(maxsize=64)
def _drawn(options: tuple[tuple[str, str], ...]) -> str:
    shown = ((key, "–" if text == "---------" else text) for key, text in options)
    return "".join(f'<option value="{escape(key)}">{escape(text)}</option>' for key, text in shown)


def _translated(message: str, **facts: object) -> Markup:
    """Return a text of a template in the reader's language, with its places filled safely."""
    language = words.spoken()
    return _with_places(message, language) % facts if facts else _as_it_is(message, language)


@lru_cache(maxsize=4096)
def _with_places(message: str, _language: str) -> Markup:
    # Looked up in the language that is switched on; its name keeps the texts apart.
    return Markup(translation.gettext(message))


@lru_cache(maxsize=4096)
def _as_it_is(message: str, language: str) -> Markup:
    return _with_places(message, language) % {}  # %% is written for a lone percent sign


def asset(name: str) -> str:
    """Return the address of a file of the product; it holds too while nothing is collected."""
    return _asset(name)


@cache
def _asset(name: str) -> str:
    try:
        return static(name)
    except ValueError:
        return f"{settings.STATIC_URL}{name}"


class _Components:
    """The macros of ``web/components/``: ``ui.button(…)`` anywhere, in whole pages and in parts."""

    def __init__(self, env: Environment) -> None:
        self._env = env

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        macros = self._macros()
        if not self._env.auto_reload:
            self.__dict__.update(macros)
        return macros[name]

    def _macros(self) -> dict[str, Any]:
        modules = (self._env.get_template(f"web/components/{file}.html") for file in COMPONENTS)
        macros = {
            name: _with_token(macro) if "csrf" in macro.arguments else macro
            for module in modules
            for name, macro in vars(module.module).items()
            if not name.startswith("_")
        }
        return {**macros, "icon": icon}


def _with_token(macro: Any) -> Callable[..., Any]:
    # A macro does not see the page's context; those that post a form get its token handed in.
    @pass_context
    def called(context: Context, *args: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("csrf", context.get("csrf_input", ""))
        return macro(*args, **kwargs)

    return called

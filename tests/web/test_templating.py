"""What templates are given: addresses, options, texts; quick, and the same as the slow way."""

import pytest
from django.template import engines
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.text import format_lazy as lazystr
from jinja2 import UndefinedError
from markupsafe import Markup

from heli.kernel.words import N_
from heli.web.navigation import address_of
from heli.web.words import gettext, speaking


def drawn(source: str, **context: object) -> str:
    return engines["jinja2"].env.from_string(source).render(**context)


@pytest.mark.parametrize(
    ("page", "arguments"),
    [("tasks:show", [7]), ("home:desk", []), ("requests:show", [90_071_992]), ("gates:show", [1])],
)
def test_an_address_is_the_one_that_django_finds(page, arguments):
    for _ in range(2):
        assert address_of(page, *arguments) == reverse(page, args=arguments)


def test_an_address_that_nobody_offers_is_an_error_each_time():
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            address_of("tasks:nowhere", 1)


def test_options_mark_what_is_held_and_escape_what_was_typed():
    choices = [("", "---------"), (7, "R&D"), ("<x>", "<b>"), (70, N_("Draft"))]
    template = "{{ choices|options(held) }}"
    with speaking("zh-hans"):
        assert drawn(template, choices=choices, held=7) == (
            '<option value="">–</option><option value="7" selected>R&amp;D</option>'
            '<option value="&lt;x&gt;">&lt;b&gt;</option><option value="70">草稿</option>'
        )
        assert '<option value="&lt;x&gt;" selected>' in drawn(template, choices=choices, held="<x>")
        assert '<option value="" selected>' in drawn(template, choices=choices, held="")
        assert "selected" not in drawn(template, choices=choices, held="nothing")
    with speaking("en"):
        assert ">Draft<" in drawn(template, choices=choices, held=7)


def test_texts_are_those_of_the_language_that_is_spoken_inside_and_out():
    with speaking("en"):
        assert gettext("Draft") == drawn('{{ _("Draft") }}') == "Draft"
        with speaking("zh-hans"):
            assert gettext("Draft") == drawn('{{ _("Draft") }}') == "草稿"
        assert gettext("Draft") == drawn('{{ _("Draft") }}') == "Draft"


def test_texts_fill_their_places_safely():
    with speaking("en"):
        assert drawn('{{ _("due %(day)s", day=day) }}', day="<3>") == "due &lt;3&gt;"
        assert drawn('{{ _("%% of working time") }}') == "% of working time"


class Typed(str):
    """A text that somebody typed, of a kind of its own."""

    __slots__ = ()


@pytest.mark.parametrize("template", [
    "{{ value }}",
    "{% for one in [value] %}{{ one }}{% endfor %}",
    "{% macro m(text) %}{{ text }}{% endmacro %}{{ m(value) }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ value }}{% endcall %}",
    "{% set kept %}{{ value }}{% endset %}{{ kept }}",
    "{{ {'a': value}.a }}",
])  # fmt: skip
@pytest.mark.parametrize("kind", [str, Typed, N_, lazystr])
def test_whatever_is_printed_is_escaped_once(template, kind):
    assert drawn(template, value=kind("<b> & 'c'")) == "&lt;b&gt; &amp; &#39;c&#39;"


def test_markup_numbers_and_nothing_are_printed_as_they_are():
    values = [Markup("<b>"), format_html("<i>{}</i>", "&"), 7, 1.5, None]
    shown = "<b><i>&amp;</i>71.5None"
    assert drawn("{% for one in values %}{{ one }}{% endfor %}", values=values) == shown


def test_what_no_page_was_given_is_an_error():
    with pytest.raises(UndefinedError, match="unheard"):
        drawn("{{ unheard }}")


def test_a_macro_may_call_its_own_argument_by_a_name_that_all_templates_know():
    own = "{% macro m(url) %}{{ url('<', 1) }}{% endmacro %}{{ m(call) }}"
    assert drawn(own, call=lambda text, number: f"{text}{number}") == "&lt;1"

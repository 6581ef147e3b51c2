"""
Reads that every page makes: written with the ORM, compiled to SQL once, then only run.

A small read costs ten times as much in Python, which builds and compiles its SQL anew, as in the
database. A function under ``@compiled_once`` is called at the first use of each form alone; from
then on its SQL runs with the values at hand::

    @compiled_once
    def _seen(reader: Reader, pk: int) -> QuerySet[Case]:
        return cases_seen_by(reader).filter(pk=pk)

    rows = _seen(reader, 7)  # a list

The function must *build* a query and decide nothing by a value: it is called with stand-ins.
Numbers, texts and the keys of instances are filled in later; ``None``, ``True``, enumerations,
``0`` and ``""`` are part of the form. A list is filled up with its last value to the next power of
two, so it stands where repeating changes nothing, as in ``__in``. What cannot be filled in is an
error at once: a value that is compared or not used, a column of an instance other than its key, a
slice by a value. Rows are instances or those of ``values_list``.
"""

from collections.abc import Callable, Hashable
from dataclasses import is_dataclass
from enum import Enum
from functools import wraps
from types import SimpleNamespace
from typing import Any, NoReturn, TypeVar, TypeVarTuple

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Func, IntegerField, Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
Given = TypeVarTuple("Given")

HOW_MANY = Func(template="COUNT(*)", output_field=IntegerField())  # in ``values_list``
MOST_FORMS = 32  # kept of one read; more come of wild arguments only
FIRST, APART = 1_900_000_001, 997  # stand-ins are numbers that no query names by itself
SIGN = "⦃"  # and texts that none holds; they carry what LIKE escapes, so that it shows
COLLECTIONS = (list, tuple, set, frozenset)


def compiled_once(
    build: Callable[[*Given], QuerySet[Any, Row]],
) -> Callable[[*Given], list[Row]]:
    """Turn a function that builds a query into one that returns its rows and compiles it once."""
    reads: dict[Hashable, _Read] = {}

    @wraps(build)
    def rows(*arguments: *Given) -> list[Row]:
        values: list[Any] = []
        form = tuple([_form(each, values) for each in arguments])
        read = reads.get(form)
        if read is None:
            if len(reads) >= MOST_FORMS:
                reads.clear()
            read = reads[form] = _Read(build, form)
        return read.rows(values)

    return rows


def _form(argument: Any, values: list[Any]) -> Any:
    """Return the form of an argument, and append to ``values`` what is filled into it."""
    kind: Any = argument.__class__  # that of the person, not of the lazy object around her
    if kind is int or kind is str:
        if argument:
            values.append(argument)
        return kind if argument else (kind, argument)
    if issubclass(kind, Model):
        values.append(argument.pk)
        return kind
    if kind in COLLECTIONS:
        parts = list(argument)
        parts += parts[-1:] * (_up(len(parts)) - len(parts))
        return (kind, *[_form(each, values) for each in parts])
    if is_dataclass(argument):
        return (kind, *[_form(getattr(argument, name), values) for name in _fields(kind)])
    if argument is None or isinstance(argument, bool | Enum):
        return kind, argument
    raise TypeError(f"a compiled read takes no {kind.__name__}")


def _fields(kind: Any) -> list[str]:
    return list(kind.__dataclass_fields__)


def _up(number: int) -> int:
    return 1 << (number - 1).bit_length() if number else 0


def _no_comparing(*_: object) -> NoReturn:
    raise TypeError("a compiled read decides nothing by a value: make it part of the form")


class _Number(int):
    """Stands for a number; compared with another it could only answer wrong."""

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _no_comparing
    __hash__ = int.__hash__  # sets of them are filled in too


class _Text(str):
    """Stands for a text in the same way; the ORM itself asks whether it is empty."""

    __slots__ = ()
    __lt__ = __le__ = __gt__ = __ge__ = _no_comparing
    __hash__ = _no_comparing

    def __eq__(self, other: object) -> bool:
        return _no_comparing() if other and SIGN not in str(other) else str.__eq__(self, other)


def _stand_in(form: Any, marks: list[Any]) -> Any:
    """Return an argument of this form, with a mark in each place that is filled in later."""
    if isinstance(form, type):
        number = FIRST + APART * len(marks)
        marks.append(f"%_\\{SIGN}{len(marks)}" if form is str else number)
        if issubclass(form, Model):
            # Its other columns would be read from the row that no number stands for: an error.
            return form.from_db(DEFAULT_DB_ALIAS, [form._meta.pk.attname], [number])
        return _Text(marks[-1]) if form is str else _Number(number)
    kind: Any = form[0]
    if kind in COLLECTIONS:
        return kind(_stand_in(each, marks) for each in form[1:])
    if is_dataclass(kind):
        return form[0](*[_stand_in(each, marks) for each in form[1:]])
    return form[1]


class _Read:
    """The SQL of one form of a read, and the places of its values."""

    def __init__(self, build: Callable[..., Any], form: tuple[Any, ...]) -> None:
        marks: list[Any] = []
        arguments, spans = [], []
        for each in form:
            first = len(marks)
            arguments.append(_stand_in(each, marks))
            spans.append(range(first, len(marks)))
        queryset = build(*arguments)
        self.alias = queryset.db
        self.iterable, self.fields = queryset._iterable_class, queryset._fields
        self.compiler: Any = queryset.query.get_compiler(self.alias)
        self.sql, self.params = _compiled(self.compiler, form)
        places = [(at, _place(param, marks)) for at, param in enumerate(self.params)]
        self.places = [(at, *place) for at, place in places if place]
        used = {index for _, index, _ in self.places}
        idle = [span for span in spans if span and used.isdisjoint(span)]
        inline = [mark for mark in marks if str(mark) in self.sql]
        if self.sql and (idle or inline or queryset._prefetch_related_lookups):
            raise TypeError(f"{build.__name__} does more than build a query of its arguments")
        _let_go(self.compiler)

    def rows(self, values: list[Any]) -> list[Any]:
        """Run the SQL with these values, and let Django's own iterable make the rows."""
        if not self.sql:
            return []
        connection = connections[self.alias]
        escaped = connection.ops.prep_for_like_query
        params = self.params.copy()
        for at, index, around in self.places:
            params[at] = escaped(values[index]).join(around) if around else values[index]
        compiler = object.__new__(type(self.compiler))
        # Threads share what was compiled, not the connection.
        compiler.__dict__.update(self.compiler.__dict__, connection=connection)
        compiler.as_sql = lambda *_, **__: (self.sql, params)
        asked: Any = SimpleNamespace(
            db=self.alias,
            query=SimpleNamespace(get_compiler=lambda using: compiler),
            _fields=self.fields,
            _known_related_objects={},
        )
        return list(self.iterable(asked))


def _compiled(compiler: SQLCompiler, form: tuple[Any, ...]) -> tuple[str, list[Any]]:
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet as nothing:
        if not any(each in {(kind,) for kind in COLLECTIONS} for each in form):
            raise TypeError("a column of small numbers holds no stand-in") from nothing
        return "", []  # among nothing, nothing is found
    return sql, list(params)


def _place(param: object, marks: list[Any]) -> tuple[int, list[str]] | None:
    """Return which value goes here, and what LIKE puts around it."""
    escaped = connections[DEFAULT_DB_ALIAS].ops.prep_for_like_query
    # The stand-ins refuse to be compared; what they are made of does not.
    param = {_Text: str, _Number: int}.get(type(param), lambda same: same)(param)
    for index, mark in enumerate(marks):
        if param == mark:
            return index, []
        if isinstance(param, str) and escaped(mark) in param:
            return index, param.split(escaped(mark))
    if SIGN in str(param) or (isinstance(param, int) and param >= FIRST):
        raise TypeError(f"{param!r} was computed from a value that is filled in later")
    return None


def _let_go(compiler: Any) -> None:
    """Keep of a compiler only what makes rows; the query is large, and done with."""
    if compiler.select:
        columns = [column[0] for column in compiler.select[: compiler.col_count]]
        converters = compiler.get_converters(columns)
        composite = compiler.has_composite_fields(columns)
        compiler.get_converters = lambda _: converters
        compiler.has_composite_fields = lambda _: composite
    compiler.query = None

"""What every part of a playbook is made of: strict frozen models, texts, keys, problems."""

from typing import Annotated, Any, NoReturn

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError

from heli.kernel.words import N_, Term
from heli.kernel.worktime import Limit

MANY = 200


class Part(BaseModel):
    """A piece of the document: read strictly, never changed, no entry that nobody knows."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", populate_by_name=True)


def wrong(sentence: Term, **facts: object) -> NoReturn:
    """
    Say what is wrong with an entry, as a sentence of the catalogue.

    :raises PydanticCustomError: always
    """
    raise PydanticCustomError("heli", "{sentence}", {"sentence": sentence, "facts": facts})


def no_twins(keys: list[str]) -> None:
    """
    Accept ``keys`` in which none stands twice.

    :raises PydanticCustomError: naming the first twin
    """
    for index, key in enumerate(keys):
        if key in keys[:index]:
            wrong(N_("“%(key)s” stands here twice."), key=key)


def _limit(value: Any) -> Limit:
    if isinstance(value, Limit):
        return value
    try:
        return Limit.parse(str(value))
    except ValueError:
        wrong(
            N_("“%(value)s” is not a limit: write 2wd, 4wh or 15wm for working time."),
            value=value,
        )


Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
LevelKey = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,19}$")]
Line = Annotated[str, Field(min_length=1, max_length=2000, pattern=r"\S")]
ClockTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
WorkLimit = Annotated[Limit, PlainValidator(_limit), PlainSerializer(str)]


class Text(Part):
    """A text for people, in both languages of the product."""

    zh_hans: Line = Field(alias="zh-Hans")
    en: Line

    def text(self, language: str | None) -> str:
        """Return the text in ``language`` (``zh-hans``, ``en-us`` …); English where unknown."""
        return self.zh_hans if (language or "").lower().startswith("zh") else self.en

"""The requirements of a notice: each with its words and the way it is enforced."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict


class By(StrEnum):
    """Who or what sees to a requirement."""

    RULE = "rule"
    SCHEMA = "schema"
    TEMPLATE = "template"
    PERSON = "person"


class About(StrEnum):
    """What a requirement is about, seen by somebody who asks whether he may apply at all."""

    IDENTITY = "identity"  # who the company is or what it once got: no work and no paper changes that
    CONDITION = "condition"  # what it must have reached, or must not have done; it may yet come to that
    PACKAGE = "package"  # how one applies: the form, its fields, papers, videos; who does what


def _one_or_many(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_one_or_many)]


class Clause(BaseModel):
    """A requirement of a notice, with its words and how it is enforced. `text` is verbatim; `……` joins pieces that
    stand in this order in the document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    clause: str
    text: str
    by: By
    reason: str
    about: About = About.PACKAGE
    paths: Words = ()  # schema: the fields whose faults are faults of this requirement; `*` matches one step
    words: Words = ()  # template: words that must stand in the finished declaration
    show: str = ""  # person: what he is shown
    tracks: Words = ()  # where it concerns some tracks of the notice only
    actor: str = "enterprise"  # "bureau": a duty of the office, no result in an applicant's report

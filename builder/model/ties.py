"""What ties applications to each other and to titles: data of a notice, shown to whoever asks what he may apply for.

Whether a title is held or a bar stands in the way is judged by the rules of the same requirement, here as everywhere.
"""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class TieKind(StrEnum):
    EXCLUDES = "excludes"  # of these tracks only one may be applied for
    NEEDS_TITLE = "needs_title"
    BARRED_BY_TITLE = "barred_by_title"


class Tie(BaseModel):
    """Something that ties tracks to each other or to a title; `rule` is the requirement whose words say so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: TieKind
    rule: str
    tracks: tuple[str, ...]
    within: str = ""  # by whom and when, in the user's words: 同一企业同一年度
    title: str = ""
    given_by: str = ""  # our track that leads to the title, if one does

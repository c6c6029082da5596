from typing import Annotated

import pytest
from pydantic import BeforeValidator, TypeAdapter, ValidationError

from builder.model.values import Choice

KIND = TypeAdapter(Annotated[str, BeforeValidator(Choice(("离散型", "流程型")))])


@pytest.mark.parametrize("given", [" 离散型 ", "离散型\n", "　离散型"])
def test_one_of_the_words_is_taken_whatever_blanks_stand_around_it(given: str) -> None:
    assert KIND.validate_python(given) == "离散型"


def test_a_word_is_taken_in_either_width_and_kept_as_the_form_writes_it() -> None:
    level = TypeAdapter(Annotated[str, BeforeValidator(Choice(("L3（规范级）",)))])
    assert level.validate_python("Ｌ３(规范级)") == "L3（规范级）"


@pytest.mark.parametrize("given", ["离散", "", "离散型、流程型", ["离散型"]])
def test_anything_else_is_refused(given: object) -> None:
    with pytest.raises(ValidationError):
        KIND.validate_python(given)


def test_the_refusal_names_what_could_be_written() -> None:
    with pytest.raises(ValidationError, match="应为离散型、流程型之一，现为“混和”"):
        KIND.validate_python("混和")

import re
import subprocess
import sys
from dataclasses import replace

import pytest

from builder.model.report import Report, Subject
from builder.report.layout import columns
from builder.report.phrases import one_line
from builder.report.text_view import render_text


def test_the_first_line_is_the_verdict_and_the_last_what_to_do(rich: Report) -> None:
    lines = render_text(rich, width=100).splitlines()
    assert lines[0] == "【不完整】不合格3项，无法核验1项，提示2项，需人工判断4项，合格30项"
    assert lines[-1] == "下一步：按上述“处理”改正3项不合格、排除1项无法核验的原因后，重新运行 shenbao package"


def test_what_blocks_stands_before_what_does_not(rich: Report) -> None:
    text = render_text(rich)
    heads = re.findall(r"^■ (\S+?)（(\d+)项）", text, re.MULTILINE)
    assert heads == [("不合格", "3"), ("无法核验", "1"), ("提示", "2"), ("需人工判断", "4"), ("合格", "30")]


def test_each_fault_says_where_what_on_what_ground_and_how_to_mend_it(rich: Report) -> None:
    entry = render_text(rich, width=100).split("\n\n")[1].splitlines()
    assert entry[1:5] == [
        "1. 照片不少于10张　XX-MED-05-photos",
        "   位置：photos/",
        "   问题：合格照片9张，少于10张",
        "   处理：请再补1张反映建设成效的照片（重复的、屏幕截图、证书不计）",
    ]
    assert entry[-1] == "   依据：《通知》附件2 四、（五）"


def test_every_fault_is_named_whatever_its_outcome(rich: Report) -> None:
    text = _unwrapped(render_text(rich, verbose=True))
    for result in rich.results:
        assert _unwrapped(result.title) in text
        for hit in result.hits:
            assert {_unwrapped(words) in text for words in (str(hit.where), hit.message, hit.fix)} == {True}


def _unwrapped(text: str) -> str:
    return re.sub(r"\s+", "", one_line(text))


def test_many_hits_of_one_rule_repeat_neither_remedy_nor_message(rich: Report) -> None:
    text = render_text(rich)
    assert text.count("印出来会模糊") == 1
    assert text.count("请按当年审计报告改正") == 1
    assert "（共40处）" in text
    assert "……另有20处同类情况未列出" in text


def test_verbose_leaves_nothing_out(rich: Report) -> None:
    text = render_text(rich, verbose=True)
    assert "company.yaml:100" in text
    assert "第30栏已填写" in text
    assert "未列出" not in text


def test_passed_rules_are_only_counted(rich: Report) -> None:
    assert "第30栏已填写" not in render_text(rich)


def test_the_checklist_has_a_box_for_each_rule(rich: Report) -> None:
    assert render_text(rich).count("□") == 4


@pytest.mark.parametrize("width", [1, 40, 60, 80, 100, 500])
def test_no_line_is_wider_than_the_terminal(rich: Report, width: int) -> None:
    assert max(columns(line) for line in render_text(rich, width=width).splitlines()) <= min(max(width, 40), 100)


def test_colour_changes_no_word(rich: Report) -> None:
    coloured = render_text(rich, colour=True)
    assert "\x1b[1;31m【不完整】" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == render_text(rich)


def test_without_colour_no_control_character_reaches_the_terminal(rich: Report) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", render_text(rich))


def test_a_check_of_the_folder_does_not_claim_a_complete_package(before_packaging: Report) -> None:
    text = render_text(before_packaging)
    assert text.startswith("【资料齐备（成品尚未核验）】")
    assert "【完整】" not in text
    assert "另有2条针对成品文件，打包时核验" in text


def test_a_draft_is_called_a_draft(sound: Report) -> None:
    assert "以正式文件为准" not in render_text(sound)
    draft = replace(sound, track=replace(sound.track, status="draft"))
    assert "依据为征求意见稿或送审稿，以正式文件为准" in render_text(draft)


def test_a_company_whose_name_could_not_be_read_is_not_left_blank(blind: Report) -> None:
    assert "申报单位：未能读出\n" in render_text(replace(blind, subject=Subject("", "", "x.zip")))


def test_a_terminal_needs_no_template_engine() -> None:
    code = (
        "import sys, builder.report.text_view as t; sys.exit(bool({'jinja2', 'rich', 'pydantic'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

from dataclasses import replace

import pytest

from builder.model.report import Basis, Report
from builder.report.phrases import _short_name, caution, headline, legend, next_step, one_line, short_names, tally


def test_a_folder_without_faults_is_not_called_complete_before_it_is_packaged(before_packaging: Report) -> None:
    assert headline(before_packaging) == "资料齐备（成品尚未核验）"
    assert "shenbao package" in next_step(before_packaging)


def test_a_report_without_results_is_never_good_news(sound: Report) -> None:
    empty = replace(sound, results=())
    assert (headline(empty), tally(empty)) == ("未核验完", "没有核验任何一项")
    assert "报送" not in next_step(empty)


def test_whatever_blocks_is_counted_in_the_next_step(rich: Report, blind: Report, sound: Report) -> None:
    assert next_step(rich) == "按上述“处理”改正3项不合格、排除1项无法核验的原因后，重新运行 shenbao package"
    assert next_step(blind) == "按上述“处理”排除1项无法核验的原因后，重新运行 shenbao package"
    assert next_step(sound) == "逐项核对需人工判断的4项，确认无误后即可报送"


def test_faults_found_before_packaging_are_checked_again_before_packaging(rich: Report) -> None:
    assert next_step(replace(rich, deferred=("SB-SAME",))).endswith("重新运行 shenbao check")


def test_an_office_is_not_told_to_mend_what_is_not_its_own(rich: Report, blind: Report, sound: Report) -> None:
    assert next_step(rich, office=True).startswith("请申报单位")
    assert "核对原件" in next_step(blind, office=True)
    for report in (rich, blind, sound):
        assert "shenbao package" not in next_step(report, office=True)


@pytest.mark.parametrize(
    ("status", "title", "words"),
    [
        ("issued", "某省认定管理办法", ""),
        ("draft", "某省认定管理办法（征求意见稿）", "依据为征求意见稿，以正式文件为准"),
        ("draft", "某省认定管理办法（送审稿）", "依据为送审稿，以正式文件为准"),
        ("draft", "某省认定管理办法", "依据为征求意见稿或送审稿，以正式文件为准"),
        ("briefing", "某省政策解读", "依据为解读材料，以正式文件为准"),
        ("", "某省认定管理办法", "依据为未正式印发的文件（状态未注明），以正式文件为准"),
        ("leaked", "某省认定管理办法", "依据为未正式印发的文件（leaked），以正式文件为准"),
    ],
)
def test_only_an_issued_document_goes_without_a_caution(sound: Report, status: str, title: str, words: str) -> None:
    [first, *_] = sound.results
    results = (replace(first, basis=Basis(title, "第一条", "")),)
    assert caution(replace(sound, track=replace(sound.track, status=status), results=results)) == words


def test_two_documents_of_one_kind_keep_their_full_names(sound: Report) -> None:
    first, second, *_ = sound.results
    titles = ("甲省关于申报工作的通知", "乙市关于申报工作的通知")
    results = tuple(
        replace(result, basis=Basis(title, "一", "")) for result, title in zip((first, second), titles, strict=True)
    )
    report = replace(sound, results=results)
    assert short_names(report) == {title: title for title in titles}
    assert legend(report) == ()


def test_a_short_name_keeps_its_addition() -> None:
    assert _short_name("某市认定管理办法（试行）") == "《办法（试行）》"
    assert _short_name("通知") == "通知"


def test_control_characters_show_instead_of_acting() -> None:
    assert one_line("a\x1b[2J\u202eb\udcff\r\n\u2028c") == "a\ufffd[2J\ufffdb\ufffd c"
    assert one_line("𬬻🀄甲<乙>&“{{x}}”") == "𬬻🀄甲<乙>&“{{x}}”"

from builder.model.report import Outcome, Report, Result
from builder.report.grouping import remedies


def _result(report: Report, rule: str) -> Result:
    [result] = [result for result in report.results if result.rule == rule]
    return result


def test_the_worst_comes_first_within_a_rule(rich: Report) -> None:
    found = remedies(_result(rich, "XX-MED-05-photos"))
    assert [remedy.outcome for remedy in found] == [Outcome.FAIL, Outcome.EYES]


def test_forty_places_of_one_fault_are_one_message(rich: Report) -> None:
    [remedy] = remedies(_result(rich, "XX-MED-05-sharp"))
    [finding] = remedy.findings
    assert len(finding.places) == remedy.size == 40


def test_forty_messages_with_one_remedy_are_one_lot(rich: Report) -> None:
    [remedy] = remedies(_result(rich, "XX-FRM-08-finance"))
    assert len(remedy.findings) == remedy.size == 60


def test_evidence_is_named_only_where_it_is_not_the_place_itself(rich: Report) -> None:
    [screens] = remedies(_result(rich, "XX-MED-06-screens"))
    assert screens.findings[0].evidence == ()
    assert remedies(_result(rich, "XX-MED-05-photos"))[1].findings[0].evidence == ("photos/03.jpg",)


def test_a_passed_rule_has_nothing_to_group(sound: Report) -> None:
    assert remedies(_result(sound, "XX-FRM-01-field")) == ()

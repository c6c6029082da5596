"""An assessment as JSON. Nobody reads it back: it is made anew from the folder whenever it is wanted."""

import json

from builder.model.assessment import Assessment, Condition, KnownTie, OpenField, TrackAnswer
from builder.model.fault import Fault
from builder.report.assessment_contract import (
    SCHEMA,
    AnswerPart,
    AssessmentPart,
    ConditionPart,
    FaultPart,
    QuestionPart,
    TiePart,
)
from builder.report.contract import SubjectPart, ToolPart
from builder.report.json_view import basis_part, hit_part, schema_of, storable, track_part, where_part


def assessment_to_json(assessment: Assessment) -> str:
    subject = assessment.subject
    part = AssessmentPart(
        schema_=SCHEMA,
        tool=ToolPart(version=assessment.tool_version),
        subject=SubjectPart(company=subject.company, uscc=subject.uscc, path=subject.path),
        faults=tuple(map(_fault, assessment.faults)),
        tracks=tuple(map(_answer, assessment.tracks)),
        questions=tuple(map(_question, assessment.open_fields)),
        ties=tuple(map(_tie, assessment.ties)),
    )
    document = part.model_dump(mode="json", by_alias=True)
    return storable(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def assessment_schema_text() -> str:
    """The JSON Schema file, generated from the contract's models."""
    return schema_of(AssessmentPart)


def _fault(fault: Fault) -> FaultPart:
    return FaultPart(where=where_part(fault.where), title=fault.title, message=fault.message, fix=fault.fix)


def _answer(answer: TrackAnswer) -> AnswerPart:
    return AnswerPart(
        track=track_part(answer.track),
        answer=answer.answer,
        mendable=answer.mendable,
        date=answer.day,
        file=answer.file,
        conditions=tuple(map(_condition, answer.conditions)),
    )


def _condition(condition: Condition) -> ConditionPart:
    return ConditionPart(
        rule=condition.rule,
        title=condition.title,
        about=condition.about,
        standing=condition.standing,
        basis=basis_part(condition.basis),
        hits=tuple(map(hit_part, condition.hits)),
        asks=condition.asks,
    )


def _question(question: OpenField) -> QuestionPart:
    return QuestionPart(
        file=question.file,
        path=question.path,
        title=question.title,
        hint=question.hint,
        notes=question.notes,
        tracks=question.tracks,
        decisive=question.decisive,
    )


def _tie(known: KnownTie) -> TiePart:
    tie = known.tie
    return TiePart(
        kind=tie.kind,
        tracks=tie.tracks,
        rule=tie.rule,
        basis=basis_part(known.basis),
        within=tie.within,
        title=tie.title,
        given_by=tie.given_by,
        applied=known.applied,
        collides=known.collides,
    )

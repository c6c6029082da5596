"""第九条, 第十三条: the table's cases, the provincial title, and the step that may be left out."""

from builder.model.report import Outcome
from builder.proving.cases import breaks
from forms.shandong.cases.tier import cases_of_tier
from forms.shandong.cases.title import cases_of_title, changed
from forms.shandong.schema import SEGMENTS

PREREQUISITE = "SD-PRE-13-top"

TIER = cases_of_tier("shandong_leading", claimed=set(SEGMENTS.values()))
TITLES = cases_of_title(PREREQUISITE, "先进级")
A_STEP_LEFT_OUT = (breaks(PREREQUISITE, outcome=Outcome.WARN)(changed("卓越级", None)),)

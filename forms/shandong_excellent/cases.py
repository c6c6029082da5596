"""第八条, 第十三条: the table's cases, and the provincial title."""

from builder.proving.cases import breaks, written
from forms.shandong.cases.tier import cases_of_tier
from forms.shandong.cases.title import cases_of_title
from forms.shandong.schema import SEGMENTS

TIER = cases_of_tier("shandong_excellent", claimed=set(SEGMENTS.values()))
REASON = (breaks("SD-EXCELLENT-COV-segments")(written("coverage_exception", ["不是文字"])),)
TITLES = cases_of_title("SD-PRE-13-top", "先进级")

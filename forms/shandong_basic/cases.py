"""第六条: the table's cases."""

from forms.shandong.cases.tier import cases_of_tier

TIER = cases_of_tier("shandong_basic", claimed={"生产作业", "生产管理"})

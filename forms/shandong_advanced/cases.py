"""第七条, 第十二条: the table's cases, and the title of the tier below."""

from forms.shandong.cases.tier import cases_of_tier
from forms.shandong.cases.title import cases_of_title

TIER = cases_of_tier("shandong_advanced", claimed={"工厂建设", "生产作业", "生产管理", "运营管理"})
TITLES = cases_of_title("SD-PRE-12-advanced", "基础级")

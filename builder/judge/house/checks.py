"""The tool's own checks: they stand on no notice, but on what the tool promises of its data and archives."""

from builder.judge.house import book_marks, book_pages, files, same_words, scans, signed_marks
from builder.judge.house.digital_signatures import electronic_rules
from builder.model.clauses import By, Clause
from builder.model.rule import Rule

HOUSE_DOCUMENT = "shenbao 工具核验（不属通知条款）"


def house_rules() -> tuple[Rule, ...]:
    modules = (files, same_words, book_pages, scans, signed_marks, book_marks)
    found = (value for module in modules for value in vars(module).values() if isinstance(value, Rule))
    return (*found, *electronic_rules())


def house_clauses() -> tuple[Clause, ...]:
    return tuple(
        Clause(id=id, title=title, clause=id, text=text, by=By.RULE, reason="工具自身的核验")
        for id, title, text in (
            ("SB-DATA", "填报数据格式", "填报数据各项名称正确、没有重复，所列文件都在文件夹中"),
            ("SB-FILES", "文件种类", "每个附件和签字盖章页都能认出是什么"),
            ("SB-FIXED", "整理后的文件", "使用的都是申报单位放入的原文件"),
            ("SB-SCAN", "扫描质量", "附件和签字盖章页的扫描件清楚、端正、没有空白页，PDF中没有程序和夹带的文件"),
            ("SB-FONT", "字体", "申报书使用官方样表要求的字体"),
            ("SB-PAGES", "页码连续", "申报书页码连续，没有缺页"),
            ("SB-SAME", "数据一致", "申报书（Word和PDF）中的内容与填报数据一致"),
            ("SB-MARK", "签字页标记", "签字盖章页的页面标记属于本申报书，页上数据在签字后没有改动"),
            ("SB-ORDER", "页面标记齐全", "申报书各页的页面标记齐全、次序正确、与填报数据一致"),
            ("SB-SIGN", "电子签名", "PDF中的电子签名有效，签名之后文件没有被改动"),
            ("SB-BAG", "文件未被改动", "申报包内的文件与打包时完全相同"),
        )
    )

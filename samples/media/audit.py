"""An auditor's report with opinion, three statements and notes; totals are the data's, parts add up to them."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import numpy as np
import zxingcpp
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from samples.media.sample import Listed, Sample
from samples.media.sheet import Sheet, new_canvas

_CENT = Decimal("0.01")
_ASSETS = {
    "货币资金": "0.12",
    "应收账款": "0.17",
    "存货": "0.19",
    "其他流动资产": "0.05",
    "固定资产": "0.36",
    "无形资产": "0.07",
}
_DEBTS = {"短期借款": "0.30", "应付账款": "0.34", "应付职工薪酬": "0.05", "应交税费": "0.04", "长期借款": "0.22"}
_EQUITY = {"实收资本": "0.36", "资本公积": "0.10", "盈余公积": "0.09"}
_COSTS = {"营业成本": "0.78", "税金及附加": "0.01", "销售费用": "0.05", "管理费用": "0.08"}
_INCOME_TAX = Decimal("0.15")

Row = tuple[str, ...]


def draw(sample: Sample, paper: Listed, target: Path) -> None:
    year = int(paper.words["fiscal_year"])
    page = new_canvas(target, A4, f"{year}年度审计报告")
    sheet = Sheet(page)
    for part in (_cover, _opinion, _balance, _profit, _cash, _notes):
        part(sheet, sample, paper, year)
        page.showPage()
        sheet = Sheet(page)
    page.save()


def split(total: Decimal, shares: dict[str, str], rest: str) -> list[tuple[str, Decimal]]:
    """Parts to the cent; what rounding leaves falls to `rest`, so that they add up exactly."""
    parts = [(name, (total * Decimal(share)).quantize(_CENT, ROUND_HALF_UP)) for name, share in shares.items()]
    return [*parts, (rest, total - sum(part for _, part in parts))]


def _money(value: Decimal) -> str:
    return f"{value:,.2f}"


def _both(sample: Sample, year: int, item: str, shares: dict[str, str], rest: str) -> list[Row]:
    now, before = (split(sample.figure(when, item), shares, rest) for when in (year, year - 1))
    return [(name, _money(value), _money(earlier)) for (name, value), (_, earlier) in zip(now, before, strict=True)]


def _cover(sheet: Sheet, sample: Sample, paper: Listed, year: int) -> None:
    words = sample.script["papers"]["audit"]
    sheet.room(60)
    sheet.title(sample.name)
    sheet.title(f"{year}年度财务报表")
    sheet.title("审计报告")
    sheet.room(30)
    for line in (
        f"报告文号：{words['number']}",
        f"会计师事务所：{paper.words['auditor']}",
        "本文件为虚构的示例，非真实审计报告",
    ):
        sheet.paragraph(line, 14)
    _code(sheet, f"示例报告 {words['number']} 不能查询")


def _code(sheet: Sheet, said: str) -> None:
    """Where auditors print the code by which their report is looked up."""
    side = 28 * mm
    code = zxingcpp.create_barcode(said, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    sheet.room(40)
    sheet.paragraph("验证码：见下方二维码（示例，不能查询）", 12)
    picture = ImageReader(Image.fromarray(np.asarray(code.to_image(scale=4))))
    sheet.page.drawImage(picture, sheet.left, sheet.y - side, side, side)


def _opinion(sheet: Sheet, sample: Sample, paper: Listed, year: int) -> None:
    words = sample.script["papers"]["audit"]
    signed = date.fromisoformat(words["signed_on"])
    sheet.title("审计报告")
    sheet.paragraph(f"{sample.name}{words['addressee']}：")
    sheet.heading("一、审计意见")
    sheet.paragraph(
        f"我们审计了{sample.name}（以下简称“公司”）的财务报表，包括{year}年12月31日的资产负债表，{year}年度的利润表、"
        "现金流量表以及相关财务报表附注。我们认为，后附的财务报表在所有重大方面按照企业会计准则的规定编制，公允反映了公司"
        f"{year}年12月31日的财务状况以及{year}年度的经营成果和现金流量。"
    )
    sheet.heading("二、形成审计意见的基础")
    sheet.paragraph(
        "我们按照中国注册会计师审计准则的规定执行了审计工作。我们相信，获取的审计证据是充分、适当的，为发表审计意见提供了基础。"
    )
    sheet.heading("三、管理层和治理层对财务报表的责任")
    sheet.paragraph(
        "管理层负责按照企业会计准则的规定编制财务报表，使其实现公允反映，并设计、执行和维护必要的内部控制。"
    )
    sheet.heading("四、注册会计师对财务报表审计的责任")
    sheet.paragraph(
        "我们的目标是对财务报表整体是否不存在由于舞弊或错误导致的重大错报获取合理保证，并出具包含审计意见的审计报告。"
    )
    sheet.room(8)
    sheet.paragraph(f"{paper.words['auditor']}　　中国注册会计师：{'　'.join(words['accountants'])}")
    sheet.paragraph(f"{signed.year}年{signed.month}月{signed.day}日")


def _balance(sheet: Sheet, sample: Sample, _: Listed, year: int) -> None:
    rows = _both(sample, year, "total_assets", _ASSETS, "其他非流动资产")
    rows.append(("资产总计", *(_money(sample.figure(when, "total_assets")) for when in (year, year - 1))))
    rows += _both(sample, year, "total_liabilities", _DEBTS, "其他负债")
    rows.append(("负债合计", *(_money(sample.figure(when, "total_liabilities")) for when in (year, year - 1))))
    now, before = (
        sample.figure(when, "total_assets") - sample.figure(when, "total_liabilities") for when in (year, year - 1)
    )
    for (name, value), (_name, earlier) in zip(
        split(now, _EQUITY, "未分配利润"), split(before, _EQUITY, "未分配利润"), strict=True
    ):
        rows.append((name, _money(value), _money(earlier)))
    rows.append(("所有者权益合计", _money(now), _money(before)))
    _statement(sheet, sample, "资产负债表", f"{year}年12月31日", ("项目", "期末余额", "期初余额"), rows)


def _profit(sheet: Sheet, sample: Sample, _: Listed, year: int) -> None:
    years = (year, year - 1)
    rows: list[Row] = [("一、营业收入", *(_money(sample.figure(when, "revenue")) for when in years))]
    both = []
    for when in years:
        spent = sample.figure(when, "revenue") - sample.figure(when, "profit")
        both.append(split(spent, _COSTS, "研发费用及其他"))
    rows += [
        (f"　减：{name}", _money(value), _money(earlier)) for (name, value), (_n, earlier) in zip(*both, strict=True)
    ]
    profits = [sample.figure(when, "profit") for when in years]
    taxes = [(profit * _INCOME_TAX).quantize(_CENT, ROUND_HALF_UP) for profit in profits]
    rows.append(("二、利润总额", *(_money(value) for value in profits)))
    rows.append(("　减：所得税费用", *(_money(value) for value in taxes)))
    rows.append(("三、净利润", *(_money(profit - tax) for profit, tax in zip(profits, taxes, strict=True))))
    _statement(sheet, sample, "利润表", f"{year}年度", ("项目", "本期金额", "上期金额"), rows)


def _cash(sheet: Sheet, sample: Sample, _: Listed, year: int) -> None:
    years = (year, year - 1)
    sold = [(sample.figure(when, "revenue") * Decimal("1.08")).quantize(_CENT) for when in years]
    paid = [(sample.figure(when, "revenue") * Decimal("0.97")).quantize(_CENT) for when in years]
    taxes = [sample.figure(when, "tax") for when in years]
    rows: list[Row] = [
        ("销售商品、提供劳务收到的现金", *map(_money, sold)),
        ("购买商品、接受劳务支付的现金", *map(_money, paid)),
        ("支付的各项税费", *map(_money, taxes)),
    ]
    net = [a - b - c for a, b, c in zip(sold, paid, taxes, strict=True)]
    rows.append(("经营活动产生的现金流量净额", *map(_money, net)))
    _statement(sheet, sample, "现金流量表", f"{year}年度", ("项目", "本期金额", "上期金额"), rows)


def _notes(sheet: Sheet, sample: Sample, _: Listed, year: int) -> None:
    company = sample.company
    sheet.title("财务报表附注")
    sheet.heading("一、公司基本情况")
    sheet.paragraph(
        f"{sample.name}（统一社会信用代码{company['uscc']}）成立于{company['founded_on']}，"
        f"住所为{company['address']}，法定代表人{company['legal_representative']}。"
    )
    sheet.heading("二、主要会计政策")
    sheet.paragraph(
        "公司以持续经营为基础编制财务报表，会计年度自公历1月1日起至12月31日止，以人民币为记账本位币，固定资产按直线法计提折旧。"
    )
    sheet.heading("三、重要项目说明")
    items = ("revenue", "profit", "tax", "total_assets", "total_liabilities")
    revenue, profit, tax, assets, debts = (_money(sample.figure(year, item)) for item in items)
    sheet.paragraph(f"{year}年度营业收入{revenue}万元，利润总额{profit}万元，缴纳税金{tax}万元。")
    sheet.paragraph(f"{year}年末资产总计{assets}万元，负债合计{debts}万元。")
    sheet.heading("四、其他事项")
    sheet.paragraph("截至报告日，公司无需要披露的或有事项和资产负债表日后事项。")


def _statement(sheet: Sheet, sample: Sample, title: str, when: str, header: Row, rows: list[Row]) -> None:
    sheet.title(title)
    sheet.paragraph(f"编制单位：{sample.name}　　{when}　　单位：万元", 11)
    sheet.table([header, *rows], (0.5, 0.25, 0.25))

"""Fields left out or ill written: the requirement that names the field fails, and what needs it cannot be judged."""

from builder.proving.cases import breaks, left_out, written

REGISTERED, GROUP, FINANCE = "HN-ELIG-2-1-registered", "HN-EXCL-2-1-group", "HN-ELIG-2-1-finance"
SHIXIN, TAX, SERIOUS, QUERIED = (f"HN-EXCL-2-4-{name}" for name in ("shixin", "tax", "serious", "date"))
NAME = ("HN-FRM-01-name", "HN-FRM-COVER-enterprise")
HEAD, RATIO, PROFILE = "HN-FRM-07-head", "HN-FRM-09-3-debt_ratio", "HN-FRM-10-profile"
COLUMNS = ("1-total_assets", "2-total_liabilities", "3-debt_ratio", "4-revenue", "5-profit", "6-tax")
FIGURES = tuple(f"HN-FRM-09-{name}" for name in COLUMNS)
INDICATORS = ("1-productivity", "2-operating_cost", "3-upgrade_cycle", "4-defect_rate", "5-energy_per_output")
BENEFITS = {name[2:]: f"HN-FRM-20-{name}" for name in INDICATORS}
RATIO_HEAD = "HN-FRM-20-benefit-head"
BOOK, PHOTOS = "HN-ATT-4-2-form-pdf", ("HN-MED-05-photos-f", "HN-MED-05-photos-w")

# A field left out: the requirements that name it, and those that cannot be judged without it.
LEFT_OUT = tuple(
    breaks(*ids, blinds=blinds)(left_out(path))
    for path, ids, blinds in (
        ("company.name", NAME, [GROUP]),
        ("company.uscc", ["HN-FRM-03-uscc"], [REGISTERED]),
        ("company.reg_province", [REGISTERED], []),
        ("company.is_legal_person", [REGISTERED], []),
        ("company.is_single_entity", [REGISTERED], []),
        ("company.is_group_or_hq", [GROUP], []),
        ("company.manufacturing_is_main", [GROUP], []),
        ("company.industry", ["HN-FRM-02-industry"], [REGISTERED]),
        ("company.industry.code", ["HN-FRM-02-industry"], [REGISTERED]),
        ("company.industry.name", ["HN-FRM-02-industry"], []),
        ("company.founded_on", ["HN-FRM-04-founded"], []),
        ("company.address", ["HN-FRM-05-address"], []),
        ("company.contact.name", ["HN-FRM-06-contact-name"], []),
        ("company.contact.phone", ["HN-FRM-06-contact-phone"], []),
        ("company.contact.title", ["HN-FRM-06-contact-title"], []),
        ("company.contact.mobile", ["HN-FRM-06-contact-mobile"], []),
        ("company.contact.email", ["HN-FRM-06-contact-email"], []),
        ("company.head", [HEAD], []),
        ("company.head.name", [HEAD], []),
        ("company.head.title", [HEAD], []),
        ("company.head.phone", [HEAD], []),
        ("company.legal_representative", [HEAD], []),
        ("company.finance", ["HN-FRM-08-years", *FIGURES], [FINANCE]),
        ("company.finance.2022.total_assets", [FIGURES[0]], [FINANCE, RATIO]),
        ("company.finance.2020.total_assets", [FIGURES[0]], [RATIO]),
        ("company.finance.2022.total_liabilities", [FIGURES[1]], [FINANCE, RATIO]),
        ("company.finance.2021.revenue", [FIGURES[3]], [FINANCE]),
        ("company.finance.2022.profit", [FIGURES[4]], [FINANCE]),
        ("company.finance.2020.tax", [FIGURES[5]], []),
        ("company.profile", [PROFILE], []),
        ("company.credit.0.listed", [QUERIED], [SHIXIN]),
        ("company.credit.1.checked_on", [QUERIED], []),
        ("company.credit.2.source", [QUERIED], [SERIOUS]),
        ("date", ["HN-FRM-COVER-date"], [QUERIED, "HN-FRM-04-founded", "HN-FRM-11-period"]),
        ("factory.name", ["HN-FRM-COVER-object-name"], []),
        ("factory.address", ["HN-FRM-COVER-object-address"], []),
        ("factory.build_period", ["HN-FRM-11-period"], []),
        ("factory.build_period.start", ["HN-FRM-11-period"], []),
        ("factory.build_period.end", ["HN-FRM-11-period"], []),
        ("factory.summary", ["HN-FRM-13-summary"], []),
        ("workshops.1.name", ["HN-FRM-16-workshops"], []),
        ("benefits", [RATIO_HEAD, *BENEFITS.values()], []),
        *((f"benefits.{name}", [id, RATIO_HEAD], []) for name, id in BENEFITS.items()),
        *((f"benefits.{name}.before", [id], []) for name, id in BENEFITS.items()),
        *((f"benefits.{name}.after", [id], []) for name, id in BENEFITS.items()),
    )
)

# A field that does not hold what it should.
ILL_WRITTEN = tuple(
    breaks(*ids, blinds=blinds)(written(path, text))
    for path, text, ids, blinds in (
        ("company.name", "示例精密机械\n有限公司", NAME, [GROUP]),
        ("company.name", "示例精密机械\x0b有限公司", NAME, [GROUP]),
        ("company.uscc", "91410100MA4EXAMP9C", ["HN-FRM-03-uscc"], [REGISTERED]),
        ("company.uscc", "9141010MA4EXAMP9B", ["HN-FRM-03-uscc"], [REGISTERED]),
        ("company.is_legal_person", "不清楚", [REGISTERED], []),
        ("company.is_group_or_hq", "不清楚", [GROUP], []),
        ("company.industry.code", "Z3453", ["HN-FRM-02-industry"], [REGISTERED]),
        ("company.industry.code", "A3453", ["HN-FRM-02-industry"], [REGISTERED]),
        ("company.industry", "C3453 齿轮制造", ["HN-FRM-02-industry"], [REGISTERED]),
        ("company.founded_on", "2008年6月", ["HN-FRM-04-founded"], []),
        ("company.founded_on", "2008-02-30", ["HN-FRM-04-founded"], []),
        ("company.contact.phone", "12345", ["HN-FRM-06-contact-phone"], []),
        ("company.contact.mobile", "1380000000", ["HN-FRM-06-contact-mobile"], []),
        ("company.contact.fax", "0371-60000002\n0371-60000003", ["HN-FRM-06-contact-fax"], []),
        ("company.contact.email", "shili@example", ["HN-FRM-06-contact-email"], []),
        ("company.head.phone", "见名片", [HEAD], []),
        ("company.finance.2021.total_assets", "0", [FIGURES[0]], [RATIO]),
        ("company.finance.2021.total_liabilities", "-0.01", [FIGURES[1]], [RATIO]),
        ("company.finance.2020.revenue", "约2亿", [FIGURES[3]], [FINANCE]),
        ("company.finance.2020.profit", "持平", [FIGURES[4]], []),
        ("company.finance.2022.tax", "-1", [FIGURES[5]], []),
        ("company.finance.去年", {"revenue": "1"}, FIGURES, []),
        ("company.credit", "已查询，均未列入", [QUERIED], [SHIXIN, TAX, SERIOUS]),
        (
            "company.titles",
            [{"name": "省智能工厂", "recognised_on": "2021-12-01"}],
            ["HN-EXCL-4-1-has-factory"],
            [],
        ),
        ("date", "今天", ["HN-FRM-COVER-date"], [QUERIED, "HN-FRM-04-founded", "HN-FRM-11-period"]),
        ("factory.build_period.end", "2020-02-28", ["HN-FRM-11-period"], []),
        *((f"benefits.{name}.before", "0", [id], []) for name, id in BENEFITS.items()),
        *((f"benefits.{name}.after", "-0.01", [id], []) for name, id in BENEFITS.items()),
        ("photos", [{"file": "没有这张.jpg", "caption": "某处"}], PHOTOS, []),
        ("screenshots", [{"file": "没有这张.png", "caption": "某处"}], PHOTOS, []),
        ("attachments.0.file", "没有这份.pdf", [BOOK], []),
        ("signed.0.file", "没有这页.jpg", [BOOK], []),
    )
)

"""What every application holds, whatever its form: what is applied for, when, and what the files are."""

from typing import Self

from pydantic import model_validator

from builder.model.base import Section, fault, slot
from builder.model.values import Count, Date, Line, Text, YearMonth, YesNo


class Period(Section):
    """From when to when something lasted (起止日期), to the month."""

    start: YearMonth = slot("开始日期")
    end: YearMonth = slot("结束日期")

    @model_validator(mode="after")
    def in_order(self) -> Self:
        if self.start > self.end:
            raise fault("结束日期早于开始日期", "请核对起止日期", field="end")
        return self

    def __str__(self) -> str:
        return f"{self.start}至{self.end}"


class CaptionedPicture(Section):
    file: Line = slot("文件名")
    caption: Text = slot("图片说明")


class AttachmentEntry(Section):
    """An attachment as listed in the data: what it is where its file name does not say, and what its kind needs
    declared."""

    file: Line = slot("文件名")
    kind: Line | None = slot("附件种类", optional=True, asked=False)
    title: Line | None = slot("附件名称", optional=True, asked=False)
    fiscal_year: Count | None = slot("审计年度", optional=True, asked=False)
    dated: Date | None = slot("查询（出具）日期", optional=True, asked=False)
    parts: tuple[Line, ...] = slot("所含部分", default=(), asked=False)
    auditor: Line | None = slot("会计师事务所", optional=True, asked=False)
    number: Line | None = slot("证书编号", optional=True, asked=False)
    holder: Line | None = slot("权利人", optional=True, asked=False)


class SignedEntry(Section):
    file: Line = slot("文件名")
    page: Line = slot("对应页面")


class Application(Section):
    """What every application holds; each form's own part is a subclass in its `schema.py`."""

    track: Line = slot("申报类别")
    edition: Count = slot("申报年度")
    date: Date = slot("申报日期")
    photos: tuple[CaptionedPicture, ...] = slot("照片", default=(), asked=False)
    screenshots: tuple[CaptionedPicture, ...] = slot("屏幕截图", default=(), asked=False)
    attachments: tuple[AttachmentEntry, ...] = slot("附件", default=(), asked=False)
    signed: tuple[SignedEntry, ...] = slot("签字盖章页", default=(), asked=False)
    page_marks: YesNo = slot("页面标记", "：页脚印二维码和短码，核对签字扫描件用", default=False, asked=False)

"""Seals on signed pages. They are found by colour and shape: all that is said of them is for a person to see."""

from collections.abc import Iterator

from builder.judge.standard.signed_scans import (
    SOILED_MM2,
    inked_pages,
    marked_page,
    not_told_yet,
    on_page,
    scans,
    shown,
    signed_digitally,
)
from builder.model.dossier import Dossier
from builder.model.evidence import PaperEvidence
from builder.model.facts import Unmeasured
from builder.model.ink import InkFacts, InkPage, Seal
from builder.model.limits import SignedPageLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, standard

_SHAPES = {"round": "圆形", "oval": "椭圆形", "square": "方形"}


def _inked(d: Dossier, limits: SignedPageLimits) -> Iterator[tuple[PaperEvidence, InkFacts]]:
    """The scans with those of their pages that are looked at: of a long one only the page that is meant, or nothing
    where it stands too far behind."""
    for paper in scans(d, limits):
        ink = paper.answer(InkFacts)
        if isinstance(ink, InkFacts):
            yield paper, InkFacts(inked_pages(paper, limits, ink))


@standard(SignedPageLimits, outcome=Outcome.EYES, fix="{look}")
def seal_to_be_seen(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """Whether a seal is the right one no program can say; it says which it found, and where."""
    for paper, ink in _inked(d, limits):
        if not isinstance(paper.facts, Unmeasured):
            found = "；".join(_described(page, seal) for page, seal in ink.seals)
            message = "已提供{title}" + ("，上有{found}" if found else "")
            parts = [part for page, seal in ink.seals for part in shown(paper, page.number, seal.box)]
            number = marked_page(paper, limits)
            whole = shown(paper, number or 1)
            where = on_page(paper, number) if number else paper.where
            yield hit(where, message, title=limits.title, look=limits.look_at, found=found, evidence=parts or whole)
    for paper in not_told_yet(d):
        look = f"运行 shenbao package 时按页面标记核对；也可在文件名中写明“{limits.names[0]}”"
        yield hit(paper.where, "打包时才能核对是不是签字盖章的{title}", title=limits.title, look=look)


def _described(page: InkPage, seal: Seal) -> str:
    about = "" if page.sized else "（按A4纸估算）"
    across, down = seal.box.centre
    rows, columns = ("上部", "中部", "下部"), ("偏左", "", "偏右")
    place = f"{rows[min(2, int(down * 3))]}{columns[min(2, int(across * 3))]}"
    return f"红色{_SHAPES[seal.shape]}印章，约{seal.width_mm:.0f}×{seal.height_mm:.0f}毫米{about}，在页面{place}"


@standard(SignedPageLimits, outcome=Outcome.EYES, fix="{look}；没有的，请补盖后重新扫描", when=lambda page: page.seal)
def seal_not_found(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """A faint seal may escape the program, and a trade mark may look like one: a person decides."""
    for paper, ink in _inked(d, limits):
        seen = {seal.shape for _, seal in ink.seals}
        if {"round", "oval"} & seen or not ink.coloured or signed_digitally(paper):
            continue
        only = "，只有方形名章" if seen else ""
        red = sum(page.red_mm2 for page in ink.pages)
        trace = "，有红色痕迹但不成印章形状" if red >= SOILED_MM2 and not seen else ""
        message = "没有找到红色的公章" + only + trace
        yield hit(paper.where, message, look=limits.look_at, evidence=shown(paper, ink.pages[0].number))


@standard(SignedPageLimits, outcome=Outcome.EYES, fix="{look}；也可将该页单独存为一个文件")
def page_too_far_behind(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """Of a long scan only the first pages are searched for seals."""
    for paper, ink in _inked(d, limits):
        number = marked_page(paper, limits)
        if number and not ink.pages:
            where, whole = on_page(paper, number), shown(paper, number)
            yield hit(where, "扫描件页数较多，程序没有查看这一页的印章", look=limits.look_at, evidence=whole)


@standard(
    SignedPageLimits,
    outcome=Outcome.EYES,
    fix="请核对电子签章是否为申报单位的公章（见“电子签名”一项）；不必重新扫描",
    when=lambda page: page.seal,
)
def sealed_by_signature_alone(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """Scanning such a page anew would destroy the signature."""
    for paper, ink in _inked(d, limits):
        if signed_digitally(paper) and not ink.seals:
            whole = shown(paper, ink.pages[0].number) if ink.pages else ()
            yield hit(paper.where, "已电子签署，页面上没有可见的红色印章", evidence=whole)


@standard(SignedPageLimits, outcome=Outcome.EYES, fix="{look}；请用彩色重新扫描", when=lambda page: page.seal)
def scan_without_colour(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """A seal scanned in grey cannot be told from a copied one."""
    for paper, ink in _inked(d, limits):
        if ink.pages and not ink.coloured and not signed_digitally(paper):
            message = "是黑白（灰度）页面，看不出印章是否为红色"
            yield hit(paper.where, message, look=limits.look_at, evidence=shown(paper, ink.pages[0].number))


@standard(SignedPageLimits, outcome=Outcome.DOUBT, fix="请核对原件；须盖实物印章后扫描，或使用合规的电子签章")
def seal_drawn_by_software(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """Bureaux refuse seals drawn by software: rubber never prints a rim of one and the same red."""
    for paper, ink in _inked(d, limits):
        for page, seal in ink.seals:
            if seal.drawn:
                found = _described(page, seal)
                message = "疑为软件绘制的印章：颜色过于均匀、没有盖印的深浅变化（{found}）"
                part = shown(paper, page.number, seal.box)
                yield hit(on_page(paper, page.number), message, found=found, evidence=part)

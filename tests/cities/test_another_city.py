"""A city that no document of ours knows: data, fields and a template in `forms/` are all that an engine needs."""

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from builder.model.application import Application
from builder.render.context import names
from builder.render.lint import lint
from tests.conftest import Ran, Shenbao, draw_paper, draw_picture, draw_video
from tests.forms.trial import CITIES, form_of

ROOT = Path(__file__).parents[2]
PARTS = "审计意见 资产负债表 利润表 现金流量表 财务报表附注"
Make = Callable[[str, Callable[[Path], None]], Path]


class Elsewhere:
    """The engine as it is, beside a `forms/` that holds the city and nothing else."""

    def __init__(self, home: Path, shenbao: Shenbao) -> None:
        self.home, self._shenbao = home, shenbao

    def __call__(self, *arguments: str | Path) -> Ran:
        return self._shenbao(*arguments, env={"PYTHONPATH": str(self.home)}, cwd=self.home)


def install(home: Path) -> None:
    shutil.copytree(ROOT / "builder", home / "builder", ignore=shutil.ignore_patterns("__pycache__"))
    only_data = shutil.ignore_patterns("cases.py", "__pycache__")
    shutil.copytree(CITIES / "yunxi", home / "forms" / "yunxi", ignore=only_data)
    (home / "forms" / "__init__.py").write_text("")
    (home / "assets").symlink_to(ROOT / "assets")


def fill(folder: Path) -> None:
    shutil.copytree(CITIES / "samples" / "yunxi", folder)
    for seed, name in enumerate(("01-产线全景.jpg", "02-滚齿单元.jpg", "03-检测单元.jpg")):
        draw_picture(folder / "photos" / name, seed=seed, size=(3600, 2400))
    draw_picture(folder / "screenshots" / "制造执行系统.png", seed=7)
    draw_picture(folder / "signed" / "封面.png", seed=8, size=(620, 877))
    for name in (
        "营业执照",
        "信用报告",
        "发明专利证书",
        "机器人清单",
        "改造验收报告",
        "销售合同一",
        "销售合同二",
        "设备佐证",
    ):
        draw_paper(folder / "attachments" / f"{name}.pdf")
    draw_paper(folder / "attachments" / "审计报告.pdf", pages=4, words=PARTS)
    draw_video(folder / "video" / "精密齿轮产线.mp4", seconds=20)


@pytest.fixture(scope="session")
def city(shared: Make, shenbao: Shenbao) -> Elsewhere:
    return Elsewhere(shared("city", install), shenbao)


@pytest.fixture(scope="session")
def filled(shared: Make) -> Path:
    return shared("yunxi", lambda root: fill(root / "申报")) / "申报"


def test_its_template_and_its_fields_know_each_other() -> None:
    form = form_of("yunxi")
    fields = list(names(form))
    common = {*Application.model_fields, "company", "years", "finance"}
    problems = lint(
        form.template,
        fields,
        ["built", "chapter4.photos"],
        unprinted=["machines.evidence", *(f"output.{part}" for part in ("ratio_pct", "change_pct", "not_applicable"))]
        + [path.replace("[]", "") for path in fields if path.split(".")[0].removesuffix("[]") in common],
    )
    assert [str(problem) for problem in problems] == []


def test_its_form_its_rule_book_and_its_workbook_come_from_the_folder_alone(city: Elsewhere, tmp_path: Path) -> None:
    assert city("tracks").out.split("\t")[:2] == ["yunxi", "2023年度"]
    assert "不少于8000000像素" in city("rules", "yunxi").out
    assert "2023年1月15日" in city("explain", "YX-22").out
    assert city("blank", "yunxi", "-o", tmp_path / "空白.docx").code == 0
    assert "云溪市智能产线申报书" in "".join(p.text for p in Document(str(tmp_path / "空白.docx")).paragraphs)
    assert city("workbook", "yunxi", "-o", tmp_path / "表.xlsx").code == 0
    assert "主要设备" in "".join(openpyxl.load_workbook(tmp_path / "表.xlsx").sheetnames)


@pytest.mark.slow
def test_an_application_there_is_checked_packaged_and_verified(city: Elsewhere, filled: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(filled, tmp_path / "申报"))
    packaged = city("package", folder)
    assert packaged.code == 0, packaged.out + packaged.err
    verified = city("verify", packaged.out.splitlines()[-1], "--json")
    assert verified.code == 0, verified.out
    assert verified.report["verdict"] == "complete"
    assert verified.outcome("YX-21") == "pass" and verified.outcome("YX-29") == "pass"
    assert verified.report["counts"]["fail"] == verified.report["counts"]["unchecked"] == 0


def test_what_falls_short_there_is_told_in_its_own_numbers(city: Elsewhere, filled: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(filled, tmp_path / "申报"))
    draw_picture(folder / "photos" / "02-滚齿单元.jpg", seed=1, size=(3000, 2600))
    (folder / "attachments" / "机器人清单.pdf").unlink()
    data = folder / "application.yaml"
    text = data.read_text("utf-8").replace("  - {file: 机器人清单.pdf, kind: robot_list}\n", "")
    data.write_text(text.replace("dated: 2023-02-10", "dated: 2023-01-10"), "utf-8")
    report = city("check", folder, "--json").report
    failed = {result["rule"]: result for result in report["results"] if result["outcome"] == "fail"}
    assert set(failed) == {"YX-22", "YX-24", "YX-29"}
    assert "3000×2600=7800000像素，少于8000000像素" in failed["YX-29"]["hits"][0]["message"]
    assert "早于2023年1月15日" in failed["YX-22"]["hits"][0]["message"]

"""The example folder as its YAML describes it; the pictures, papers and video are all drawn from these words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from builder.errors import UsageError
from builder.read.yaml_source import read_yaml

SCRIPT = "example.yaml"
MARK = "示例"


@dataclass(frozen=True)
class Listed:
    """A file the data names, with everything said of it."""

    target: Path
    words: Mapping[str, str]


@dataclass(frozen=True)
class Sample:
    folder: Path
    company: Mapping[str, Any]
    application: Mapping[str, Any]
    script: Mapping[str, Any]  # what only the example needs: narration, diagrams, tables on screens

    @property
    def name(self) -> str:
        return str(self.company["name"])

    @property
    def object_name(self) -> str:
        """Of what is applied for: a factory, a workshop, or whatever else states a name of its own."""
        named = (part["name"] for part in self.application.values() if isinstance(part, Mapping) and "name" in part)
        return str(next(named, self.name))

    @property
    def date(self) -> date:
        return date.fromisoformat(str(self.application["date"]))

    def listed(self, section: str) -> Iterator[Listed]:
        """The files of `photos`, `screenshots`, `attachments` or `signed`, as application.yaml lists them."""
        for entry in self.application.get(section, ()):
            yield Listed(self.folder / section / Path(entry["file"]).name, entry)

    def figure(self, year: int, name: str) -> Decimal:
        return Decimal(self.company["finance"][str(year)][name])


def load(folder: Path) -> Sample:
    """Refuses every folder but an example: invented evidence must never come near a real application."""
    if not (folder / SCRIPT).is_file():
        raise UsageError(f"“{folder}”不是示例文件夹（没有{SCRIPT}）", "真实申报的照片、附件须由企业自行放入")
    company = read_yaml(folder / "company.yaml").data
    if MARK not in company.get("name", ""):
        raise UsageError(
            f"企业名称“{company.get('name', '')}”中没有“{MARK}”二字，不生成虚构的材料",
            f"真实申报请删除{SCRIPT}，并自行放入照片、附件",
        )
    return Sample(folder, company, read_yaml(folder / "application.yaml").data, read_yaml(folder / SCRIPT).data)

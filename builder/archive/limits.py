"""How much an unknown package may hold. Counted on real bytes, never on what its directory claims."""

from dataclasses import dataclass

from builder.errors import InputError

_MB = 1 << 20


@dataclass(frozen=True)
class UnpackingLimits:
    """How much a package may hold at most. The defaults leave room for packages that break a notice's own limits: those
    deserve a verdict, not a refusal."""

    members: int = 5_000
    total_bytes: int = 4096 * _MB
    member_bytes: int = 2048 * _MB
    ratio: int = 100  # unpacked to packed, over the whole archive
    ratio_free_bytes: int = 100 * _MB  # up to here no ratio is suspicious: blank pictures shrink a thousandfold


class Budget:
    """What is left of the limits while a package of `packed` bytes is taken in."""

    def __init__(self, limits: UnpackingLimits, packed: int) -> None:
        self._limits = limits
        self._spent = 0
        self._by_ratio = max(limits.ratio_free_bytes, limits.ratio * packed)

    def spend(self, count: int) -> None:
        self._spent += count
        if self._spent > self._limits.total_bytes:
            refuse_size("材料总量", self._limits.total_bytes)
        if self._spent > self._by_ratio:
            raise InputError(
                f"压缩包解压后已超过其自身大小的{self._limits.ratio}倍，疑似恶意压缩包，已停止解压",
                "请提交正常压缩的材料",
            )


def refuse_size(what: str, limit: int) -> None:
    raise InputError(f"{what}超过{limit / _MB:,.0f}MB，不予解压", "请删去无关文件或压缩视频、扫描件后重新提交")


def refuse_count(limit: int) -> None:
    raise InputError(f"包内文件超过{limit:,}个，不予读取", "请只提交申报所需的材料")

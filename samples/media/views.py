"""Twelve views of a factory; a caption's words choose among them."""

from collections.abc import Callable
from dataclasses import dataclass

from samples.media import halls, rooms
from samples.media.light import Scene


@dataclass(frozen=True)
class View:
    words: tuple[str, ...]  # any of them in a caption asks for this view
    build: Callable[[], Scene]


VIEWS = (
    View(("视觉", "缺陷"), rooms.vision_station),
    View(("安灯", "Andon"), halls.andon),
    View(("RGV", "轨道"), halls.rail_vehicle),
    View(("立体仓库", "货位", "仓储"), rooms.storage),
    View(("AGV", "配送"), halls.vehicles),
    View(("指挥中心", "大屏", "监控中心"), rooms.command_centre),
    View(("机房", "服务器"), rooms.server_room),
    View(("空压", "健康", "能源"), rooms.compressors),
    View(("三坐标", "测量", "检测", "试验"), rooms.measuring),
    View(("装配", "总装"), halls.assembly_line),
    View(("机器人", "机械手"), halls.loading_robot),
    View(("车间", "机床", "全景"), halls.workshop),
)


def choose(captions: list[str]) -> list[View]:
    """For each caption the first fitting view nobody has taken yet, else any free one, else from the start again."""
    chosen: list[View] = []
    for caption in captions:
        free = [view for view in VIEWS if chosen.count(view) == len(chosen) // len(VIEWS)]
        fits = [view for view in free if any(word in caption for word in view.words)]
        chosen.append((fits or free)[0])
    return chosen

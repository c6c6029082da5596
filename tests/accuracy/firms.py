"""Invented companies in every shape their names come in: the place in front, in brackets or absent, short names."""

from dataclasses import dataclass

import numpy as np
from stdnum.cn import uscc as gb32100

Random = np.random.Generator
_PLACES = {
    "河南省": "410000", "郑州市": "410100", "洛阳市": "410300", "成都市": "510100",
    "沈阳市": "210100", "济南市": "370100", "哈尔滨市": "230100",
}  # fmt: skip
_FIRST, _SECOND = "示样虚拟例", "恒瑞泰盛德隆昌远达通源海川岳峰"
_TRADES = (
    "机械",
    "重工",
    "精密机械",
    "电气",
    "新材料",
    "食品科技",
    "轴承",
    "智能装备",
    "汽车零部件",
    "化工",
    "药业",
    "仪器",
)
_FORMS = ("有限公司", "股份有限公司", "集团有限公司", "有限责任公司", "科技有限公司")


@dataclass(frozen=True)
class Firm:
    name: str
    uscc: str
    short: str  # what it is called on its own screens


def firm(random: Random, unlike: str = "") -> Firm:
    """`unlike`: a name whose company it must not be."""
    while True:
        brand = str(random.choice(list(_FIRST))) + str(random.choice(list(_SECOND)))
        trade, form = str(random.choice(_TRADES)), str(random.choice(_FORMS))
        town = str(random.choice(list(_PLACES)))
        place = town if random.random() < 0.5 else town.removesuffix("市").removesuffix("省")
        match int(random.integers(4)):
            case 0:
                name = f"{brand}{trade}（{place.removesuffix('市').removesuffix('省')}）{form}"
            case 1:
                name = f"{brand}{trade}{form}"
            case _:
                name = f"{place}{brand}{trade}{form}"
        if brand not in unlike:
            return Firm(name, _code(_PLACES[town], random), brand + trade)


def _code(division: str, random: Random) -> str:
    begin = f"91{division}MA{''.join(random.choice(list('0123456789ABCDEFGHJKLMNPQRTUWXY'), 7))}"
    return begin + gb32100.calc_check_digit(begin)

"""One report with everything in it: five outcomes, many hits, long clauses, hostile names."""

import pytest

from builder.model.report import Basis, Hit, Outcome, Report, Result, Subject, Tool, TrackInfo, Where

NOTICE = "某省工业和信息化厅办公室关于开展2023年度智能车间智能工厂申报工作的通知"
HOUSE = "shenbao 工具核验（不属通知条款）"
LONG = (
    "3. 生产制造。自动化、数字化、智能化生产、检测等设备联网数占设备总数的比例达到省内行业先进水平；应用成套装备、"
    "自动化成套控制系统，优化工艺流程，提升设备运转效率和产品质量；应用生产过程数据采集和监控系统，实现现场操作、设备状态、质量检验等"
    "生产现场数据的实时监控、自动报警和诊断分析；应用制造执行系统（MES），实现车间作业计划、设备维修维护计划自动生成，维修维护任务"
    "指挥调度可视化，并可根据产品生产计划实时调整。"
)
HOSTILE = "</style><script>alert('甲')</script>\x1b[2J\u202egnp.exe 乙&丙{{ 7*7 }}{% raw %}有限公司\r\n丁"


def notice(clause: str, text: str = "须符合要求。") -> Basis:
    return Basis(NOTICE, clause, text)


def failing() -> tuple[Result, ...]:
    return (
        Result(
            "XX-MED-05-photos",
            "照片不少于10张",
            notice("附件2 四、（五）", "反映智能工厂建设成效的照片（不少于10张）、视频（1分钟左右）。"),
            (
                Hit(
                    Outcome.EYES,
                    Where("photos/07.jpg"),
                    "与03.jpg很相似，可能是同一画面",
                    "请比较两张照片；确为同一画面的，请换成另一张",
                    ("photos/03.jpg", "photos/07.jpg"),
                ),
                Hit(
                    Outcome.FAIL,
                    Where("photos/"),
                    "合格照片9张，少于10张",
                    "请再补1张反映建设成效的照片（重复的、屏幕截图、证书不计）",
                ),
            ),
        ),
        Result(
            "XX-FRM-08-finance",
            "三年主要财务指标",
            notice("附件2 表 第8至12行", "资产总额（万元）……负债率（%）"),
            tuple(
                Hit(
                    Outcome.FAIL,
                    Where("company.yaml", line=40 + n),
                    f"“第{n}项指标”为负数：-{n}万元",
                    "请按当年审计报告改正",
                )
                for n in range(1, 61)
            ),
        ),
        Result(
            "SB-SAME",
            "数据一致",
            Basis(HOUSE, "SB-SAME", "申报书（Word和PDF）中的内容与填报数据一致"),
            (
                Hit(
                    Outcome.FAIL,
                    Where("申报书.pdf", page=14),
                    "找不到“营业收入”应有的内容：38650.20",
                    "请以填报数据为准重新打包；如数据有误，请先改数据",
                ),
            ),
        ),
    )


def unseen() -> tuple[Result, ...]:
    return (
        Result(
            "XX-ATT-02-audit",
            "2022年度财务审计报告",
            notice("附件2 四、（二）", "企业2022年度财务审计报告"),
            (
                Hit(
                    Outcome.UNCHECKED,
                    Where("attachments/审计报告.pdf"),
                    "文件设有打开密码，无法核验",
                    "请用无密码的文件替换",
                ),
            ),
        ),
    )


def remarked() -> tuple[Result, ...]:
    return (
        Result(
            "XX-MED-05-sharp",
            "照片清晰",
            notice("附件2 四、（五）"),
            tuple(
                Hit(
                    Outcome.WARN,
                    Where(f"photos/{n:02}.jpg"),
                    "只有640×480像素，印出来会模糊",
                    "请换用原图（不要用聊天软件压缩过的图片）",
                )
                for n in range(1, 41)
            ),
        ),
        Result(
            "XX-FRM-16-equipment",
            HOSTILE,
            notice("附件2 表 第28行", HOSTILE),
            (Hit(Outcome.WARN, Where(HOSTILE, cell="效益指标!C5"), HOSTILE, HOSTILE, (HOSTILE,)),),
        ),
    )


def asked() -> tuple[Result, ...]:
    return (
        Result(
            "XX-FD-3-manufacture",
            "生产制造要素",
            notice("三、（二）3.", LONG),
            (
                Hit(
                    Outcome.EYES,
                    Where("申报书.pdf"),
                    "请对照要素条件，判断“生产制造”一栏所述是否属实、是否达到要求",
                ),
            ),
        ),
        Result(
            "XX-PROC-4-1-platform",
            "通过平台提交",
            notice("四、（一）", "申报企业请注册、登录平台完成相关申报材料的提交。"),
            (
                Hit(
                    Outcome.EYES,
                    Where("申报书.pdf"),
                    "请登录平台（http://www.example.com/very/long/address/of/a/platform）提交",
                ),
            ),
        ),
        Result(
            "XX-MED-06-screens",
            "软件应用截图",
            notice("附件2 四、（六）", "软件应用的屏幕截图。"),
            tuple(
                Hit(
                    Outcome.EYES,
                    Where(f"screenshots/{n:02}.png"),
                    "截图已提供，内容需人工核对",
                    "请看截图中是否有应用数据、企业名称和标识",
                    (f"screenshots/{n:02}.png",),
                )
                for n in range(1, 9)
            ),
        ),
        Result(
            "XX-ATT-4-2-pdf",
            "申报书含签字盖章页",
            notice("四、（二）", "电子版（PDF彩色版格式，包括所有附件及签字盖章页）"),
            (
                Hit(Outcome.EYES, Where("signed/封面.pdf"), "请看封面是否加盖企业公章"),
                Hit(Outcome.EYES, Where("signed/承诺页.pdf"), "请看承诺页是否有法定代表人签字、企业公章和日期"),
            ),
        ),
    )


def passing() -> tuple[Result, ...]:
    return tuple(
        Result(f"XX-FRM-{n:02}-field", f"第{n}栏已填写", notice(f"附件2 表 第{n}行", f"第{n}栏")) for n in range(1, 31)
    )


def make(*results: Result, status: str = "issued", deferred: tuple[str, ...] = ()) -> Report:
    return Report(
        Tool("0.1.0"),
        TrackInfo("xx_discrete", "某省智能工厂申报书（离散型）", 2023, status, "0f" * 32),
        Subject("某某轴承有限公司", "91410000MA44XXXX0L", "samples/xx_discrete"),
        results,
        deferred,
    )


@pytest.fixture
def rich() -> Report:
    return make(*passing()[:15], *asked(), *failing(), *remarked(), *unseen(), *passing()[15:])


@pytest.fixture
def sound() -> Report:
    return make(*passing(), *asked())


@pytest.fixture
def blind() -> Report:
    return make(*unseen(), *passing())


@pytest.fixture
def before_packaging() -> Report:
    return make(*passing(), *asked(), deferred=("SB-SAME", "SB-PAGES"))


@pytest.fixture
def hostile_text() -> str:
    return HOSTILE


@pytest.fixture
def long_clause() -> str:
    return LONG

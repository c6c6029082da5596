"""One bad file must not stop a run: whatever goes wrong while one file is measured becomes `Unmeasured`."""

import functools
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from builder.errors import BuilderError, InputError
from builder.model.facts import Unmeasured

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")
Measure = Callable[Concatenate[Path, P], T | Unmeasured]


def guarded(measure: Measure[P, T]) -> Measure[P, T]:
    """Makes a crash inside a library an `Unmeasured` that names the cause, so that the file is left unchecked."""

    @functools.wraps(measure)
    def safe(path: Path, /, *args: P.args, **kwargs: P.kwargs) -> T | Unmeasured:
        try:
            require_file(path)
            return measure(path, *args, **kwargs)
        except BuilderError as error:
            return Unmeasured("，".join(filter(None, (error.message, error.fix))))
        except MemoryError:
            return Unmeasured("文件过大，本机内存不足以打开，请缩小后重试")
        except OSError as error:
            return Unmeasured(f"{plain_cause(error)}，请检查文件与磁盘")
        except Exception as error:  # decoders raise nearly anything on hostile input
            log.warning("measuring %s failed", path, exc_info=True)
            return Unmeasured(f"核验该文件时程序出错（{type(error).__name__}），请重新导出该文件后再试")

    return safe


def plain_cause(error: OSError) -> str:
    """Why a file could not be opened, in Chinese: the system's own words are English."""
    if isinstance(error, PermissionError):
        return "没有读取该文件的权限"
    return f"无法读取该文件（{type(error).__name__} {error.errno or ''}）".replace(" ）", "）")


def require_file(path: Path) -> None:
    """Refuses what is no regular file: opening a pipe or a device would wait for ever."""
    if not path.exists():
        raise InputError("文件不存在", "请检查文件名和所在文件夹")
    if not path.is_file():
        raise InputError("不是普通文件", "请换成真正的文件，不要用文件夹或设备")
    if path.stat().st_size == 0:
        raise InputError("文件是空的（0字节）", "请重新复制或导出该文件")

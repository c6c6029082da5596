"""Every kind of hostile file that was thought of, with the commands that meet it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from tests.fuzz.mutate import mutated_zip
from tests.fuzz.targets import TARGETS
from tests.hostile import archives, laying, offices, papers, pictures, texts, videos
from tests.hostile.laying import Grounds, Make

LICENCE, COVER, VIDEO = "attachments/营业执照.pdf", "signed/封面.pdf", "video/成效.mp4"
SPOILED = 3  # of each format, beside the one that is cut off


@dataclass(frozen=True)
class Case:
    kind: str
    command: str
    lay: Callable[[Grounds, Path], Sequence[str | Path]]


def _pictures() -> Iterator[Case]:
    makes: dict[str, tuple[str, Make]] = {
        "PNG，一亿像素": ("91.png", pictures.png_bomb),
        "PNG，自称百亿像素": ("91.png", pictures.png_beyond),
        "PNG，附言解开一吉": ("91.png", pictures.png_words),
        "PNG，四十万段附言": ("91.png", pictures.png_many_chunks),
        "JPEG，自称一亿像素": ("91.jpg", partial(pictures.jpeg_bomb, progressive=False)),
        "JPEG，渐进，自称一亿像素": ("91.jpg", partial(pictures.jpeg_bomb, progressive=True)),
        "JPEG，一万遍扫描": ("91.jpg", pictures.jpeg_scans),
        "JPEG，附言六十兆": ("91.jpg", pictures.jpeg_margin),
        "TIFF，十万页成环": ("91.tif", pictures.tiff_pages),
        "TIFF，一亿像素": ("91.tif", pictures.tiff_bomb),
        "GIF，二十万帧": ("91.gif", pictures.gif_frames),
        "BMP，自称一亿像素": ("91.bmp", pictures.bmp_bomb),
        "WEBP，自称两亿像素": ("91.webp", pictures.webp_bomb),
        "HEIC，自称一亿像素": ("91.heic", lambda: pictures.heic_bomb(TARGETS["heic"].seeds()[0])),
        "图片兼压缩包": ("91.jpg", pictures.polyglot),
        "EPS，名为照片": ("91.jpg", pictures.eps),
        "PSD，名为照片": ("91.jpg", pictures.psd),
        "PDF，名为照片": ("91.jpg", papers.content_bomb),
        "视频，名为照片": ("91.jpg", lambda: TARGETS["mp4"].seeds()[0]),
        **_spoiled("JPEG", "jpeg", "91.jpg"),
        **_spoiled("PNG", "png", "91.png"),
        **_spoiled("HEIC", "heic", "91.heic"),
    }
    for kind, (name, make) in makes.items():
        yield from _evidence(kind, f"photos/{name}", _ignoring(make))
    yield from _evidence("SVG，名为照片", "photos/91.jpg", lambda grounds: pictures.svg(grounds.port))
    for kind in ("PNG，一亿像素", "JPEG，一万遍扫描", "TIFF，十万页成环", "TIFF，一亿像素"):
        name, make = makes[kind]
        yield from _evidence(f"{kind}（扫描件）", f"attachments/营业执照{Path(name).suffix}", _ignoring(make))
    yield Case("PNG，一亿像素", "verify", partial(laying.in_package, "photos/01.jpg", pictures.png_bomb))


def _papers() -> Iterator[Case]:
    makes: dict[str, Make] = {
        "PDF，一页解开250兆": papers.content_bomb,
        "PDF，两层压缩解开四吉": papers.content_bomb_twice,
        "PDF，九亿像素的图": papers.picture_bomb,
        "PDF，图中套图一万亿": papers.drawings_of_drawings,
        "PDF，花纹一亿格": papers.tiles,
        "PDF，虚线三百万条": papers.many_strokes,
        "PDF，一百万个对象": papers.crowded,
        "PDF，对象流一百万个": papers.crowded_stream,
        "PDF，数组套叠五十万层": papers.nested,
        "PDF，内容套叠": papers.nested_content,
        "PDF，页树成环": papers.pages_in_a_ring,
        "PDF，页树五万层": papers.page_tree_deep,
        "PDF，4900页十万字": papers.many_pages,
        "PDF，书签成环": papers.outline_in_a_ring,
        "PDF，十万个填写框": papers.many_notes,
        "PDF，页面五公里": papers.huge_page,
        "PDF，目录表成环": papers.tables_in_a_ring,
        "PDF，签名十兆乱码": papers.bad_signature,
        "PDF，两万个签名": papers.many_signatures,
        "PDF，JPX和JBIG2自称36亿像素": papers.codec_bomb,
        "PDF兼压缩包": papers.polyglot,
        "PDF，只有头尾": lambda: b"%PDF-1.7\n%%EOF",
        **{kind: make for kind, (_, make) in _spoiled("PDF", "pdf", "").items()},
    }
    for kind, make in makes.items():
        yield Case(kind, "check", partial(laying.in_folder, "check", COVER, _ignoring(make)))
        yield Case(kind, "package", partial(laying.in_folder, "package", LICENCE, _ignoring(make)))
        yield Case(kind, "fix", partial(laying.in_folder, "fix", LICENCE, _ignoring(make)))
        yield Case(kind, "verify", partial(laying.in_package, "申报书.pdf", make))
    yield from _evidence("PDF，指向网址和程序", LICENCE, lambda grounds: papers.reaches_out(grounds.port))


def _videos() -> Iterator[Case]:
    makes: dict[str, Callable[[Grounds], bytes]] = {
        "播放列表m3u8，网址": lambda grounds: videos.playlist(grounds.port),
        "播放列表m3u8，本机文件": lambda _: videos.playlist_of_files(),
        "播放列表concat": lambda grounds: videos.concatenation(grounds.port),
        "播放列表DASH": lambda grounds: videos.manifest(grounds.port),
        "会话描述SDP": lambda grounds: videos.session(grounds.port),
        "MP4，画面在网址": lambda grounds: videos.elsewhere(grounds.port),
        "MP4，自称两亿像素": lambda _: videos.claims(width=16_000, height=16_000),
        "MP4，自称8192×8192": lambda _: videos.claims(width=8192, height=8192, samples=4),
        "MP4，自称二十亿帧": lambda _: videos.claims(samples=0x7FFFFFFF),
        "MP4，盒子套叠两万层": lambda _: videos.boxes_in_boxes(),
        "MP4，盒子五十万个": lambda _: videos.boxes_without_end(),
        "照片，名为视频": lambda _: pictures.jpeg(),
        **{kind: _ignoring(make) for kind, (_, make) in _spoiled("MP4", "mp4", "").items()},
    }
    for kind, make in makes.items():
        yield Case(kind, "check", partial(laying.in_folder, "check", VIDEO, make))
        yield Case(kind, "fix", partial(laying.in_folder, "fix", VIDEO, make))
        yield Case(kind, "verify", partial(laying.beside_video, make))
    yield Case(
        "播放列表m3u8，网址", "package", partial(laying.in_folder, "package", VIDEO, makes["播放列表m3u8，网址"])
    )


def _words() -> Iterator[Case]:
    makes: dict[str, Callable[[bytes, int], bytes]] = {
        "DOCX，正文解开120兆": lambda sound, _: offices.padded(sound, offices.BODY, 120),
        "DOCX，六百万个空段": lambda sound, _: offices.flood(sound),
        "DOCX，一段八十万截": lambda sound, _: offices.flood_of_runs(sound),
        "DOCX，跨二十亿列": lambda sound, _: offices.wide_table(sound),
        "DOCX，表格五十万格": lambda sound, _: offices.table_of_cells(sound),
        "DOCX，表格套叠80层": lambda sound, _: offices.nested_tables(sound),
        "DOCX，控件套叠十万层": lambda sound, _: offices.deep(sound),
        "DOCX，文本框套叠": lambda sound, _: offices.boxes_in_boxes(sound),
        "DOCX，一行一千万字": lambda sound, _: offices.long_line(sound),
        "DOCX，实体成倍展开": lambda sound, _: offices.laughing(sound, offices.BODY, b"<w:body>"),
        "DOCX，属性中实体展开": lambda sound, _: offices.laughing_attribute(sound, offices.BODY, b"<w:body>"),
        "DOCX，六幅一亿像素图": lambda sound, _: offices.pictures(sound),
        "DOCX，三百次140兆图": lambda sound, _: offices.media_bomb(sound),
        "DOCX，三万个部件": lambda sound, _: offices.many_parts(sound),
        "DOCX，图片和模板在网址": offices.reaches_out,
        "DOCX，截去一半": lambda sound, _: sound[: len(sound) // 2],
        **{f"DOCX，改动{n}": _mutated(n) for n in range(SPOILED)},
    }
    for kind, make in makes.items():
        yield Case(kind, "check", partial(laying.as_chapter, "check", make))
        yield Case(kind, "extract", partial(laying.as_form, "extract", make))
        yield Case(kind, "verify", partial(laying.as_form, "verify", make))
        yield Case(f"{kind}（成品）", "verify", partial(laying.as_form_in_package, make))
    for kind in ("DOCX，六幅一亿像素图", "DOCX，表格五十万格", "DOCX，图片和模板在网址"):
        yield Case(kind, "package", partial(laying.as_chapter, "package", makes[kind]))


def _workbooks() -> Iterator[Case]:
    sheet, book = offices.SHEET, "xl/workbook.xml"
    makes: dict[str, Callable[[bytes], bytes]] = {
        "XLSX，一表解开300兆": lambda sound: offices.padded(sound, sheet, 300),
        "XLSX，六十万格": offices.sheet_flood,
        "XLSX，五百万个无关元素": offices.sheet_of_nothing,
        "XLSX，一行五百万空格": offices.one_row,
        "XLSX，三百万条文字": offices.strings_flood,
        "XLSX，文字五十兆": offices.long_strings,
        "XLSX，八万个名称": offices.names_flood,
        "XLSX，合并三十万处": offices.merges_flood,
        "XLSX，套叠十万层": offices.deep_sheet,
        "XLSX，实体展开（文字）": offices.laughing_strings,
        "XLSX，实体展开（名称）": lambda sound: offices.laughing_attribute(sound, book, b"<workbookPr/>"),
        "XLSX，三万个部件": offices.many_parts,
        "XLSX，截去一半": lambda sound: sound[: len(sound) // 2],
        **{f"XLSX，改动{n}": _spoil_zip(n) for n in range(SPOILED)},
    }
    for kind, make in makes.items():
        yield Case(kind, "import", partial(laying.as_workbook, make))


def _archives() -> Iterator[Case]:
    makes: dict[str, Make] = {
        "ZIP，解开一吉": archives.bomb,
        "ZIP，包中有包": archives.bomb_in_bombs,
        "ZIP，目录说谎": archives.lying,
        "ZIP，一千件共用一段": archives.overlapping,
        "ZIP，六万件": archives.crowd,
        "ZIP，四千九百份申报书": archives.many_papers,
        "ZIP，名称越界": archives.bad_names,
        "ZIP，链接和设备": archives.links,
        "ZIP，目录自称四吉": archives.directory_of_gigabytes,
        "ZIP，路径三万字": archives.long_names,
        **{kind: make for kind, (_, make) in _spoiled("ZIP", "zip", "").items()},
    }
    for kind, make in makes.items():
        yield Case(kind, "verify", partial(laying.beside, {"申报包.zip": make}, "申报包.zip"))


def _texts() -> Iterator[Case]:
    for kind, change in texts.YAML.items():
        yield Case(f"YAML，{kind}", "check", partial(laying.as_data, change))
    for kind, write in texts.MARKDOWN.items():
        yield Case(f"Markdown，{kind}", "check", partial(laying.as_markdown, "check", write))
    for kind in ("表格", "外部图片"):
        write = texts.MARKDOWN[kind]
        yield Case(f"Markdown，{kind}", "package", partial(laying.as_markdown, "package", write))
    for kind, make in texts.JSON.items():
        for name in ("data.json", "report.json"):
            yield Case(f"JSON，{kind}（{name}）", "verify", partial(laying.in_package, name, _encoded(make)))
    yield Case(
        "HTML，一百兆（report.html）", "verify", partial(laying.in_package, "report.html", lambda: b"<" * 100_000_000)
    )
    yield Case("清单，一百兆", "verify", partial(laying.with_manifest))


def _names() -> Iterator[Case]:
    for command in ("check", "package", "fix"):
        yield Case("文件名有换行、以横线开头；管道、设备、成环的链接", command, partial(laying.with_odd_names, command))
    yield Case("文件名有换行、以横线开头；管道、设备、成环的链接", "verify", laying.odd_package)
    for command in ("extract", "import", "verify", "check"):
        yield Case("管道", command, partial(laying.as_pipe, command))
        yield Case("设备", command, partial(laying.as_device, command))


def _evidence(kind: str, name: str, make: Callable[[Grounds], bytes]) -> Iterator[Case]:
    for command in ("check", "package", "fix"):
        yield Case(kind, command, partial(laying.in_folder, command, name, make))


def _ignoring(make: Make) -> Callable[[Grounds], bytes]:
    return lambda _: make()


def _spoiled(label: str, target: str, name: str) -> dict[str, tuple[str, Make]]:
    def cut() -> bytes:
        whole = TARGETS[target].seeds()[0]
        return whole[: len(whole) // 2]

    changes: dict[str, Make] = {f"{label}，截去一半": cut}
    changes |= {f"{label}，改动{n}": partial(TARGETS[target].spoiled, n) for n in range(SPOILED)}
    return {kind: (name, make) for kind, make in changes.items()}


def _mutated(number: int) -> Callable[[bytes, int], bytes]:
    return lambda sound, _: mutated_zip(sound, Random(number))


def _spoil_zip(number: int) -> Callable[[bytes], bytes]:
    return lambda sound: mutated_zip(sound, Random(number))


def _encoded(make: Callable[[], str]) -> Make:
    return lambda: make().encode()


GROUPS: Mapping[str, Callable[[], Iterator[Case]]] = {
    "pictures": _pictures,
    "papers": _papers,
    "videos": _videos,
    "words": _words,
    "workbooks": _workbooks,
    "archives": _archives,
    "texts": _texts,
    "names": _names,
}

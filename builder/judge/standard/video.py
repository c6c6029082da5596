"""The video: its container, size, picture, length and sound are facts; that it is narrated is for a person to hear."""

from collections.abc import Iterator
from math import inf

from builder.model.dossier import Dossier
from builder.model.evidence import VideoEvidence
from builder.model.facts import Unmeasured, VideoFacts
from builder.model.fault import Unchecked
from builder.model.limits import VideoLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, Needs, hit, standard

_ONE_FRAME = 0.05  # seconds: a cut at exactly three minutes ends within one picture of it


def _file_rule(limits: VideoLimits) -> str:
    return limits.file_rule or limits.rule


def _apart(limits: VideoLimits) -> bool:
    return _file_rule(limits) != limits.rule


def _demanded(limits: VideoLimits) -> bool:
    return not limits.optional


def _seen(d: Dossier) -> Iterator[tuple[VideoEvidence, VideoFacts]]:
    for video in d.videos:
        if isinstance(video.facts, VideoFacts):
            yield video, video.facts


def _played(d: Dossier) -> Iterator[tuple[VideoEvidence, VideoFacts]]:
    """The videos that hold picture or sound: others have no size or length either; that it is no video is told once."""
    return ((video, facts) for video, facts in _seen(d) if facts.video_codec or facts.audio_codec)


@standard(VideoLimits, when=_demanded, needs=Needs.VIDEO, rule_of=_file_rule, fix="请将视频（{format}格式）放入 video/")
def no_video(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """The notice asks for the video beside the declaration."""
    if not d.videos:
        yield hit("video/", "没有视频文件", format=_formats(limits))


@standard(
    VideoLimits,
    when=lambda limits: _apart(limits) and _demanded(limits),
    needs=Needs.VIDEO,
    fix="请将视频（{format}格式）放入 video/",
)
def no_video_to_look_at(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """Nothing can be said for the picture and sound of a video that is not there."""
    yield from no_video.check(d, limits)


def _formats(limits: VideoLimits) -> str:
    return "或".join(limits.containers).upper()


@standard(
    VideoLimits,
    needs=Needs.VIDEO,
    rule_of=_file_rule,
    outcome=Outcome.WARN,
    fix="请核对要报送的是哪一个，将不用的移出 video/；确需报送多个的，可不处理",
)
def several_videos(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """An old cut is easily left behind; none is chosen for the applicant, so every one is judged and sent."""
    if len(d.videos) > 1:
        names = "、".join(video.name for video in d.videos)
        yield hit(
            "video/", "有{count}个视频：{names}；每一个都装入申报包，都须符合要求", count=len(d.videos), names=names
        )


@standard(
    VideoLimits, needs=Needs.VIDEO, rule_of=_file_rule, fix="请用视频软件另存（导出）为{format}格式，仅改扩展名无效"
)
def other_container(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """The format is the container, whatever the name says."""
    for video, facts in _seen(d):
        if facts.container not in limits.containers:
            message = "内容不是{format}格式（文件标识：{brand}）"
            yield hit(video.where, message, format=_formats(limits), brand=facts.brand or "无")


@standard(VideoLimits, needs=Needs.VIDEO, rule_of=_file_rule, outcome=Outcome.WARN, fix="请将扩展名改为 .{suffix}")
def suffix_of_another_container(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """A platform may go by the name."""
    for video, facts in _seen(d):
        if facts.container in limits.containers and not video.name.lower().endswith(f".{facts.container}"):
            yield hit(video.where, "文件扩展名不是 .{suffix}", suffix=facts.container)


@standard(
    VideoLimits,
    when=lambda limits: limits.max_bytes is not None,
    needs=Needs.VIDEO,
    rule_of=_file_rule,
    fix="请压缩视频：降低码率后重新导出，使文件不超过{limit}M",
)
def video_too_big(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """Limit inclusive, M read leniently as 2**20 bytes."""
    assert limits.max_bytes is not None
    for video in d.videos:
        if video.size > limits.max_bytes:
            size = f"{video.size / 2**20:.1f}"
            yield hit(video.where, "文件{size}M，超过{limit}M", size=size, limit=limits.max_bytes // 2**20)


@standard(
    VideoLimits,
    when=lambda limits: limits.max_bytes is not None and limits.max_bytes_safe is not None,
    needs=Needs.VIDEO,
    rule_of=_file_rule,
    outcome=Outcome.WARN,
    fix="请压缩到{safe}字节以内，两种算法都不超限",
)
def video_size_ambiguous(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """Between the two readings of M a platform may refuse it."""
    assert limits.max_bytes is not None and limits.max_bytes_safe is not None
    for video in d.videos:
        if limits.max_bytes_safe < video.size <= limits.max_bytes:
            message = "文件{size}字节：按1M=1048576字节未超限，按1M=1000000字节已超限"
            yield hit(video.where, message, size=video.size, safe=limits.max_bytes_safe)


@standard(
    VideoLimits,
    when=lambda limits: limits.codecs or limits.sound_codecs,
    needs=Needs.VIDEO,
    rule_of=_file_rule,
    outcome=Outcome.WARN,
    fix="请导出为H.264视频加AAC声音的MP4，各种播放器都能播放",
)
def unusual_codec(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """An MP4 may hold what an office computer cannot play."""
    for video, facts in _played(d):
        strange = limits.codecs and facts.video_codec and facts.video_codec not in limits.codecs
        sound = limits.sound_codecs and facts.audio_codec and facts.audio_codec not in limits.sound_codecs
        if strange or sound:
            codecs = "、".join(filter(None, (facts.video_codec, facts.audio_codec)))
            yield hit(video.where, "编码为{codecs}，部分播放器不能播放", codecs=codecs)


@standard(
    VideoLimits,
    needs=Needs.VIDEO,
    outcome=Outcome.UNCHECKED,
    fix="请用播放器检查视频能否从头到尾播放，必要时重新导出",
)
def video_unreadable(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """A video that cannot be opened was not checked."""
    for video in d.videos:
        if isinstance(video.facts, Unmeasured):
            yield hit(video.where, "{reason}", reason=video.facts.reason)


@standard(
    VideoLimits,
    when=_apart,
    needs=Needs.VIDEO,
    rule_of=_file_rule,
    outcome=Outcome.UNCHECKED,
    fix="请用播放器检查视频能否从头到尾播放，必要时重新导出",
)
def format_unreadable(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """Nor can the format of a video that does not open."""
    yield from video_unreadable.check(d, limits)


@standard(VideoLimits, needs=Needs.VIDEO, fix="请用原始素材重新导出视频，并从头到尾播放检查")
def video_damaged(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """A file cut in half still declares its full length; only decoding finds it."""
    for video, facts in _seen(d):
        if facts.decode_errors:
            yield hit(video.where, "不能完整解码：{error}", error=facts.decode_errors[0])
        elif facts.declared_duration - facts.duration > max(2.0, facts.declared_duration * 0.05):
            message = "标称{declared:.1f}秒，实际只能播放{real:.1f}秒"
            yield hit(video.where, message, declared=facts.declared_duration, real=facts.duration)


@standard(
    VideoLimits,
    when=lambda limits: limits.short_edge,
    needs=Needs.VIDEO,
    fix="请用不低于{edge}P的清晰度重新导出（不要用低清晰度视频放大）",
)
def picture_too_small(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """1080P names the short edge of 1920×1080, so a video held upright passes too."""
    for video, facts in _played(d):
        if not facts.video_codec:
            yield hit(video.where, "文件中只有声音，没有画面", edge=limits.short_edge)
        elif facts.short_edge < limits.short_edge and not _letterboxed(facts, limits):
            size = f"{facts.width}×{facts.height}"
            yield hit(video.where, "画面{size}，清晰度低于{edge}P", size=size, edge=limits.short_edge)


def _letterboxed(facts: VideoFacts, limits: VideoLimits) -> bool:
    return bool(limits.long_edge) and facts.short_edge < limits.short_edge and facts.long_edge >= limits.long_edge


@standard(
    VideoLimits,
    when=lambda limits: limits.long_edge,
    needs=Needs.VIDEO,
    outcome=Outcome.WARN,
    fix="请确认平台接受；稳妥起见，请按{long}×{edge}重新导出",
)
def picture_letterboxed(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """Wide enough but cropped in height: usual for wide-screen videos, yet short of the number."""
    for video, facts in _seen(d):
        if _letterboxed(facts, limits):
            size, edge, long = f"{facts.width}×{facts.height}", limits.short_edge, limits.long_edge
            yield hit(video.where, "画面{size}，短边不足{edge}", size=size, edge=edge, long=long)


@standard(VideoLimits, needs=Needs.VIDEO, outcome=Outcome.WARN, fix="请用逐行扫描方式重新导出")
def interlaced(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """The P of 1080P means progressive."""
    for video, facts in _seen(d):
        if facts.interlaced:
            yield hit(video.where, "画面为隔行扫描")


@standard(
    VideoLimits,
    when=lambda limits: limits.seconds,
    needs=Needs.VIDEO,
    outcome=Outcome.WARN,
    fix="请剪辑至{low}—{high}秒",
)
def length_not_about(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """“1分钟左右” gives no number, so this is never more than a remark, however far off."""
    assert limits.seconds is not None
    low, high = limits.seconds
    shortest, longest = limits.seconds_strong or (0, inf)
    for video, facts in _played(d):
        if not low <= facts.duration <= high:
            strong = "，与要求相差很大" if not shortest <= facts.duration <= longest else ""
            yield hit(
                video.where, "时长{seconds:.4g}秒{strong}", seconds=facts.duration, strong=strong, low=low, high=high
            )


@standard(
    VideoLimits,
    when=lambda limits: limits.seconds_at_least is not None or limits.seconds_at_most is not None,
    needs=Needs.VIDEO,
    fix="请重新剪辑，时长{words}",
)
def length_out_of_bounds(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """不超过3分钟 is a bound, itself included; the frame rate decides where exactly the last picture ends."""
    least, most = limits.seconds_at_least, limits.seconds_at_most
    for video, facts in _played(d):
        if least is not None and facts.duration < least - _ONE_FRAME:
            words = f"不少于{least}秒"
        elif most is not None and facts.duration > most + _ONE_FRAME:
            words = f"不超过{most}秒"
        else:
            continue
        yield hit(video.where, "时长{seconds:.2f}秒，应{words}", seconds=facts.duration, words=words)


@standard(VideoLimits, when=lambda limits: limits.sound, needs=Needs.VIDEO, fix="请为视频配上说明性旁白")
def no_sound(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """Narration needs sound."""
    for video, facts in _played(d):
        if not facts.audio_codec:
            yield hit(video.where, "视频没有声音")
        elif facts.mean_volume is None:
            raise Unchecked(video.where, "视频的声音无法测量", "请从头到尾播放检查声音，必要时重新导出")
        elif facts.mean_volume < limits.silence_below_db:
            yield hit(video.where, "视频的声音是静音（平均{db:.4g}分贝）", db=facts.mean_volume)

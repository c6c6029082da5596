"""What a video shows and lets hear, as far as a machine can guess: a place for a person to look at, or a doubt."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from statistics import median

from builder.model.dossier import Dossier
from builder.model.evidence import VideoEvidence
from builder.model.exhibit import Exhibit
from builder.model.facts import SPEECH, STRIP, Screen, SoundTrack, Stretch, VideoFacts
from builder.model.fault import Unchecked
from builder.model.limits import VideoLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, Needs, hit, standard

# Chosen from ACCURACY.md, where each stands with what it misses and what it wrongly reports.
ENLARGED_UP_TO = 0.65  # of the finest detail
SPOKEN_AT_LEAST = 0.10  # of the seconds
BLACK_FROM, STILL_FROM, SILENT_FROM = 2.0, 10.0, 10.0  # seconds
MOST = 0.5  # of the length of a video
FAINT_BELOW_DB, LOUD_ABOVE_DB = -40.0, -9.0  # dBFS: of the loudest second; of those that are heard, the middle one
_LOOK_AGAIN = "请用播放器检查视频能否从头到尾播放，必要时重新导出"


def _shown(d: Dossier) -> Iterator[tuple[VideoEvidence, VideoFacts, Screen]]:
    for video in d.videos:
        if isinstance(video.facts, VideoFacts) and video.facts.video_codec:
            if video.facts.screen is None:
                raise Unchecked(video.where, "视频的画面无法查看", _LOOK_AGAIN)
            yield video, video.facts, video.facts.screen


def _heard(d: Dossier) -> Iterator[tuple[VideoEvidence, SoundTrack]]:
    for video in d.videos:
        if isinstance(video.facts, VideoFacts) and video.facts.audio_codec:
            if video.facts.sound is None:
                raise Unchecked(video.where, "视频的声音无法测量", _LOOK_AGAIN)
            yield video, video.facts.sound


def _exhibit(video: VideoEvidence, *names: str) -> list[str]:
    return [str(Exhibit(video.path, drawing=name)) for name in names]


def _listed(stretches: Iterable[Stretch], shortest: float) -> str:
    return "、".join(f"{_clock(each.begin)}—{_clock(each.end)}" for each in stretches if each.seconds >= shortest)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


@standard(
    VideoLimits,
    when=lambda limits: limits.short_edge,
    needs=Needs.VIDEO,
    outcome=Outcome.EYES,
    fix="请全屏播放，看画面是否清晰；如由小画面放大而成，请用原始素材按{edge}P重新导出",
)
def picture_enlarged(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """Enlarging makes pixels, not detail; strong compression or a soft lens may do the same."""
    for video, facts, screen in _shown(d):
        if facts.short_edge >= limits.short_edge and screen.detail is not None and screen.detail <= ENLARGED_UP_TO:
            message = "画面{size}，但细节明显不足，可能由较小的画面放大而成，或压缩过度"
            size = f"{facts.width}×{facts.height}"
            yield hit(video.where, message, size=size, edge=limits.short_edge, evidence=_exhibit(video, STRIP))


@standard(
    VideoLimits,
    when=lambda limits: limits.short_edge,
    needs=Needs.VIDEO,
    outcome=Outcome.EYES,
    fix="请看画面大小是否合适；如黑边由竖拍或小画面拼入而成，请去掉黑边重新导出",
)
def picture_within_black_bars(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """What counts is the picture, not the black around it."""
    for video, facts, screen in _shown(d):
        bars = screen.bars
        across, down = 1 - bars.left - bars.right, 1 - bars.top - bars.bottom
        if facts.turned % 180 == 90:
            across, down = down, across
        width, height = round(facts.width * across), round(facts.height * down)
        if min(width, height) < limits.short_edge <= facts.short_edge:
            message = "四周有黑边，实际画面约{width}×{height}"
            yield hit(video.where, message, width=width, height=height, evidence=_exhibit(video, STRIP))


@standard(VideoLimits, needs=Needs.VIDEO, outcome=Outcome.EYES, fix="请播放这些时段，确认不是画面丢失")
def black_stretch(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """A picture lost in editing leaves black; a fade between scenes is shorter."""
    for video, _, screen in _shown(d):
        if times := _listed(screen.black, BLACK_FROM):
            yield hit(video.where, "画面全黑：{times}", times=times, evidence=_exhibit(video, STRIP))


@standard(VideoLimits, needs=Needs.VIDEO, outcome=Outcome.EYES, fix="请播放这些时段，确认不是画面卡住")
def still_stretch(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """A camera that hangs, or one picture set under a whole commentary."""
    for video, _, screen in _shown(d):
        if times := _listed(screen.still, STILL_FROM):
            yield hit(video.where, "画面静止不动：{times}", times=times, evidence=_exhibit(video, STRIP))


@standard(
    VideoLimits,
    needs=Needs.VIDEO,
    outcome=Outcome.DOUBT,
    fix="请播放视频；是一张图片配旁白的，须换成实拍的画面；画面丢失的，须用原始素材重新导出",
)
def still_or_black_for_most_of_its_length(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """A video shows something that moves: one picture under a commentary, or sound whose pictures are lost, does not.
    A stretch is either still or black, so the two are added: half of each would slip through two rules."""
    for video, facts, screen in _shown(d):
        idle = sum(stretch.seconds for stretch in (*screen.still, *screen.black))
        if (share := idle / max(facts.duration, 1.0)) > MOST:
            message = "全片{share}%的时间画面静止不动或全黑"
            yield hit(video.where, message, share=round(100 * share), evidence=_exhibit(video, STRIP))


@standard(
    VideoLimits,
    when=lambda limits: limits.sound,
    needs=Needs.VIDEO,
    outcome=Outcome.EYES,
    fix="请播放这些时段，确认不是声音丢失",
)
def silent_stretch(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """Sound that breaks off while the video goes on."""
    for video, sound in _heard(d):
        if times := _listed(_quiet(sound, limits.silence_below_db), SILENT_FROM):
            yield hit(video.where, "没有声音：{times}", times=times, evidence=_exhibit(video, SPEECH))


def _quiet(sound: SoundTrack, below: float) -> Iterator[Stretch]:
    for silent, run in groupby(enumerate(sound.level), lambda second: second[1] < below):
        seconds = [number for number, _ in run]
        if silent:
            yield Stretch(seconds[0], seconds[-1] + 1)


@standard(
    VideoLimits,
    when=lambda limits: limits.sound,
    needs=Needs.VIDEO,
    outcome=Outcome.WARN,
    fix="请用播放器试听；听不清或刺耳的，请在剪辑软件中调整音量后重新导出",
)
def loudness_unpleasant(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """Narration that nobody in a meeting room understands; or a peak at the very top, beyond which all was cut off."""
    for video, sound in _heard(d):
        facts = video.facts
        assert isinstance(facts, VideoFacts)
        heard = [level for level in sound.level if level >= limits.silence_below_db]
        if heard and max(heard) < FAINT_BELOW_DB:
            message = "声音很小（最响的一秒{level:.0f}分贝，一般在-20分贝左右），评审时可能听不清"
            yield hit(video.where, message, level=max(heard), evidence=_exhibit(video, SPEECH))
        elif facts.max_volume == 0 and heard and median(heard) > LOUD_ABOVE_DB:
            yield hit(video.where, "声音过大，已到上限（0分贝），可能失真、刺耳", evidence=_exhibit(video, SPEECH))


@standard(
    VideoLimits,
    when=lambda limits: limits.sound,
    needs=Needs.VIDEO,
    outcome=Outcome.EYES,
    fix="请播放视频，听是否有说明性旁白；没有的，请配上",
)
def hardly_any_speech(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """Music and machines are sound, but say nothing."""
    for video, sound in _heard(d):
        if sound.spoken_seconds < SPOKEN_AT_LEAST * max(1, len(sound.speech)):
            message = "几乎听不到人声（{total}秒中约{spoken:.0f}秒），可能只有音乐或噪声"
            heard = {"total": len(sound.speech), "spoken": sound.spoken_seconds}
            yield hit(video.where, message, **heard, evidence=_exhibit(video, SPEECH))


@standard(VideoLimits, needs=Needs.VIDEO, outcome=Outcome.WARN, fix="请按固定帧率（如25帧/秒）重新导出")
def uneven_frame_rate(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """Screen recorders and telephones save frames as they come; when a platform converts them, sound runs ahead."""
    for video, facts, _ in _shown(d):
        if not facts.steady:
            yield hit(video.where, "帧率不固定，平台转码后声音和画面可能对不上")


@standard(VideoLimits, when=lambda limits: limits.look_at, needs=Needs.VIDEO, outcome=Outcome.EYES, fix="{look}")
def narration_to_be_heard(d: Dossier, limits: VideoLimits) -> Iterator[Finding]:
    """Sound is a fact, speech a guess."""
    for video, sound in _heard(d):
        message = "视频有声音，{total}秒中约{spoken:.0f}秒听到人声"
        heard = {"total": len(sound.speech), "spoken": sound.spoken_seconds}
        yield hit(video.where, message, **heard, look=limits.look_at, evidence=_exhibit(video, SPEECH, STRIP))

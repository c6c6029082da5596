"""Videos that are none, and playlists that want to be followed."""

import struct

from tests.heic import box, full
from tests.hostile.pictures import ADDRESS


def playlist(port: int) -> bytes:
    return f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:1,\n{ADDRESS.format(port=port)}.ts\n#EXT-X-ENDLIST\n".encode()


def playlist_of_files() -> bytes:
    return b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:1,\nfile:///etc/passwd\n#EXTINF:1,\n/dev/zero\n#EXT-X-ENDLIST\n"


def concatenation(port: int) -> bytes:
    return f"ffconcat version 1.0\nfile '{ADDRESS.format(port=port)}.mp4'\nfile '/dev/zero'\n".encode()


def manifest(port: int) -> bytes:
    address = ADDRESS.format(port=port)
    return (
        "<?xml version='1.0'?><!DOCTYPE MPD [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
        "<MPD xmlns='urn:mpeg:dash:schema:mpd:2011' type='static' mediaPresentationDuration='PT60S'><Period>"
        f"<AdaptationSet mimeType='video/mp4'><Representation id='1'><BaseURL>{address}</BaseURL></Representation>"
        "</AdaptationSet></Period></MPD>"
    ).encode()


def session(port: int) -> bytes:
    return f"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video {port} RTP/AVP 96\n".encode()


def elsewhere(port: int) -> bytes:
    """A sound video in all but where its pictures are: at an address."""
    address = ADDRESS.format(port=port).encode()
    return _video(url=address)


def claims(*, width: int = 320, height: int = 240, samples: int = 1) -> bytes:
    """A header may say anything."""
    return _video(width=width, height=height, samples=samples)


def _video(*, width: int = 320, height: int = 240, samples: int = 1, url: bytes = b"") -> bytes:
    entry = struct.pack(">6xH16xHHII4xH32xHh", 1, width, height, 72 << 16, 72 << 16, 1, 24, -1)
    tables = box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), box(b"mp4v", entry)),
        full(b"stts", struct.pack(">III", 1, samples, 512)),
        full(b"stsc", struct.pack(">IIII", 1, 1, samples, 1)),
        full(b"stsz", struct.pack(">II", 1, samples)),
        full(b"stco", struct.pack(">II", 1, 48)),
    )
    reference = full(b"url ", url, bytes(bool(url)))
    information = box(
        b"minf",
        full(b"vmhd", bytes(8)),
        box(b"dinf", full(b"dref", struct.pack(">I", 1), reference)),
        tables,
    )
    media = box(
        b"mdia",
        full(b"mdhd", struct.pack(">IIIIHH", 0, 0, 12_800, 512, 0x55C4, 0)),
        full(b"hdlr", bytes(4), b"vide", bytes(13)),
        information,
    )
    matrix = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 1 << 30)
    track = full(
        b"tkhd",
        struct.pack(">IIIII8xHHHH", 0, 0, 1, 0, 60_000, 0, 0, 0, 0),
        matrix,
        struct.pack(">II", width << 16 & 0xFFFFFFFF, height << 16 & 0xFFFFFFFF),
    )
    movie = full(
        b"mvhd", struct.pack(">IIIIIH10x", 0, 0, 1000, 60_000, 65536, 256), matrix, bytes(24), struct.pack(">I", 2)
    )
    video = box(b"ftyp", b"isom", bytes(4), b"isommp42") + box(b"free", bytes(16)) + box(b"mdat", bytes(4096))
    return video + box(b"moov", movie, box(b"trak", track, media))


def boxes_in_boxes() -> bytes:
    inside = b""
    for _ in range(20_000):
        inside = struct.pack(">I4s", len(inside) + 8, b"moov") + inside
    return box(b"ftyp", b"isom", bytes(4), b"isommp42") + inside


def boxes_without_end() -> bytes:
    return (
        box(b"ftyp", b"isom", bytes(4), b"isommp42")
        + box(b"moov") * 500_000
        + struct.pack(">I4sQ", 1, b"mdat", 1 << 63)
    )

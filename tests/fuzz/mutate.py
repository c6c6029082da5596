"""Files spoiled in the ways transfers, editors and attackers spoil them; the same seed spoils the same way."""

import io
import warnings
import zipfile
from collections.abc import Callable
from random import Random

MOST = 5  # changes in one file
TELLING = tuple(number.to_bytes(4, order) for number in (0, 1, 0x7FFFFFFF, 0xFFFFFFFF) for order in ("big", "little"))


def mutated(data: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, MOST)):
        data = random.choice(CHANGES)(data, random)
    return data


def mutated_zip(data: bytes, random: Random) -> bytes:
    """Mostly one member is spoiled and packed again, else nothing behind the checksum would ever be reached."""
    if random.random() < 0.3:
        return mutated(data, random)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = [(info.filename, package.read(info)) for info in package.infolist()]
    spoiled = io.BytesIO()
    chosen = random.randrange(len(members))
    with warnings.catch_warnings(), zipfile.ZipFile(spoiled, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")  # of names that occur twice
        for number, (name, content) in enumerate(members):
            if number == chosen:
                fate = random.random()
                if fate < 0.1:
                    continue
                name = name if fate < 0.8 else random.choice(NAMES) + name
                content = mutated(content, random)
            package.writestr(name, content)
    return spoiled.getvalue()


NAMES = ("../", "/", "C:\\", "-", "a\nb", "\u202e", "CON", "./", "文件" * 60)


def _flip(data: bytes, random: Random) -> bytes:
    return _put(data, random, bytes([random.randrange(256)]))


def _tell(data: bytes, random: Random) -> bytes:
    return _put(data, random, random.choice(TELLING))


def _cut_off(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _cut_out(data: bytes, random: Random) -> bytes:
    start, length = _stretch(data, random)
    return data[:start] + data[start + length :]


def _repeat(data: bytes, random: Random) -> bytes:
    start, length = _stretch(data, random)
    return data[:start] + data[start : start + length] * random.choice((2, 3, 50)) + data[start + length :]


def _move(data: bytes, random: Random) -> bytes:
    start, length = _stretch(data, random)
    rest = data[:start] + data[start + length :]
    to = random.randrange(len(rest) + 1)
    return rest[:to] + data[start : start + length] + rest[to:]


def _number(data: bytes, random: Random) -> bytes:
    """A number written in digits becomes another."""
    digits = [at for at, byte in enumerate(data[:200_000]) if 0x30 <= byte <= 0x39]
    if not digits:
        return data
    at = random.choice(digits)
    return data[:at] + random.choice((b"0", b"-1", b"99999999999", b"1e999", b".")) + data[at + 1 :]


def _put(data: bytes, random: Random, new: bytes) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + new + data[at + len(new) :]


def _stretch(data: bytes, random: Random) -> tuple[int, int]:
    return random.randrange(len(data) + 1), random.choice((1, 4, 16, 256, 4096))


CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flip,
    _flip,
    _tell,
    _tell,
    _number,
    _cut_off,
    _cut_out,
    _repeat,
    _move,
)

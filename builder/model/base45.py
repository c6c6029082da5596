"""Bytes in the 45 characters that a QR code writes most densely, as RFC 9285 has it: three for two bytes."""

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}


def to_base45(data: bytes) -> str:
    letters = []
    for start in range(0, len(data), 2):
        pair = data[start : start + 2]
        value = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            value, digit = divmod(value, 45)
            letters.append(_ALPHABET[digit])
    return "".join(letters)


def from_base45(text: str) -> bytes:
    """Reads what `to_base45` wrote; `ValueError` for whatever it would not have written."""
    if not _VALUES.keys() >= set(text):
        raise ValueError("not base 45")
    data = bytearray()
    for start in range(0, len(text), 3):
        letters = text[start : start + 3]
        value = 0
        for letter in reversed(letters):
            value = value * 45 + _VALUES[letter]
        if len(letters) == 1 or value >= 256 ** (len(letters) - 1):
            raise ValueError("not base 45")
        data += value.to_bytes(len(letters) - 1, "big")
    return bytes(data)

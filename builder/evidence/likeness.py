"""Whether two pictures are the same one. Equal bytes are a fact; a likeness is a guess that a person must confirm."""

from builder.model.dossier import PictureEvidence
from builder.model.facts import PictureFacts, Unmeasured

ALIKE = 24  # of 256 bits: a re-saved, shrunk or slightly retouched copy stays below, another view far above


def same_picture(a: PictureEvidence, b: PictureEvidence) -> bool:
    """The same file, whatever its name; files that could not be read have no hash and are never the same."""
    return a.sha256 == b.sha256 != ""


def looks_alike(a: PictureEvidence, b: PictureEvidence) -> bool:
    """Good for asking a person, never for counting a picture out; True also for the same file."""
    if same_picture(a, b):
        return True
    if isinstance(a.facts, Unmeasured) or isinstance(b.facts, Unmeasured):
        return False
    apart = distance(a.facts, b.facts)
    return apart is not None and apart <= ALIKE


def distance(a: PictureFacts, b: PictureFacts) -> int | None:
    """Bits that differ, 0 to 256; None where one of the two is too flat to compare."""
    if a.fingerprint is None or b.fingerprint is None:
        return None
    return (int(a.fingerprint, 16) ^ int(b.fingerprint, 16)).bit_count()

"""Whether two pictures are the same one. Equal bytes are a fact; a likeness is a guess that a person must confirm."""

from collections.abc import Iterator, Sequence

from builder.model.evidence import PictureEvidence
from builder.model.facts import PictureFacts

ALIKE = 0.75  # 1 = the same: copies that were cropped, brightened and mirrored stay above, other views below (ACCURACY)


def same_picture(a: PictureEvidence, b: PictureEvidence) -> bool:
    """Whether two are the same file, whatever its name; files that could not be read have no hash and are never the
    same."""
    return a.sha256 == b.sha256 != ""


def alike(pictures: Sequence[PictureEvidence]) -> Iterator[tuple[PictureEvidence, PictureEvidence]]:
    """Each two different files that seem to show the same view. Good for asking a person, never for counting out."""
    glances = {
        picture.path: picture.facts.photo_signature
        for picture in pictures
        if isinstance(picture.facts, PictureFacts) and picture.facts.photo_signature is not None
    }
    comparable = [picture for picture in pictures if picture.path in glances]
    if len(comparable) < 2:
        return
    from builder.evidence.pictures.photo_signature import likenesses  # numpy loads in a tenth of a second

    found = likenesses(tuple(glances[picture.path] or "" for picture in comparable))
    for number, one in enumerate(comparable):
        for later, other in enumerate(comparable[number + 1 :], start=number + 1):
            if found[number, later] >= ALIKE and not same_picture(one, other):
                yield one, other


def views(pictures: Sequence[PictureEvidence]) -> list[list[PictureEvidence]]:
    """Gathers pictures by what they seem to show, each group in order, and the groups by their first picture."""
    groups = [[picture] for picture in pictures]
    for one, other in alike(pictures):
        here = next(group for group in groups if one in group)
        there = next(group for group in groups if other in group)
        if here is not there:
            here += there
            groups = [group for group in groups if group is not there]
    order = {picture.path: number for number, picture in enumerate(pictures)}
    return [sorted(group, key=lambda picture: order[picture.path]) for group in groups]

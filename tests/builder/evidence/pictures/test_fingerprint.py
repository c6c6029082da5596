import imagehash
import numpy as np
import pytest
from PIL import Image

from builder.evidence.pictures.fingerprint import SIDE, fingerprint


@pytest.mark.parametrize("seed", range(20))
def test_the_fingerprint_is_the_one_that_imagehash_takes(seed: int) -> None:
    blots = np.random.default_rng(seed).integers(0, 256, (3 + seed, 40 - seed), dtype=np.uint8)
    picture = Image.fromarray(blots).resize((512, 300 + seed), Image.Resampling.BICUBIC)
    assert fingerprint(picture) == str(imagehash.phash(picture, hash_size=SIDE))

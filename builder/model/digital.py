"""Digital signatures in a PDF, as far as they can be verified on one machine without asking anybody. Values only."""

from dataclasses import dataclass
from typing import Literal

Coverage = Literal["file", "revision", "part"]  # the whole file · all there was when it was signed · less than that
Changes = Literal["none", "allowed", "forbidden", "unknown"]  # after signing
Chain = Literal["trusted", "unknown", "expired", "revoked", "unfit"]
TimeStamp = Literal["none", "trusted", "unknown", "broken"]


@dataclass(frozen=True)
class Verified:
    """What was found of a digital signature. `intact`: the signed bytes are the very bytes that were signed. The chain
    is judged at the time of signing, so that the same file is always judged alike."""

    intact: bool
    coverage: Coverage
    changes: Changes
    certified: bool  # the signer himself has said which changes are allowed
    chain: Chain
    self_issued: bool
    revocation_known: bool  # the file brings what is needed to say that no certificate was revoked
    stamp: TimeStamp


@dataclass(frozen=True)
class DigitalSignature:
    """A digital signature in a PDF. `found` is None where it could not be verified: `foreign`, by algorithms of SM2's
    kind, or for some `reason`."""

    field: str
    signer: str  # as the certificate names him; "" where that cannot be read
    time: str  # 2023-02-20 10:05 in China; "" where it is not said
    found: Verified | None
    foreign: bool = False
    reason: str = ""


@dataclass(frozen=True)
class DigitalFacts:
    signatures: tuple[DigitalSignature, ...]
    roots: int  # certificates that somebody has named as trustworthy

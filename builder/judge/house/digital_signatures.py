"""Digital signatures in PDFs: broken ones are faults; who signed, and whether that counts, is for a person to say."""

from collections.abc import Iterator

from builder.model.digital import DigitalFacts, DigitalSignature, Verified
from builder.model.dossier import Dossier
from builder.model.facts import Unmeasured
from builder.model.report import Outcome, Where
from builder.model.rule import Finding, Rule, hit, rule

_ORIGINAL = "请换成签署后的原文件：签署以后不要另存、打印成PDF、压缩或编辑"
_CHAINS = {
    "expired": "签名时证书已过期或尚未生效",
    "revoked": "证书已被吊销",
    "unfit": "证书的用途或算法不符合要求",
    "unknown": "证书不是由已配置的根证书签发",
}
_STAMPS = {
    "none": "没有时间戳，时间由签名人自报",
    "trusted": "有可信时间戳",
    "unknown": "有时间戳，但不能确认时间戳机构",
    "broken": "时间戳校验不通过",
}
_COVERAGE = {"file": "覆盖整个文件", "revision": "覆盖签名时的整个文件，其后有追加", "part": "没有覆盖整个文件"}


def _signatures(d: Dossier) -> Iterator[tuple[Where, DigitalFacts, DigitalSignature]]:
    for paper, facts in d.digitally_signed:
        if isinstance(facts, DigitalFacts):
            for signature in facts.signatures:
                yield paper.where, facts, signature


def _verified(d: Dossier) -> Iterator[tuple[Where, DigitalFacts, str, Verified]]:
    for where, facts, signature in _signatures(d):
        if signature.found is not None:
            yield where, facts, signature.signer or "未署名", signature.found


@rule("SB-SIGN", fix=_ORIGINAL)
def signed_bytes_changed(d: Dossier) -> Iterator[Finding]:
    """A matter of arithmetic: the bytes are not those that were signed."""
    for where, _, signer, found in _verified(d):
        if not found.intact:
            yield hit(where, "电子签名（{signer}）校验不通过：签名之后内容被改动，或签名已损坏", signer=signer)


@rule("SB-SIGN", fix=_ORIGINAL)
def changed_against_the_signers_will(d: Dossier) -> Iterator[Finding]:
    """A certifying signature says itself which changes it bears."""
    for where, _, signer, found in _verified(d):
        if found.intact and found.certified and found.changes == "forbidden" and found.coverage != "part":
            yield hit(where, "签名（{signer}）不允许的改动：文件签名之后又被改动", signer=signer)


@rule("SB-SIGN", outcome=Outcome.EYES, fix="请比较签署时的版本与现在的内容；有疑问的，请换成签署后的原文件")
def changed_after_signing(d: Dossier) -> Iterator[Finding]:
    """Further signatures and filled fields are common; what goes beyond them may be harmless, or a page exchanged."""
    for where, _, signer, found in _verified(d):
        if found.intact and found.coverage == "revision" and not found.certified:
            if found.changes == "forbidden":
                yield hit(where, "签名（{signer}）之后文件又有改动，超出填表和加签的范围", signer=signer)
            elif found.changes == "unknown":
                yield hit(where, "签名（{signer}）之后文件又有追加，看不出改了什么", signer=signer)


@rule("SB-SIGN", outcome=Outcome.EYES, fix=_ORIGINAL)
def part_of_file_unsigned(d: Dossier) -> Iterator[Finding]:
    """What a signature leaves out can be anything."""
    for where, _, signer, found in _verified(d):
        if found.intact and found.coverage == "part":
            yield hit(where, "签名（{signer}）没有覆盖整个文件，未覆盖的部分可能被改动", signer=signer)


@rule("SB-SIGN", outcome=Outcome.EYES, fix="{fix}")
def signer_not_confirmed(d: Dossier) -> Iterator[Finding]:
    """Anybody can make a certificate in any name; only a root that the user trusts tells them apart."""
    for where, facts, signer, found in _verified(d):
        if not found.intact or found.chain == "trusted":
            continue
        reason = _CHAINS[found.chain]
        if found.chain in ("unknown", "unfit") and found.self_issued:
            reason = "证书是自己签发的，谁都可以用这个名字制作"
        elif found.chain == "unknown" and not facts.roots:
            reason = "没有配置可信的根证书"
        fix = "请用签发机构的网站或阅读器核实；经常收到的，可将其根证书放入 certificates 文件夹（见使用说明）"
        yield hit(where, "不能确认签名人“{signer}”：{reason}", signer=signer, reason=reason, fix=fix)


@rule("SB-SIGN", outcome=Outcome.UNCHECKED, fix="{fix}")
def signature_unverifiable(d: Dossier) -> Iterator[Finding]:
    """Neither sound nor broken: this program cannot say."""
    for paper, facts in d.digitally_signed:
        if isinstance(facts, Unmeasured):
            yield hit(
                paper.where, "电子签名未能核验：{reason}", reason=facts.reason, fix="请用签章平台的阅读器打开核对"
            )
    for where, _, signature in _signatures(d):
        if signature.found is None and signature.foreign:
            message = "电子签章采用国密算法（SM2/SM3），本程序不会核验这种签章，不表示它无效"
            yield hit(where, message, fix="请用签章平台或其阅读器打开文件，看到“签名有效”后人工确认")
        elif signature.found is None:
            message = "电子签名（{field}）{reason}，不能核验"
            fix = "请用出具该文件的软件或平台打开，核对签名是否有效"
            yield hit(where, message, field=signature.field, reason=signature.reason, fix=fix)


@rule("SB-SIGN", outcome=Outcome.EYES, fix="请核对签名人、时间是否与文件相符{revocation}")
def signature_to_be_seen(d: Dossier) -> Iterator[Finding]:
    """A sound signature of the wrong company is worth nothing."""
    for where, _, signature in _signatures(d):
        found = signature.found
        if found is not None and found.intact:
            time = f"{signature.time}（北京时间）" if signature.time else "未写时间"
            about = "，".join((time, _STAMPS[found.stamp], _COVERAGE[found.coverage]))
            revocation = "" if found.revocation_known else "；文件内没有吊销信息，未核验证书是否已吊销"
            message = "电子签名：{signer}，{about}"
            yield hit(where, message, signer=signature.signer or "未署名", about=about, revocation=revocation)


def electronic_rules() -> tuple[Rule, ...]:
    return tuple(value for value in globals().values() if isinstance(value, Rule))

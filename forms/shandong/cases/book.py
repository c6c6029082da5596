"""What the printed form itself must say."""

from builder.proving.cases import Change, breaks, named

PRINTED = {
    "SD-ELIG-05-all": "申报山东省智能工厂梯度培育对象的基本条件",
    "SD-PROC-13-miit": "正式申报以工业和信息化部当年通知要求的样表为准",
    "SD-PROC-14-cooperate": "知悉办法第十四条",
    "SD-BASIC-ELIG-all": "申报基础级（市级）智能工厂的主体，还需符合以下条件",
    "SD-ADVANCED-ELIG-all": "申报先进级（省级）智能工厂的主体，还需符合以下条件",
}


def unprinted(words: str) -> Change:
    return named(f"without “{words}”", lambda d: d.book.says(words))


NOT_PRINTED = tuple(breaks(id)(unprinted(words)) for id, words in PRINTED.items())

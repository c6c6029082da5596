"""The form filled with the sample's data, against docxtpl used as its manual says.

Both sides get data that were read already and write the .docx to memory; reading them and loading libraries is timed
on neither. Bare docxtpl loads its template for each document: it spends it by rendering.
"""

from collections.abc import Iterator

from tests.benchmarks import child, sample
from tests.benchmarks.subject import Figure, Say, interleaved

_ROUNDS = 7
_BATCH = 100
_AROUND = 10  # documents after the 100th, of which the median is taken: one alone is noise

_BOTH = """
import io, statistics, sys, time
from pathlib import Path
from docxtpl import DocxTemplate
from builder.read.folder import read_folder
from builder.render.context import Filled
from builder.render.declaration import filled_form
from builder.render.text import chapter_token

reading = read_folder(Path(sys.argv[1]))
context = {**Filled(reading.form, reading.company, reading.data), "chapter": chapter_token}

def bare():
    template = DocxTemplate(reading.form.template)
    template.render(context, autoescape=True)
    template.save(io.BytesIO())

def ours():
    filled_form(reading)

def seconds(render):
    before = time.perf_counter()
    render()
    return time.perf_counter() - before
"""
_ONE = f"{_BOTH}\nprint(seconds(ours if sys.argv[2] == 'ours' else bare))"
_HUNDREDTH = f"""{_BOTH}
for _ in range({_BATCH - 1}):
    ours()
taken = [(seconds(ours), seconds(bare)) for _ in range({_AROUND})]
print(*(statistics.median(times) for times in zip(*taken)))
"""


def bench(say: Say) -> Iterator[Figure]:
    say("filling the form once, in fresh processes")

    def one(render: str) -> float:
        return float(child.python(_ONE, sample.SAMPLE, render).stdout)

    ratio, (ours, bare) = interleaved(_ROUNDS, lambda: one("ours"), lambda: one("bare"))
    yield Figure(
        "form filled, one document",
        ratio,
        1.1,
        "×",
        f"{_ms(ours)} against {_ms(bare)} of bare docxtpl; medians of {_ROUNDS} fresh processes each",
    )
    say("filling the form a hundred times")
    ours, bare = map(float, child.python(_HUNDREDTH, sample.SAMPLE).stdout.split())
    yield Figure(
        f"form filled, {_BATCH}th of a batch",
        ours / bare,
        0.5,
        "×",
        f"{_ms(ours)} against {_ms(bare)} of bare docxtpl; medians of {_AROUND} documents in turns",
    )


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"

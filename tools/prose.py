"""What counts as prose in a chapter's Markdown, and which of its numbers look like data.

Prose is what a reader reads as running text: paragraphs, lists and the text of admonitions. Left
out: headings, tables, code, displayed equations, comments, images, the marks of links and roles.
"""

from __future__ import annotations

import re

FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1\s*$", re.MULTILINE | re.DOTALL)
EQUATION = re.compile(
    r"\$\$.+?\$\$|^\\begin\{(?:equation|align)\*?\}.+?^\\end\{.+?\}", re.MULTILINE | re.DOTALL
)
NOT_PROSE = (
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"<[^>]+>"),
    re.compile(r"^\s*#{1,6} .*$", re.MULTILINE),  # headings
    re.compile(r"^\s*\|.*$", re.MULTILINE),  # tables
    re.compile(r"^\s*\([\w-]+\)=\s*$", re.MULTILINE),  # anchors
    re.compile(r"^\s*:{3,}.*$", re.MULTILINE),  # the marks around an admonition, not its text
    re.compile(r"^\s*:[\w-]+:.*$", re.MULTILINE),  # options of a directive
    re.compile(r"!\[[^\]]*\]\([^)]*\)"),
    re.compile(r"\{(?:cite|ref|doc|numref|eq)[\w:]*\}`[^`]*`"),
)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
ROLE = re.compile(r"\{[\w:-]+\}`([^`<]*)(?:<[^`]*>)?`")
WORD = re.compile(r"[A-Za-z0-9¥$][\w'’.,%/-]*")
SENTENCE_END = re.compile(r"(?<=[.!?:])[\"”')*_]*\s+|\n\s*\n|\n\s*(?:[-*]|\d+\.)\s+")
ADMONITION = re.compile(
    r"^(`{3,}|:{3,})\{(?:admonition|note|tip|warning|important|dropdown|seealso)\}"
)
# A share, money, a decimal, or four digits and more (years apart): what data would give.
DATA_NUMBER = re.compile(
    r"¥\s?\d[\d,.]*|\d[\d,.]*\s?%|\b\d+\.\d+|\b\d{1,3}(?:,\d{3})+|\b(?!(?:19|20)\d\d\b)\d{4,}"
)
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
YEAR = re.compile(r"(?:19|20)\d\d")
UNIT = re.compile(r"\b1,000 (?:watched )?(?:minutes|viewers)\b")  # what a rate is counted per
SOURCED = re.compile(r"\[(?:S|D|P)(?:-[ABC])?\]")  # the source's figure, not the world's


def prose(markdown: str) -> str:
    """The running text of a Markdown cell."""
    text = FENCE.sub(_fence_text, markdown)
    text = EQUATION.sub(" ", text)
    for pattern in NOT_PROSE:
        text = pattern.sub(" ", text)
    return LINK.sub(r"\1", ROLE.sub(r"\1", text)).strip()


def words(markdown: str) -> int:
    """How many words of prose a Markdown cell has; a Chinese term beside its English is none."""
    return len(WORD.findall(prose(markdown)))


def sentences(markdown: str) -> list[int]:
    """The length in words of each sentence of a Markdown cell."""
    lengths = [len(WORD.findall(part)) for part in SENTENCE_END.split(prose(markdown))]
    return [length for length in lengths if length]


def equations(markdown: str) -> int:
    """How many displayed equations a Markdown cell has."""
    fenced = re.findall(r"^[`:]{3,}\{math\}", markdown, flags=re.MULTILINE)
    return len(EQUATION.findall(FENCE.sub(" ", markdown))) + len(fenced)


def data_numbers(markdown: str) -> list[str]:
    """Numbers in prose that look as if data gave them, in paragraphs that name no source.

    A heuristic. It knows shares, money, decimals and long numbers; a count such as "12 weeks"
    passes, and so does whatever stands in code, in mathematics or beside a mark [S], [P] or [D].
    """
    found = []
    for paragraph in re.split(r"\n\s*\n", prose(markdown)):
        if not SOURCED.search(paragraph):
            bare = UNIT.sub(" ", re.sub(r"`[^`]*`|\$[^$\n]+\$", " ", paragraph))
            found += DATA_NUMBER.findall(bare)
    return found


def telling_numbers(text: str) -> list[str]:
    """Numbers that hardly stand in two places by chance, without the commas of thousands.

    Three figures and more, or two with decimals; noughts at the ends don't count, nor do years.
    """
    found = [number.replace(",", "") for number in NUMBER.findall(text)]
    return [n for n in found if not YEAR.fullmatch(n) and _figures(n) >= (2 if "." in n else 3)]


def _figures(number: str) -> int:
    return len(number.replace(".", "").strip("0"))


def _fence_text(match: re.Match[str]) -> str:
    """The text of an admonition written with backticks; nothing of other fenced blocks."""
    block = match.group()
    if not ADMONITION.match(block):
        return " "
    return "\n".join(block.split("\n")[1:-1])

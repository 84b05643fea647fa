"""Lines of the specification: none forgotten, none without something that stands for it."""

import hashlib
import re
from pathlib import Path

import pytest
from pybtex.database import parse_file

from livecommerce.knowledge import KnowledgeError, claims, documents
from livecommerce.knowledge.lines import Line, check_all_claims, check_numbers, lines

ROOT = Path(__file__).parents[2]
SPECIFICATION = ROOT.parent / "shared" / "DOMAIN.md"  # beside the repository, never in it
GROUPS = r"(Trust|Live commerce|Customers|Media|Supply|Real logs|KuaiRand)\b"


def blocks(text: str) -> list[tuple[int, str]]:
    """Section and words of each paragraph, item or table row of the specification."""
    section, found, open_block = 0, [], False
    for line in map(str.strip, text.splitlines()):
        if heading := re.match(r"## (\d+)", line):
            section = int(heading[1])
        starts = line.startswith(("- ", "|", "**")) or (section == 7 and re.match(GROUPS, line))
        if not line or line.startswith("#"):
            open_block = False
        elif starts or not open_block:
            found.append([section, line])
            open_block = True
        else:
            found[-1][1] += " " + line
    return [
        (section, words) for section, words in found if not words.startswith(("|---", "| fact"))
    ]


@pytest.mark.skipif(
    not SPECIFICATION.exists(), reason="the specification is not beside the checkout"
)
def test_every_line_of_the_specification_has_its_entry_unchanged():
    counted: dict[int, int] = {}
    there = {}
    for section, words in blocks(SPECIFICATION.read_text(encoding="utf-8")):
        counted[section] = counted.get(section, 0) + 1
        digest = hashlib.sha256(words.encode()).hexdigest()[:12]
        there[f"{section}.{counted[section]}"] = digest
    assert {line.id: line.digest for line in lines().values()} == there


def test_a_missing_line_is_named():
    with pytest.raises(KnowledgeError, match=r"entry 1\.3, field id: expected 1\.2"):
        check_numbers([Line("1.1", "a", "0" * 12), Line("1.3", "b", "0" * 12)])


def test_a_claim_under_no_line_is_named():
    kept = [line for line in lines().values() if "growth-loop-turns" not in line.claims]
    with pytest.raises(KnowledgeError, match="no line has the claims growth-loop-turns"):
        check_all_claims(kept)


def test_works_and_documents_of_the_lines_are_those_of_the_bibliography():
    known = set(parse_file(str(ROOT / "book" / "references.bib")).entries)
    assert {work for line in lines().values() for work in line.works} <= known
    cited = {claims()[id].document for line in lines().values() for id in line.claims}
    assert set(documents()) <= cited | {id for line in lines().values() for id in line.documents}


def test_no_line_copies_the_specification():
    """Our words are a few: a heading rather than a sentence."""
    assert max(len(line.about.split()) for line in lines().values()) <= 14

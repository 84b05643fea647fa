"""The bibliography: every entry is complete, and the documents are those of the knowledge base."""

from pathlib import Path

import pytest
from pybtex.database import parse_file

from book.pages.works import cited
from livecommerce.knowledge import claims, documents

BIBLIOGRAPHY = parse_file(str(Path(__file__).parents[2] / "book" / "references.bib")).entries
NEEDED = {
    "article": {"title", "journal", "year", "volume", "pages"},
    "inproceedings": {"title", "booktitle", "year"},
    "incollection": {"title", "booktitle", "year", "pages"},
    "techreport": {"title", "institution", "year"},
    "misc": {"title"},
}


def plain(field: str) -> str:
    """A field without the braces that keep capitals, and hyphens apart."""
    return field.replace("{", "").replace("}", "")


@pytest.mark.parametrize("key", list(BIBLIOGRAPHY))
def test_an_entry_has_what_its_kind_needs(key):
    entry = BIBLIOGRAPHY[key]
    assert NEEDED[entry.type] <= set(entry.fields)
    assert "author" in entry.persons or key in documents()


@pytest.mark.parametrize("key", list(BIBLIOGRAPHY))
def test_a_doi_is_written_bare(key):
    doi = BIBLIOGRAPHY[key].fields.get("doi", "10.")
    assert doi.startswith("10.")
    assert " " not in doi


@pytest.mark.parametrize("document", documents().values(), ids=documents())
def test_a_document_stands_in_the_bibliography_with_its_grade(document):
    fields = BIBLIOGRAPHY[document.id].fields
    assert plain(fields["title"]) == document.name
    assert fields["note"].startswith(f"Grade {document.grade}: ")
    assert plain(fields.get("howpublished", "")) == (document.address or "")
    assert fields.get("year") == (document.date and document.date[:4])


def test_the_source_is_cited():
    source = BIBLIOGRAPHY["bouny2022"]
    assert source.fields["year"] == "2022"
    assert "快手电商" in source.fields["title"]


def test_a_work_is_named_in_few_words_and_never_by_its_key():
    assert cited("gefen2003") == "Gefen 2003"
    assert cited("kuairand") == "KuaiRand 2022"
    works = {claim.work for claim in claims().values() if claim.work}
    assert [key for key in sorted(works) if cited(key) == key or not cited(key)[0].isupper()] == []

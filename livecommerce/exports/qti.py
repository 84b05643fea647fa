"""QTI 2.1: a content package of one item a question, with a test that has a section a chapter.

Specification: IMS Question and Test Interoperability, version 2.1 (2012). An option's reply is
modal feedback; the option's letter is its identifier in every player.
"""

from __future__ import annotations

import io
import zipfile
from itertools import groupby
from xml.etree.ElementTree import Element, fromstring, indent, register_namespace, tostring

from livecommerce.exports.items import Chapters, Item, bank

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
EPOCH = (2026, 1, 1, 0, 0, 0)  # of every file in the package, so that its bytes are always the same


def export(chapters: Chapters = None) -> bytes:
    """The package as a zip."""
    items = bank(chapters)
    files = {f"items/{item.id}.xml": document(item_xml(item), QTI) for item in items}
    files["test.xml"] = document(assessment_xml(items), QTI)
    files["imsmanifest.xml"] = document(manifest_xml(items), PACKAGE)
    files |= {f"images/{item.picture}": item.image for item in items if item.picture}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in sorted(files.items()):
            package.writestr(zipfile.ZipInfo(name, EPOCH), content)
    return packed.getvalue()


def document(text: str, namespace: str) -> bytes:
    """Checked to be well formed, indented, with its declaration."""
    register_namespace("", namespace)
    root: Element = fromstring(text)
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def item_xml(item: Item) -> str:
    """One item: the choice, its score, and the reply to each option."""
    right = next(choice.letter for choice in item.choices if choice.right)
    options = "".join(
        f'<simpleChoice identifier="{choice.letter.upper()}">{choice.text}</simpleChoice>'
        for choice in item.choices
    )
    replies = "".join(
        f'<modalFeedback outcomeIdentifier="FEEDBACK" identifier="{choice.letter.upper()}" '
        f'showHide="show">{choice.reply}</modalFeedback>'
        for choice in item.choices
    )
    return f"""<assessmentItem xmlns="{QTI}" identifier="{item.id}" title="{item.id}"
      label="chapter {item.chapter}" adaptive="false" timeDependent="false" xml:lang="en"
      toolName="The Trust Trade" toolVersion="1">
    <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
      <correctResponse><value>{right.upper()}</value></correctResponse></responseDeclaration>
    <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">
      <defaultValue><value>0</value></defaultValue></outcomeDeclaration>
    <outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier"/>
    <itemBody><div>{item.prompt}</div>{item.shown("../images/" + item.picture)}
      <choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1">{options}
      </choiceInteraction></itemBody>
    {PROCESSING}{replies}</assessmentItem>"""


PROCESSING = """<responseProcessing>
  <responseCondition>
    <responseIf>
      <match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>
      <setOutcomeValue identifier="SCORE">
        <baseValue baseType="float">1</baseValue>
      </setOutcomeValue>
    </responseIf>
  </responseCondition>
  <setOutcomeValue identifier="FEEDBACK"><variable identifier="RESPONSE"/></setOutcomeValue>
</responseProcessing>"""


def assessment_xml(items: list[Item]) -> str:
    """A test of all items, a section for each chapter."""
    sections = ""
    for chapter, found in groupby(items, key=lambda item: item.chapter):
        refs = "".join(
            f'<assessmentItemRef identifier="{item.id}" href="items/{item.id}.xml"/>'
            for item in found
        )
        sections += (
            f'<assessmentSection identifier="chapter-{chapter}" title="Chapter {chapter}" '
            f'visible="true">{refs}</assessmentSection>'
        )
    return (
        f'<assessmentTest xmlns="{QTI}" identifier="trust-trade" title="The Trust Trade">'
        '<testPart identifier="part" navigationMode="nonlinear" submissionMode="individual">'
        f"{sections}</testPart></assessmentTest>"
    )


def manifest_xml(items: list[Item]) -> str:
    """What the package holds."""
    resources = "".join(map(resource, items))
    needed = "".join(f'<dependency identifierref="r-{item.id}"/>' for item in items)
    return (
        f'<manifest xmlns="{PACKAGE}" identifier="trust-trade-package">'
        "<metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>"
        f'<organizations/><resources><resource identifier="r-test" type="imsqti_test_xmlv2p1" '
        f'href="test.xml"><file href="test.xml"/>{needed}</resource>{resources}</resources>'
        "</manifest>"
    )


def resource(item: Item) -> str:
    """One item of the package with the files it needs."""
    href = f"items/{item.id}.xml"
    files = [href, *([f"images/{item.picture}"] if item.picture else [])]
    named = "".join(f'<file href="{file}"/>' for file in files)
    return (
        f'<resource identifier="r-{item.id}" type="imsqti_item_xmlv2p1" href="{href}">{named}'
        "</resource>"
    )

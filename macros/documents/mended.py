"""What a PDF needs beside what WeasyPrint writes, so that a program can tell everybody what each part of it is."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from macros.documents.libraries import structure
from macros.documents.tagged import Requirement, Tags, missing


@dataclass(frozen=True)
class Written:
    """A PDF, how many sheets it has, and what it lacks before it may say that everybody can read it."""

    data: bytes
    sheets: int
    lacks: tuple[Requirement, ...]


def mended(made: bytes, links: Mapping[str, str]) -> Written:
    """The same PDF with what can be added, and declared for everybody if then nothing is missing.

    `links` are the words of each link, by its address.
    """
    pikepdf = structure()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        tags = Tags(pdf, pikepdf)
        _leave_to_the_eye(tags)
        _name_heads(tags)
        _give_bodies(tags)
        _tell_links(tags, links)
        _tell_title(pdf)
        lacks = missing(Tags(pdf, pikepdf))
        if not lacks:
            with pdf.open_metadata(set_pikepdf_as_editor=False) as told:
                told["pdfuaid:part"] = "1"
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, fix_metadata_version=False)
        return Written(out.getvalue(), len(pdf.pages), lacks)


def _leave_to_the_eye(tags: Tags) -> None:
    """What stands in the margin of each sheet is no content: WeasyPrint marks it as some, and puts it in no tree."""
    for index, page in enumerate(tags.pdf.pages):
        made = []
        for operands, operator in tags.pikepdf.parse_content_stream(page):
            number = operands[1].get("/MCID") if str(operator) == "BDC" and len(operands) > 1 else None
            if number is not None and (index, int(number)) not in tags.holders:
                kind = tags.pikepdf.Dictionary({"/Type": tags.pikepdf.Name("/Pagination")})
                made.append(([tags.pikepdf.Name("/Artifact"), kind], operator))
            else:
                made.append((operands, operator))
        page.Contents = tags.pdf.make_stream(tags.pikepdf.unparse_content_stream(made))


def _name_heads(tags: Tags) -> None:
    """Each heading of a table says whether it is that of a column or of a row."""
    for table in tags.root.of("Table"):
        for cell in table.of("TH"):
            in_head = cell.parent and cell.parent.parent and cell.parent.parent.kind == "THead"
            own = cell.own.get("/A")
            if own is not None:
                own["/Scope"] = tags.pikepdf.Name("/Column" if in_head else "/Row")


def _give_bodies(tags: Tags) -> None:
    """What an item of a list holds beside its mark is its body: WeasyPrint writes none where it holds paragraphs."""
    for item in tags.root.of("LI"):
        bare = [one for one in item.parts if one.kind not in ("Lbl", "LBody")]
        if bare and not item.marks:
            kept = [one.own for one in item.parts if one not in bare]
            body = tags.pdf.make_indirect(
                tags.pikepdf.Dictionary(
                    Type=tags.pikepdf.Name.StructElem, S=tags.pikepdf.Name.LBody, P=item.own,
                    K=tags.pikepdf.Array([one.own for one in bare]),
                )
            )  # fmt: skip
            for one in bare:
                one.own["/P"] = body
            item.own["/K"] = tags.pikepdf.Array([*kept, body])


def _tell_links(tags: Tags, links: Mapping[str, str]) -> None:
    """A link is told by its words, and not by its address."""
    for part in tags.root.of("Link"):
        for one in part.annotations:
            action = one.get("/A")
            address = str(action.get("/URI", "")) if action is not None else f"#{one.get('/Dest', '')}"
            if words := links.get(address):
                one["/Contents"] = tags.pikepdf.String(words)


def _tell_title(pdf: Any) -> None:
    """Its title stands where newer programs look for it as well."""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as told:
        told.load_from_docinfo(pdf.docinfo)

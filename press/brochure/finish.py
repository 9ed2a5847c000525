"""Finishing a PDF: what WeasyPrint leaves out of PDF/UA-1 and PDF/A-2a. With preflight, the only user of pikepdf.

The structure tree is replaced by one made from the HTML's elements (structure.py); what is silent becomes an artifact
in the pages' content; links get their words, and metadata say which standards the file keeps.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping, Set
from typing import Any, Final

from press.brochure.structure import Mark, Node, Reading, Structure, structure
from press.diagnostics import Diagnostic, EngineError, Place

# What validators take for the end of line before `endstream` (page-validation 0.11, STREAM-LENGTH) though it is content.
_CARRIAGE_RETURN: Final = b"\r\nendstream"
_MARKED: Final = re.compile(rb"/(\w+)\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
# Where PDF/UA's identifier is described for PDF/A. Source: ISO 19005-2, 6.6.2.3; PDF Association, Technical Note 0010.
_UA: Final = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def finish(written: bytes, reading: Reading) -> bytes:
    """Return the PDF that WeasyPrint wrote, made PDF/A-2a and PDF/UA-1. Same input, same bytes.

    Raises EngineError where the PDF does not have the leaves that `reading` tells: then WeasyPrint has changed.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(written)) as pdf:
        _Finisher(pdf, reading, structure(reading)).finish()
        for page in pdf.pages:
            finished = io.BytesIO()
            pdf.save(
                finished,
                fix_metadata_version=False,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                deterministic_id=True,
            )
            if _CARRIAGE_RETURN not in finished.getvalue():
                break
            # Objects are packed into streams by their number: one more, and all are packed otherwise.
            page.MediaBox = pdf.make_indirect(page.MediaBox)
    return finished.getvalue()


class _Finisher:
    def __init__(self, pdf: Any, reading: Reading, heard: Structure) -> None:
        import pikepdf

        self.pike = pikepdf
        self.pdf, self.reading, self.heard = pdf, reading, heard
        self.written = _Written(pdf)
        self.ids = self.written.ids
        counts = [len(ids) for ids in self.ids], [len(leaves) for leaves in reading.pages]
        if counts[0] != counts[1]:
            message = f"the PDF's tags do not agree with its text: {counts[0]} against {counts[1]}"
            raise EngineError(Diagnostic(Place("brochure.pdf"), message, "use WeasyPrint 70, which this was made for"))
        self.parents: list[dict[int, Any]] = [{} for _ in reading.pages]
        self.links: list[tuple[Any, Any]] = []  # annotations, and the elements they belong to

    def finish(self) -> None:
        self._rewrite_pages()
        self._replace_tree()
        self._drop_empty_links()
        self._say_standards()
        self._mend_streams()

    def _rewrite_pages(self) -> None:
        """Make silent content artifacts, and give lines their spoken text."""
        for number, page in enumerate(self.pdf.pages):
            at_of = {marked: at for at, marked in enumerate(self.ids[number])}

            def opened(found: re.Match[bytes], number: int = number, at_of: Mapping[int, int] = at_of) -> bytes:
                at = at_of.get(int(found[2]))
                if at is None:
                    return b"/Artifact <</Type /Pagination>> BDC"
                mark = Mark(number, at)
                if mark in self.heard.silent:
                    return b"/Artifact BMC"
                if mark in self.heard.spoken:
                    text = b"FEFF" + self.heard.spoken[mark].encode("utf-16-be").hex().upper().encode()
                    return b"/%b <</MCID %b /ActualText <%b>>> BDC" % (found[1], found[2], text)
                return found[0]

            page.Contents = self.pdf.make_stream(_MARKED.sub(opened, page.Contents.read_bytes()))
            page.StructParents = number

    def _replace_tree(self) -> None:
        dictionary, array = self.pike.Dictionary, self.pike.Array
        root = self.pdf.Root.StructTreeRoot
        root.K = array([self._element(self.heard.root, root)])
        numbers: list[Any] = []
        for number, parents in enumerate(self.parents):
            marked = [parents.get(at) for at in range(max(parents, default=-1) + 1)]
            numbers += [number, self.pdf.make_indirect(array(marked))]
        for key, (annotation, element) in enumerate(self.links, len(self.parents)):
            annotation.StructParent = key
            numbers += [key, element]
        root.ParentTree = self.pdf.make_indirect(dictionary(Nums=array(numbers)))
        root.ParentTreeNextKey = len(numbers) // 2

    def _element(self, node: Node, parent: Any) -> Any:
        """Return `node` as an object of the PDF, with everything in it."""
        dictionary, array, name = self.pike.Dictionary, self.pike.Array, self.pike.Name
        element = self.pdf.make_indirect(dictionary(Type=name.StructElem, S=name("/" + node.role), P=parent))
        kids: list[Any] = []
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(self._element(kid, element))
                continue
            page, marked = self.pdf.pages[kid.page].obj, self.ids[kid.page][kid.at]
            self.parents[kid.page][marked] = element
            kids.append(dictionary(Type=name.MCR, Pg=page, MCID=marked))
            if "/Pg" not in element:
                element.Pg = page
        if node.role == "Link":
            kids += self._annotations(node, element)
        element.K = array(kids)
        self._describe(node, element)
        return element

    def _annotations(self, node: Node, element: Any) -> list[Any]:
        """Return references to the annotations of a link, and give each the link's words."""
        words = " ".join(self.reading.pages[mark.page][mark.at].text.strip() for mark in node.marks())
        references = []
        for annotation, page in self.written.annotations_of({(m.page, self.ids[m.page][m.at]) for m in node.marks()}):
            annotation.Contents = self.pike.String(words)
            self.links.append((annotation, element))
            reference = self.pike.Dictionary(Type=self.pike.Name.OBJR, Obj=annotation, Pg=self.pdf.pages[page].obj)
            references.append(reference)
        return references

    def _describe(self, node: Node, element: Any) -> None:
        dictionary, array, name = self.pike.Dictionary, self.pike.Array, self.pike.Name
        if node.lang:
            element.Lang = self.pike.String(node.lang)
        if node.alt:
            element.Alt = self.pike.String(node.alt)
        if node.rectangle:
            box = array([round(value, 3) for value in node.rectangle])
            element.A = dictionary(O=name.Layout, BBox=box, Placement=name.Block)
        if node.scope:
            element.A = dictionary(O=name.Table, Scope=name("/" + node.scope))
        if node.numbering:
            element.A = dictionary(O=name.List, ListNumbering=name("/" + node.numbering))

    def _drop_empty_links(self) -> None:
        """Take out annotations that no element of the structure holds: WeasyPrint makes one for each box of a link."""
        held = {annotation.objgen for annotation, _ in self.links}
        for page in self.pdf.pages:
            if "/Annots" in page:
                page.Annots = self.pike.Array([annotation for annotation in page.Annots if annotation.objgen in held])

    def _say_standards(self) -> None:
        metadata = self.pdf.Root.Metadata
        xmp = metadata.read_bytes()
        language = f'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language><rdf:Bag><rdf:li>{self.pdf.Root.Lang}</rdf:li></rdf:Bag></dc:language></rdf:Description>'
        stream = self.pdf.make_stream(xmp.replace(b"</rdf:RDF>", (language + _UA).encode() + b"</rdf:RDF>"))
        stream.Type, stream.Subtype = self.pike.Name.Metadata, self.pike.Name.XML
        self.pdf.Root.Metadata = stream

    def _mend_streams(self) -> None:
        """Forbid interpolation of images, and let no other stream end in a carriage return once it is compressed."""
        name = self.pike.Name
        for thing in self.pdf.objects:
            if not isinstance(thing, self.pike.Stream) or thing.get("/Type") == name.Metadata:
                continue
            if thing.get("/Subtype") == name.Image:
                thing.Interpolate = False
                continue
            content = thing.read_bytes()
            while (packed := zlib.compress(content, 9)).endswith(b"\r"):
                # Behind a typeface's last table may stand anything, behind all else a line end. It has to be something
                # that counts in the checksum, which the stream ends with.
                content += b"\0\0\0\1" if "/Length1" in thing else b"\n"
            thing.write(packed, filter=name.FlateDecode)
            if "/Length1" in thing:
                thing.Length1 = len(content)


class _Written:
    """The structure as WeasyPrint wrote it: `ids` has each page's marked-content ids in reading order."""

    def __init__(self, pdf: Any) -> None:
        self.pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        self.ids: list[list[int]] = [[] for _ in pdf.pages]
        self.annotations: list[tuple[Any, int, frozenset[tuple[int, int]]]] = []
        for kid in pdf.Root.StructTreeRoot.K:
            self._walk(kid, False)

    def annotations_of(self, marked: Set[tuple[int, int]]) -> Iterator[tuple[Any, int]]:
        """Yield the annotations, each with its page, around content that is among `marked`."""
        for annotation, page, around in self.annotations:
            if around and around <= marked:
                yield annotation, page

    def _walk(self, element: Any, is_linked: bool) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        objects = []
        page = self.pages[element.Pg.objgen] if "/Pg" in element else -1
        for kid in element.K:
            if isinstance(kid, int):
                self.ids[page].append(kid)
                found.append((page, kid))
            elif "/Obj" in kid:
                objects.append(kid.Obj)
            else:
                found += self._walk(kid, is_linked or bool(objects))
        if objects and not is_linked:
            self.annotations += [(annotation, page, frozenset(found)) for annotation in objects]
        return found

"""CITATION.cff is what the Citation File Format 1.2.0 asks for, and says of the program what the sources say.

usage: citation_test.py SOURCE_DIR"""
import pathlib
import re
import sys

import yaml

# https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md: what a file must have,
# and what this one may.
REQUIRED = {"cff-version", "message", "title", "authors"}
ALLOWED = REQUIRED | {"type", "abstract", "version", "license", "references"}
OF_REFERENCE = {"type", "title", "authors", "year"}
OF_PERSON, OF_ENTITY = {"family-names", "given-names"}, {"name"}


def check_authors(authors):
    assert authors, "nobody"
    for author in authors:
        assert author.keys() in (OF_PERSON, OF_ENTITY), author
        assert all(isinstance(part, str) and part for part in author.values()), author


def main():
    source = pathlib.Path(sys.argv[1])
    text = (source / "CITATION.cff").read_text()
    citation = yaml.safe_load(text)
    assert REQUIRED <= citation.keys() <= ALLOWED, citation.keys()
    assert citation["cff-version"] == "1.2.0" and isinstance(citation["message"], str)
    assert citation["type"] in ("software", "dataset")
    check_authors(citation["authors"])
    version = re.search(r"project\(cuadrante VERSION (\S+)", (source / "CMakeLists.txt").read_text())[1]
    assert citation["version"] == version, f"{citation['version']}, the program is {version}"
    assert "GNU GENERAL PUBLIC LICENSE" in (source / "LICENSE").read_text()
    assert citation["license"].startswith("GPL-3.0")
    readme = re.sub(r"\s+", " ", (source / "README.md").read_text())
    for reference in citation["references"]:
        assert {"type", "title", "authors"} <= reference.keys() <= OF_REFERENCE, reference.keys()
        check_authors(reference["authors"])
        assert reference["title"] in readme and str(reference["year"]) in readme


if __name__ == "__main__":
    main()

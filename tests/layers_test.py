"""Layers point one way, and within a layer folders do. Reads every include; the order of the folders
is the list in docs/architecture.md, which is thus true. Debian's Torch headers are on the compiler's
default path, so the compiler alone would not notice those.

usage: layers_test.py SOURCE_DIR"""
import pathlib
import re
import sys

ABOVE = {"core": [], "models": ["core"], "ui": ["core"], "app": ["core", "models", "ui"]}
# What only one part of the house may name: what it hides behind its interfaces.
HIDDEN = {r"^core/store/sqlite/|^SQLiteCpp/|^sqlite3": "core/store/",
          r"^archive(_entry)?\.h$": "core/bundles/"}
REFUSED = {
    "core": r"^(Q[A-Z]|torch/|ATen/|c10/)",
    "models": r"^Q[A-Z]",
    "ui": r"^(torch/|ATen/|c10/)",
    "app": r"^$",
}


def orders(text):
    """layer -> folder -> place, from the lines "core: ground < files < …" of the list."""
    listed = re.search(r"<!-- order of folders -->\s*```\n(.*?)```", text, re.S)
    if not listed:
        sys.exit("docs/architecture.md has no list of folders")
    order, layer = {}, None
    for line in listed.group(1).splitlines():
        name, colon, rest = line.partition(":")
        if colon:
            layer = name.strip()
            order[layer] = {}
            line = rest
        for folder in re.split(r"<|\s+", line):
            if folder:
                order[layer][folder] = len(order[layer])
    return order


def faults(source, order):
    for layer, folders in order.items():
        files = [p for p in (source / layer).rglob("*") if p.suffix in (".h", ".cpp", ".cu")]
        if not files:
            yield f"{layer} has no sources"
        for path in files:
            inside = path.relative_to(source / layer).parts
            mine = inside[0] if len(inside) > 1 else "."
            if mine not in folders:
                yield f"{path.relative_to(source)}: folder {mine} is not in the list of docs/architecture.md"
                continue
            for kind, name in re.findall(r'#include *([<"])([^">]+)', path.read_text()):
                where = f"{path.relative_to(source)} includes {name}"
                if re.search(REFUSED[layer], name):
                    yield f"{where}: not in {layer}"
                for hidden, owner in HIDDEN.items():
                    if re.search(hidden, name) and not str(path.relative_to(source)).startswith(owner):
                        yield f"{where}: hidden in {owner}"
                if kind == "<":
                    continue
                parts = name.split("/")
                if parts[0] not in order or len(parts) < 2:
                    yield f"{where}: an include names its layer"
                elif parts[0] != layer:
                    if parts[0] not in ABOVE[layer]:
                        yield f"{where}: {layer} does not know {parts[0]}"
                else:
                    other = parts[1] if len(parts) > 2 else "."
                    if folders.get(other, len(folders)) > folders[mine]:
                        yield f"{where}: {other} comes after {mine}"
        for folder in folders:
            if folder != "." and not (source / layer / folder).is_dir():
                yield f"{layer}/{folder} is listed and not there"


def main():
    source = pathlib.Path(sys.argv[1])
    order = orders((source / "docs/architecture.md").read_text())
    if set(order) != set(ABOVE):
        sys.exit("docs/architecture.md lists other layers than " + ", ".join(ABOVE))
    found = list(faults(source, order))
    print("\n".join(found))
    sys.exit(1 if found else 0)


main()

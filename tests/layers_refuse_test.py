"""That layers_test.py finds what it looks for: a small tree with one fault at a time.

usage: layers_refuse_test.py SOURCE_DIR"""
import pathlib
import subprocess
import sys
import tempfile

source = pathlib.Path(sys.argv[1])
FOLDERS = {"core": ["files", "domain"], "models": ["kernels"], "ui": ["theme"], "app": ["cli"]}
ORDER = "<!-- order of folders -->\n```\n" + "\n".join(
    f"{layer}: {' < '.join(folders)}" for layer, folders in FOLDERS.items()) + "\n```\n"
FAULTS = {  # file, its text -> what is said
    ("core/files/a.h", '#include "core/domain/b.h"\n'): "domain comes after files",
    ("core/files/a.h", '#include "files/c.h"\n'): "an include names its layer",
    ("core/files/a.h", '#include "models/kernels/c.h"\n'): "core does not know models",
    ("core/files/a.h", "#include <QString>\n"): "not in core",
    ("core/domain/a.h", "#include <SQLiteCpp/Database.h>\n"): "hidden in core/store/",
    ("ui/theme/a.h", "#include <torch/torch.h>\n"): "not in ui",
    ("ui/theme/a.h", '#include "app/cli/c.h"\n'): "ui does not know app",
    ("core/new/a.h", "\n"): "folder new is not in the list",
}


def found(name, text):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "docs").mkdir()
        (root / "docs/architecture.md").write_text(ORDER)
        for layer, folders in FOLDERS.items():
            for part in folders:
                (root / layer / part).mkdir(parents=True)
                (root / layer / part / "c.h").write_text("\n")
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text)
        run = subprocess.run([sys.executable, source / "tests/layers_test.py", root],
                             capture_output=True, text=True)
        return run.returncode, run.stdout


status, said = found("core/domain/a.h", '#include "core/files/c.h"\n')
assert status == 0, said
for (name, text), expected in FAULTS.items():
    status, said = found(name, text)
    assert status == 1 and expected in said, (name, text, said)

#!/usr/bin/python3
"""What is installed beside the programs is what they are: the manual has every command with the words of
its --help, bash completes them, the desktop entry and the metadata are valid and name what is there.

    packaging_test.py CUADRANTE_CLI SOURCE_DIR
"""
import os
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ET

CLI, SOURCE = sys.argv[1], sys.argv[2]
PACKAGING = os.path.join(SOURCE, "packaging")


def run(*words, **more):
    return subprocess.run(words, capture_output=True, text=True, check=False, **more)


def subcommands(*path):
    """Name and text of each, as --help has them."""
    text = run(CLI, *path, "--help").stdout
    if "\nSubcommands:\n" not in text:
        return {}
    lines = text.split("\nSubcommands:\n")[1].split("\n\n")[0].splitlines()
    return dict(re.match(r"  (\S+)\s+(.*)", line).groups() for line in lines)


class Packaging(unittest.TestCase):
    def test_the_manual_has_every_command_with_its_text(self):
        # With lines so long that none is broken.
        page = run("man", "-l", os.path.join(PACKAGING, "cuadrante-cli.1"),
                   env={**os.environ, "MANWIDTH": "1000", "LC_ALL": "C.UTF-8", "MAN_KEEP_FORMATTING": ""}).stdout
        page = re.sub(r"\s+", " ", page)
        self.assertGreater(len(subcommands()), 25)
        for name, text in subcommands().items():
            self.assertIn(f"{name} {text}.", page)
            for inner, words in subcommands(name).items():
                self.assertIn(f"{inner} {words}.", page)

    def test_the_manuals_are_well_formed(self):
        for page in ("cuadrante.1", "cuadrante-cli.1"):
            told = run("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z",
                       os.path.join(PACKAGING, page), env={**os.environ, "LC_ALL": "C.UTF-8"})
            self.assertEqual((told.returncode, told.stderr), (0, ""))

    def completed(self, *words):
        script = (f'source "{PACKAGING}/cuadrante-cli.bash"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
                  '_cuadrante_cli; printf "%s\\n" "${COMPREPLY[@]}"')
        return set(run("bash", "-c", script, "-", CLI, *words).stdout.split())

    def test_bash_completes_what_help_names(self):
        self.assertEqual(self.completed(""), set(subcommands()))
        self.assertEqual(self.completed("labels", ""), set(subcommands("labels")))
        self.assertEqual(self.completed("labels", "ex"), {"export"})
        self.assertEqual(self.completed("cut", "study", "--k"), {"--keep-damaged"})
        self.assertEqual(self.completed("cut", "stu"), set(), "files are bash's own affair")

    def test_the_desktop_entry_is_valid(self):
        told = run("desktop-file-validate", os.path.join(PACKAGING, "cuadrante.desktop"))
        self.assertEqual((told.returncode, told.stdout + told.stderr), (0, ""))

    def test_the_metadata_is_valid_and_names_the_type_of_bundles(self):
        metainfo = os.path.join(PACKAGING, "es.cuadrante.Cuadrante.metainfo.xml")
        told = run("appstreamcli", "validate", "--no-net", metainfo)
        self.assertEqual(told.returncode, 0, told.stdout)
        declared = ET.parse(metainfo).findtext("provides/mediatype")
        space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
        mime = ET.parse(os.path.join(PACKAGING, "cuadrante.xml")).find("m:mime-type", space)
        self.assertEqual(mime.get("type"), declared)
        with open(os.path.join(PACKAGING, "cuadrante.desktop"), encoding="utf-8") as entry:
            self.assertIn(f"MimeType={declared};", entry.read())
        with open(os.path.join(SOURCE, "core/work/bundle_project.h"), encoding="utf-8") as header:
            ending = re.search(r'kBundleEnding = "(.*)"', header.read())[1]
        self.assertEqual(mime.find("m:glob", space).get("pattern"), "*" + ending)

    def test_the_release_is_the_version(self):
        with open(os.path.join(SOURCE, "CMakeLists.txt"), encoding="utf-8") as cmake:
            version = re.search(r"project\(cuadrante VERSION ([0-9.]+)", cmake.read())[1]
        metainfo = ET.parse(os.path.join(PACKAGING, "es.cuadrante.Cuadrante.metainfo.xml"))
        self.assertEqual(metainfo.find("releases/release").get("version"), version)
        with open(os.path.join(PACKAGING, "changelog"), encoding="utf-8") as changelog:
            self.assertTrue(changelog.readline().startswith(f"cuadrante ({version}) "))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

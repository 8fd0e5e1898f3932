#include "core/bundles/bundle_names.h"

#include <gtest/gtest.h>

#include <string>

namespace cuadrante {
namespace {

std::string refusal(const std::string& name) {
  BundleNames names;
  return names.refusalOf(name);
}

/// Of the second of two files.
std::string refusalBeside(const std::string& first, const std::string& second) {
  BundleNames names;
  EXPECT_EQ(names.refusalOf(first), "") << first;
  return names.refusalOf(second);
}

TEST(BundleNames, AreThoseOfAProject) {
  for (const char* name :
       {"project.db", "clips/00001.wav", "clips/123456.wav", "datasets/v0001/X.npy",
        "datasets/v0012/dataset.json", "runs/0001/run.json", "runs/0001/best.safetensors.sha256",
        "runs/sweeps/0001/sweep.json", "predictions/songs.json", "predictions/a0/a0ff.json",
        "networks/Ana's own.cuadrante-network", "songs/00012/Canción número 1.flac"})
    EXPECT_EQ(refusal(name), "") << name;
  EXPECT_EQ(bundlePartOf("predictions/songs.json"), BundlePart::Runs);
  EXPECT_EQ(bundlePartOf("songs/00012/a"), BundlePart::Songs);
  for (const char* name :
       {"project.db-wal", "clips/1.wav", "clips/00001.txt", "clips/00001/a.wav", "clips",
        "datasets/X.npy", "datasets/v1/X.npy", "datasets/v0001/run.sh", "runs/run.json",
        "runs/0001/a.desktop", "networks/a.safetensors", "songs/a.wav", "songs/12/a.wav",
        "songs/00001/b/a.wav", "backups/project-1.db", "README", "Project.db"})
    EXPECT_EQ(refusal(name), "a project has no such file") << name;
}

TEST(BundleNames, LeadNowhereElse) {
  EXPECT_EQ(refusal("/etc/passwd"), "its name begins at the root of the disk");
  for (const char* name : {"..", "../a", "runs/../../a.json", "songs/00001/.."})
    EXPECT_EQ(refusal(name), "it leads out of the project's folder") << name;
  for (const char* name :
       {"", "runs//a.json", "./project.db", "runs/0001/.lock", "runs/./a.json", "runs/0001/",
        "songs/00001/a\nb", "songs/00001/\x1b[2J", "songs/00001/\xe9",
        "songs/00001/a\xe2\x80\xae"
        "b"})
    EXPECT_EQ(refusal(name), "its name is none that a project's file has") << name;
  EXPECT_EQ(refusal("runs/1/2/3/4/5/6/run.json"), "it lies more than 5 folders deep");
}

TEST(BundleNames, HaveAsManyBytesAsFileSystemsTake) {
  EXPECT_EQ(refusal("songs/00001/" + std::string(255, 'a')), "");
  EXPECT_EQ(refusal("songs/00001/" + std::string(256, 'a')),
            "its name is longer than the 255 bytes that file systems take");
}

TEST(BundleNames, CanLieBesideEachOtherOnEveryFileSystem) {
  EXPECT_EQ(refusalBeside("songs/00001/a.wav", "songs/00001/a.wav"), "it is there twice");
  // By case, by Unicode form, by characters that show nothing; of folders too.
  for (const auto& [first, second] : {std::pair{"songs/00001/a.wav", "songs/00001/A.wav"},
                                      {"songs/00001/\xc3\xb3", "songs/00001/o\xcc\x81"},
                                      {"songs/00001/\xc3\x93", "songs/00001/o\xcc\x81"},
                                      {"songs/00001/ab",
                                       "songs/00001/a\xe2\x80\x8d"
                                       "b"},
                                      {"songs/00001/stra\xc3\x9f"
                                       "e",
                                       "songs/00001/STRASSE"},
                                      {"runs/a/run.json", "runs/A/other.json"}})
    EXPECT_NE(refusalBeside(first, second).find("for some file systems both names are one"),
              std::string::npos)
        << first << " " << second;
  EXPECT_EQ(refusalBeside("runs/a/b.json", "runs/a/b.json/c.json"),
            "runs/a/b.json is a file, not a folder");
  EXPECT_EQ(refusalBeside("runs/a/b.json/c.json", "runs/a/b.json"), "it is there twice");
}

TEST(BundleNames, AreNotTakenWhereTheyAreRefused) {
  BundleNames names;
  EXPECT_NE(names.refusalOf("runs/../a.json"), "");
  EXPECT_EQ(names.refusalOf("songs/00001/a"), "");
  EXPECT_NE(names.refusalOf("songs/00001/A"), "");
  EXPECT_EQ(names.refusalOf("songs/00001/b"), "");
}

}  // namespace
}  // namespace cuadrante

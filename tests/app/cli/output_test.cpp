#include "app/cli/cli_process.h"
#include "core/files/atomic_file.h"
#include "core/learning/run.h"
#include "core/sample_run.h"
#include "core/work/build.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::cli;
using test::CliResult;
using test::expectFailure;

/// Two songs of two clips, labelled, cut, and one run.
class CliOutput : public testing::Test {
 protected:
  CliOutput() {
    buildVersion(sample.project, {.note = "first"}, {}, {});
    saveRun();
  }
  void saveRun() {
    cuadrante::Run run = test::sampleRun();
    run.number = runs.reserve();
    run.dataset = sample.project.datasetFolder(VersionNumber{1});
    run.provenance.datasetHashes = hashesOfDataset(run.dataset);
    run.version = VersionNumber{1};
    runs.save(run);
    runs.savePredictions(run.number, {});
  }

  test::TemporaryFolder folder;
  test::SampleProject sample = test::makeSampleProject(
      folder / "study", {.songs = 2, .songSeconds = 21.0, .labelled = true});
  RunStore runs{folder / "study" / "runs"};
  std::string project = folder / "study";
};

TEST_F(CliOutput, AFullDeviceIsAFailureOfEveryCommand) {
  const std::string csv = folder / "labels.csv";
  const std::string page = folder / "page.html";
  saveRun();  // of one run alone there is nothing to compare
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"--help"},
           {"--version"},
           {"runs", "--help"},
           {"new", folder / "other"},
           {"import", project, sample.songFiles[0].string()},
           {"select", project, "--all"},
           {"cut", project},
           {"songs", project},
           {"songs", project, "--json"},
           {"labels", "export", project, csv},
           {"labels", "import", project, csv},
           {"labels", "rule", project},
           {"labels", "agreement", project},
           {"labels", "remarks", project},
           {"protocol", project},
           {"relabel", project, "0", "--axis", "placer", "--value", "0.5"},
           {"dataset", "build", project},
           {"dataset", "list", project},
           {"dataset", "list", project, "--json"},
           {"dataset", "diff", project, "1", "1"},
           {"runs", project},
           {"runs", project, "--format", "csv"},
           {"runs", project, "--json"},
           {"pictures", project, "1"},
           {"compare", project, "1", "2"},
           {"reviews", project},
           {"report", project, "-o", page}}) {
    const CliResult result = test::CliProcess(command, "/dev/full").wait();
    EXPECT_EQ(result.status, 1) << command.front() << ' ' << command.back() << result.error;
    EXPECT_NE(result.error.find("the output cannot be written: No space left"), std::string::npos)
        << command.front() << ' ' << command.back() << ": " << result.error;
  }
}

TEST_F(CliOutput, NothingThatSteersATerminalIsPrinted) {
  const std::string steering = "\x1b]0;title\x07\x1b[2Jred\nline\xc2\x9b";
  Project& study = sample.project;
  AudioInfo info;
  info.seconds = 12.0;
  info.title = info.artist = info.album = steering;
  study.catalogue().addSong(folder / ("song " + steering + ".wav"), info, 1);
  const Annotator who = study.annotations().annotator(steering, AnnotatorKind::Person);
  Annotation label;
  label.clip = {0};
  label.annotator = who.id;
  study.annotations().append(label);
  study.journal().note({.clip = {0}, .annotator = who.id, .note = steering});
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"songs", project},
           {"labels", "agreement", project},
           {"labels", "remarks", project},
           {"dataset", "build", project, "--note", steering},
           {"dataset", "list", project},
           {"dataset", "diff", project, "1", "2"},
           {"labels", "export", project, folder / "labels.csv"},
           {"import", project, folder / steering},
           {"labels", "import", project, folder / steering},
           {"relabel", project, "0", "--axis", steering, "--value", "0"},
           {"sweep", project, folder / steering},
           {steering},
           {"runs", folder / steering}}) {
    const CliResult result = cli(command);
    for (const std::string& text : {result.out, result.error})
      for (const char* part : {"\x1b", "\x07", "\xc2\x9b", "red\n"})
        EXPECT_EQ(text.find(part), std::string::npos) << command.front() << ": " << text;
  }
  EXPECT_NE(cli({"labels", "remarks", project}).out.find("\\x1b[2Jred\\nline"), std::string::npos);
  EXPECT_EQ(cli({"labels", "remarks", project, "--json"}).json()[0]["note"], steering)
      << "JSON keeps it exactly";
}

TEST_F(CliOutput, BytesThatAreNotUtf8EndNoJson) {
  expectFailure(cli({"dataset", "build", project, "--note", "canci\xf3n"}), 2, "UTF-8");
  expectFailure(cli({"protocol", project, "--guideline", "canci\xf3n"}), 2, "UTF-8");
  expectFailure(
      cli({"relabel", project, "0", "--axis", "placer", "--value", "0", "--annotator", "Jos\xe9"}),
      2, "UTF-8");
  // Projects of before may hold them.
  DatasetVersion version = sample.project.versions().all().front();
  version.number = VersionNumber{2};
  version.note = "canci\xf3n";
  version.guideline = "\xff";
  sample.project.versions().add(version);
  const auto list = cli({"dataset", "list", project, "--json"}).json();
  EXPECT_EQ(list[1]["note"], "canci\xef\xbf\xbdn");
  EXPECT_NE(cli({"dataset", "list", project}).out.find("canci\\xf3n"), std::string::npos);
  const Annotator ana = sample.project.annotations().annotators().front();
  sample.project.journal().note({.clip = {0}, .annotator = ana.id, .note = "canci\xf3n"});
  EXPECT_EQ(cli({"labels", "remarks", project, "--json"}).json()[0]["note"], "canci\xef\xbf\xbdn");
}

TEST_F(CliOutput, ARunThatCannotBeReadIsSaid) {
  saveRun();
  writeFileAtomically(runs.folder(RunNumber{2}) / "run.json", "{\"number\": 2,");
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"runs", project},
                                             {"runs", project, "--json"},
                                             {"report", project, "-o", folder / "p"}}) {
    const CliResult result = cli(command);
    EXPECT_EQ(result.status, 0) << result.error;
    EXPECT_NE(result.error.find("1 run cannot be read: "), std::string::npos) << result.error;
    EXPECT_NE(result.error.find("0002/run.json"), std::string::npos) << result.error;
  }
  EXPECT_EQ(cli({"runs", project, "--json"}).json().size(), 1U);
  EXPECT_NE(readFile(folder / "p").find("1 run cannot be read"), std::string::npos);
}

TEST_F(CliOutput, LabelledClipsAreLeftOutOnlyWhenThatIsSaid) {
  expectFailure(cli({"select", project, "--count", "1"}), 1, "3 labelled clips");
  EXPECT_EQ(sample.project.catalogue().selectedClips().size(), 4U);
  fs::remove(sample.project.clipFile(ClipId{1}));
  expectFailure(cli({"dataset", "build", project}), 1, "1 labelled clips would be left out");
  const CliResult built = cli({"dataset", "build", project, "--leave-out-uncut"});
  EXPECT_EQ(built.status, 0) << built.error;
  EXPECT_NE(built.out.find("left out: 1 labelled clips whose WAVs are not there"),
            std::string::npos)
      << built.out;
  EXPECT_EQ(cli({"select", project, "--count", "1", "--drop-labelled"}).status, 0);
  EXPECT_EQ(sample.project.catalogue().selectedClips().size(), 1U);
}

}  // namespace
}  // namespace cuadrante

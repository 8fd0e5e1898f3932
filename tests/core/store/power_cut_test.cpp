#include "core/ground/error.h"
#include "core/store/simulated_disk.h"
#include "core/store/study_on_disk.h"
#include "how_often.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

using test::anyLabel;
using test::labelsOf;
using test::SaidLabel;
using test::say;
using test::SimulatedDisk;
using test::StudyOnDisk;
using test::studyWithoutLabels;
using test::TemporaryFolder;

/// Of each of four series; 25,000 with the tests that last long.
constexpr int kUsualCuts = 500;

/// What the cuts have shown.
struct CutFindings {
  int lost = 0;      ///< a label is missing whose mark was shown, or is there that nobody gave
  int damaged = 0;   ///< the project cannot be opened, or fails the check
  int shown = 0;     ///< labels whose mark was shown
  int closings = 0;  ///< of the project, between the cuts
};

/// Studies that are labelled until the power is cut, again and again.
class CutStudies {
 public:
  /// `settings`: what is set other than the program does, as SQL.
  CutStudies(unsigned seed, std::string settings)
      : random_(seed), settings_(std::move(settings)), empty_(studyWithoutLabels(folder_.path())) {
    begin();
  }

  /// Opens what is there, looks whether it is right, and labels until the power goes.
  void labelUntilCut() {
    disk_->cutPowerAfter(powerOfTwo(9.0));
    while (disk_->hasPower()) {
      try {
        if (!labelUntilClosed())
          begin();
      } catch (const Error&) {
        if (!disk_->hasPower())
          break;
        ++found_.damaged;
        begin();
      }
    }
    disk_->restart();
    if (said_.size() >= labels_)
      begin();
  }

  const CutFindings& found() const { return found_; }

 private:
  void begin() {
    disk_ = std::make_unique<SimulatedDisk>(random_(), empty_);
    disk_->cutPowerAfter(powerOfTwo(9.0));
    said_.clear();
    asked_.reset();
    isClosed_ = random_() % 2 == 0;
    labels_ = powerOfTwo(8.0);
  }

  /// As many short times as long ones: a label takes about 15 operations.
  std::uint64_t powerOfTwo(double most) {
    return static_cast<std::uint64_t>(
        std::exp2(std::uniform_real_distribution<double>(0.0, most)(random_)));
  }

  /// False where what is there is not right.
  bool labelUntilClosed() {
    StudyOnDisk study(*disk_, folder_.path());
    if (!settings_.empty())
      study.db.use([&](SQLite::Database& db) { db.exec(settings_); });
    if (!isRight(study))
      return false;
    std::optional<Act> last;
    while (!isClosed_ || random_() % 16 != 0) {
      const SaidLabel label = anyLabel(random_, static_cast<std::int64_t>(said_.size()) + 1);
      if (last && random_() % 8 == 0) {
        asked_ = said_.back();
        asked_->id = label.id;
        asked_->retracts = said_.back().id;
        study.journal.undo(*std::exchange(last, {}), "a sitting");
      } else {
        asked_ = label;
        last = say(study, label);
      }
      said_.push_back(*std::exchange(asked_, {}));
      ++found_.shown;
    }
    ++found_.closings;
    return true;
  }

  bool isRight(StudyOnDisk& study) {
    if (study.integrity() != "ok") {
      ++found_.damaged;
      return false;
    }
    const std::vector<SaidLabel> there = labelsOf(study);
    const std::size_t acts = study.journal.all().size();
    // What was being said when the power went may be there; once it is seen, it stays.
    if (there.size() == said_.size() + 1 && asked_)
      said_.push_back(*asked_);
    asked_.reset();
    const bool isRight = there == said_ && acts == said_.size();
    found_.lost += isRight ? 0 : 1;
    return isRight;
  }

  TemporaryFolder folder_;
  std::mt19937 random_;
  std::string settings_;
  SimulatedDisk::Image empty_;
  std::unique_ptr<SimulatedDisk> disk_;
  std::vector<SaidLabel> said_;
  std::optional<SaidLabel> asked_;  ///< what was being said when the power went
  /// Now and then, as a user does; else the log is brought into the database only every 1,000
  /// pages.
  bool isClosed_ = false;
  std::size_t labels_ = 0;  ///< after which another study begins
  CutFindings found_;
};

CutFindings foundAfterCuts(int cuts, unsigned seed, const std::string& settings = {}) {
  CutStudies studies(seed, settings);
  for (int cut = 0; cut < cuts; ++cut)
    studies.labelUntilCut();
  return studies.found();
}

/// Each series is the same wherever it runs.
class PowerCuts : public testing::TestWithParam<unsigned> {};

TEST_P(PowerCuts, LoseNoLabelWhoseMarkWasShownAndDamageNoProject) {
  const int cuts = test::howOften("CUADRANTE_CUTS", kUsualCuts);
  const CutFindings found = foundAfterCuts(cuts, GetParam());
  EXPECT_EQ(found.lost, 0);
  EXPECT_EQ(found.damaged, 0);
  EXPECT_GT(found.shown, cuts) << "labels were given";
  EXPECT_GT(found.closings, cuts / 20) << "projects were closed";
  RecordProperty("shown", found.shown);
  RecordProperty("closings", found.closings);
}

INSTANTIATE_TEST_SUITE_P(Series, PowerCuts, testing::Range(1U, 5U));

/// Settings that the program does not have: that the cuts tell them apart is what they are worth.
struct OtherSettings {
  const char* name;
  const char* sql;
  bool lasts;
};

void PrintTo(const OtherSettings& settings, std::ostream* out) {
  *out << settings.sql;
}

class PowerCutsWith : public testing::TestWithParam<OtherSettings> {};

TEST_P(PowerCutsWith, OtherSettingsLoseLabelsOrDoNot) {
  const int cuts = test::howOften("CUADRANTE_CUTS", kUsualCuts) / 4;
  const CutFindings found = foundAfterCuts(cuts, 5, GetParam().sql);
  RecordProperty("lost", found.lost);
  RecordProperty("damaged", found.damaged);
  if (GetParam().lasts) {
    EXPECT_EQ(found.lost + found.damaged, 0);
  } else {
    EXPECT_GT(found.lost + found.damaged, 0);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Sqlite, PowerCutsWith,
    testing::Values(OtherSettings{"Off", "PRAGMA synchronous = OFF", false},
                    OtherSettings{"Normal", "PRAGMA synchronous = NORMAL", false},
                    OtherSettings{"Extra", "PRAGMA synchronous = EXTRA", true},
                    OtherSettings{"RollbackFull", "PRAGMA journal_mode = DELETE", false},
                    OtherSettings{"RollbackExtra",
                                  "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA",
                                  true}),
    [](const auto& settings) { return std::string(settings.param.name); });

TEST(PowerCut, WhileAProjectIsMadeLeaveOneThatCanBeMade) {
  const TemporaryFolder folder;
  std::mt19937 random(7);
  const int rounds = test::howOften("CUADRANTE_CUTS", kUsualCuts) / kUsualCuts;
  int cuts = 0;
  for (int round = 0; round < rounds; ++round) {
    bool isCut = true;
    for (std::uint64_t operations = random() % 8; isCut; operations += 1 + random() % 8) {
      SimulatedDisk disk(random());
      disk.cutPowerAfter(operations);
      try {
        const StudyOnDisk study(disk, folder.path());
      } catch (const Error&) {
        ASSERT_FALSE(disk.hasPower()) << "cut after " << operations;
      }
      isCut = !disk.hasPower();
      cuts += isCut ? 1 : 0;
      disk.restart();
      StudyOnDisk study(disk, folder.path());
      ASSERT_EQ(study.integrity(), "ok") << "cut after " << operations;
      EXPECT_EQ(study.annotations.annotator("Ana", AnnotatorKind::Person).id.value, 1);
    }
  }
  RecordProperty("cuts", cuts);
}

}  // namespace
}  // namespace cuadrante

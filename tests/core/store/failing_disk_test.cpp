#include "core/ground/error.h"
#include "core/store/simulated_disk.h"
#include "core/store/study_on_disk.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

using test::DiskFault;
using test::SaidLabel;
using test::SimulatedDisk;
using test::StudyOnDisk;

constexpr int kLabelsOfASitting = 2;

/// A sitting on a disk of which an operation fails, and one after that was mended.
class FailingSitting {
 public:
  FailingSitting(const std::filesystem::path& folder, const SimulatedDisk::Image& image,
                 unsigned seed, SimulatedDisk::Log log = SimulatedDisk::Log::FromDisk)
      : folder_(folder), random_(seed), disk_(seed, image, log) {}

  SimulatedDisk& disk() { return disk_; }

  /// Opens, labels and closes, or is killed instead. Whatever fails is an Error; another exception
  /// ends the test.
  void label(bool isKilled) {
    try {
      StudyOnDisk study(disk_, folder_);
      for (int i = 0; i < kLabelsOfASitting; ++i)
        sayOne(study);
      if (isKilled)
        disk_.kill();
    } catch (const Error& error) {
      refused(error);
    }
    disk_.begin();
  }

  /// The disk is in order: all labels are taken, and what was seen once stays, even if the power is
  /// cut the next moment. What of this is not so.
  std::string faultsAfterwards() {
    disk_.repair();
    const std::size_t refusedBefore = refused_;
    std::string faults;
    {
      StudyOnDisk study(disk_, folder_);
      faults += faultsOf(study);
      seen_ = labelsOf(study);
      sayOne(study);
      disk_.kill();
    }
    disk_.restart();
    StudyOnDisk study(disk_, folder_);
    faults += faultsOf(study);
    if (refused_ != refusedBefore)
      faults += "it does not go on; ";
    return faults;
  }

 private:
  void sayOne(StudyOnDisk& study) {
    SaidLabel label = test::anyLabel(random_, 0);
    asked_.push_back(label);
    try {
      const Act act = say(study, label);
      label.id = act.annotation->value;
      shown_.push_back(label);
    } catch (const Error& error) {
      refused(error);
    }
  }

  void refused(const Error& error) {
    ++refused_;
    EXPECT_TRUE(error.reason() == Reason::DiskFull || error.reason() == Reason::CannotWrite ||
                error.reason() == Reason::FlushFailed)
        << error.what();
  }

  std::string faultsOf(StudyOnDisk& study) const {
    std::string faults;
    if (study.integrity() != "ok")
      faults += "it is damaged; ";
    const std::vector<SaidLabel> there = labelsOf(study);
    for (const auto* expected : {&shown_, &seen_})
      for (const SaidLabel& label : *expected)
        if (std::ranges::find(there, label) == there.end())
          faults += fmt::format("label {} is lost; ", label.id);
    for (const SaidLabel& label : there)
      if (std::ranges::none_of(asked_, [&](const SaidLabel& asked) {
            return std::tie(asked.clip, asked.placer, asked.energia) ==
                   std::tie(label.clip, label.placer, label.energia);
          }))
        faults += fmt::format("label {} was never given; ", label.id);
    return faults;
  }

  std::filesystem::path folder_;
  std::mt19937 random_;
  SimulatedDisk disk_;
  std::vector<SaidLabel> asked_;  ///< without their ids
  std::vector<SaidLabel> shown_;
  std::vector<SaidLabel> seen_;  ///< when it was last looked
  std::size_t refused_ = 0;
};

struct HowItFails {
  const char* name;
  DiskFault fault;
  bool forGood;
};

void PrintTo(const HowItFails& way, std::ostream* out) {
  *out << way.name;
}

class FailingDisk : public testing::TestWithParam<HowItFails> {
 protected:
  test::TemporaryFolder folder_;
  SimulatedDisk::Image image_ = test::studyWithoutLabels(folder_.path());
};

TEST_P(FailingDisk, WhicheverOperationFailsALabelIsKeptOrRefusedAndTheProjectGoesOn) {
  std::uint64_t operations = 0;
  for (bool hasFailed = true; hasFailed; ++operations) {
    hasFailed = false;
    for (const bool isKilled : {false, true}) {
      FailingSitting sitting(folder_.path(), image_, static_cast<unsigned>(operations));
      sitting.disk().failAfter(operations, GetParam().fault, GetParam().forGood);
      sitting.label(isKilled);
      hasFailed = hasFailed || sitting.disk().hasFailed();
      EXPECT_EQ(sitting.faultsAfterwards(), "")
          << "operation " << operations << (isKilled ? ", killed" : "");
    }
  }
  EXPECT_GT(operations, 30U);
  RecordProperty("operations", std::to_string(operations));
}

INSTANTIATE_TEST_SUITE_P(Sqlite, FailingDisk,
                         testing::Values(HowItFails{"ErrorOnce", DiskFault::Error, false},
                                         HowItFails{"ErrorForGood", DiskFault::Error, true},
                                         HowItFails{"NoSpaceOnce", DiskFault::NoSpace, false},
                                         HowItFails{"NoSpaceForGood", DiskFault::NoSpace, true},
                                         HowItFails{"ShortWriteOnce", DiskFault::ShortWrite, false},
                                         HowItFails{"ShortWriteForGood", DiskFault::ShortWrite,
                                                    true}),
                         [](const auto& way) { return std::string(way.param.name); });

/// How an open project answers to a label of which that operation fails, and to the next one on a
/// disk that is in order; nullopt where a label is taken.
std::pair<std::optional<Reason>, std::optional<Reason>> answersTo(StudyOnDisk& study,
                                                                  SimulatedDisk& disk,
                                                                  std::uint64_t operation,
                                                                  DiskFault fault) {
  std::mt19937 random(3);
  const auto answer = [&]() -> std::optional<Reason> {
    try {
      say(study, test::anyLabel(random, 0));
    } catch (const Error& error) {
      return error.reason();
    }
    return std::nullopt;
  };
  disk.failAfter(operation, fault, true);
  const std::optional<Reason> first = answer();
  disk.repair();
  return {first, answer()};
}

TEST(FailingDiskWhileOpen, OnceThereIsSpaceAgainLabelsAreTakenButNoneAfterAFailedFlush) {
  const test::TemporaryFolder folder;
  const SimulatedDisk::Image image = test::studyWithoutLabels(folder.path());
  for (const DiskFault fault : {DiskFault::NoSpace, DiskFault::Error}) {
    std::size_t refusals = 0;
    std::size_t flushes = 0;
    bool hasFailed = true;
    for (std::uint64_t operation = 0; hasFailed; ++operation) {
      SimulatedDisk disk(1, image);
      StudyOnDisk study(disk, folder.path());
      const auto [first, next] = answersTo(study, disk, operation, fault);
      hasFailed = disk.hasFailed();
      refusals += first ? 1 : 0;
      if (first != Reason::FlushFailed) {
        EXPECT_EQ(next, std::nullopt) << "operation " << operation;
        EXPECT_FALSE(study.db.readOnly());
        continue;
      }
      ++flushes;
      EXPECT_EQ(next, Reason::FlushFailed) << "operation " << operation;
      EXPECT_TRUE(study.db.readOnly());
      EXPECT_EQ(test::refusalOf([&] { study.db.requireWritable(); }).reason, Reason::FlushFailed);
      EXPECT_EQ(labelsOf(study).size(), 0U) << "what was refused is not shown";
    }
    EXPECT_GT(refusals, 5U);
    EXPECT_GT(flushes, 0U);
  }
}

/// What the flush of a label has failed to bring to the disk stands in the log as the system shows
/// it, and later labels after it.
TEST(FailedFlush, ALogThatIsReadAsTheSystemShowsItLosesLabelsWhoseMarkWasShown) {
  const test::TemporaryFolder folder;
  const SimulatedDisk::Image image = test::studyWithoutLabels(folder.path());
  const auto faultsWith = [&](SimulatedDisk::Log log) {
    std::string faults;
    for (std::uint64_t operations = 0; operations < 40; ++operations) {
      FailingSitting sitting(folder.path(), image, static_cast<unsigned>(operations), log);
      sitting.disk().failAfter(operations, DiskFault::Error, true);
      sitting.label(true);
      faults += sitting.faultsAfterwards();
    }
    return faults;
  };
  EXPECT_NE(faultsWith(SimulatedDisk::Log::FromCache).find("is lost"), std::string::npos);
  EXPECT_EQ(faultsWith(SimulatedDisk::Log::FromDisk), "");
}

}  // namespace
}  // namespace cuadrante

#include "app/workbench/act_writer.h"

#include "core/ground/error.h"
#include "patience.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QThread>
#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace cuadrante::app {
namespace {

class ActWriterTest : public testing::Test {
 protected:
  /// An act that waits until it may be written, and is told as `name`.
  ActWriter::Act act(const std::string& name) {
    return [this, name] {
      said_.push_back("begin " + name);
      return ActWriter::Writing{
          [this, name](Project&) {
            writer_ = QThread::currentThread();
            mayWrite_.acquire();
            return [this, name] { said_.push_back("told " + name); };
          },
          [this, name](const std::exception_ptr&) { said_.push_back("refused " + name); }};
    };
  }
  ActWriter::Act failing(const std::string& name) {
    return [this, name] {
      return ActWriter::Writing{
          [](Project&) -> std::function<void()> { throw OptionError("made up"); },
          [this, name](const std::exception_ptr&) { said_.push_back("refused " + name); }};
    };
  }
  ActWriter::Act saying(const std::string& name) {
    return [this, name]() -> std::optional<ActWriter::Writing> {
      said_.push_back(name);
      return std::nullopt;
    };
  }
  using Said = std::vector<std::string>;

  test::TemporaryFolder folder_{test::memoryFolder()};
  std::filesystem::path study_ = folder_ / "study";
  Project project_ = Project::create(study_);
  Said said_;
  QSemaphore mayWrite_;
  QThread* writer_ = nullptr;
  ActWriter acts_{study_};
};

TEST_F(ActWriterTest, AnActBeginsWhenAllBeforeItAreWrittenAndTold) {
  acts_.perform(act("one"));
  acts_.perform(act("two"));
  acts_.perform(saying("three"));
  EXPECT_EQ(said_, (Said{"begin one"})) << "without a wait for what is written";
  EXPECT_TRUE(acts_.isBusy());
  mayWrite_.release(2);
  ASSERT_TRUE(test::waitFor([this] { return !acts_.isBusy(); }));
  EXPECT_EQ(said_, (Said{"begin one", "told one", "begin two", "told two", "three"}));
  EXPECT_NE(writer_, QThread::currentThread());
  acts_.perform(saying("four"));
  EXPECT_EQ(said_.back(), "four") << "at once where nothing is written";
}

TEST_F(ActWriterTest, WhatIsDoneWhileAnActIsToldComesAfterWhatWaits) {
  acts_.perform([this]() -> std::optional<ActWriter::Writing> {
    return ActWriter::Writing{[this](Project&) {
                                return [this] {
                                  acts_.perform(saying("last"));
                                  said_.push_back("told");
                                };
                              },
                              {}};
  });
  acts_.perform(saying("waits"));
  acts_.finish();
  EXPECT_EQ(said_, (Said{"told", "waits", "last"}));
}

TEST_F(ActWriterTest, ARefusedActKeepsNoOtherFromItsTurn) {
  const QSignalSpy refused(&acts_, &ActWriter::refused);
  acts_.perform(failing("one"));
  acts_.perform(
      []() -> std::optional<ActWriter::Writing> { throw OptionError("before it is written"); });
  acts_.perform(saying("three"));
  acts_.finish();
  EXPECT_EQ(said_, (Said{"refused one", "three"}));
  EXPECT_EQ(refused.count(), 1);
}

TEST_F(ActWriterTest, WhatItWritesIsThereWhenItIsTold) {
  acts_.perform([this]() -> std::optional<ActWriter::Writing> {
    return ActWriter::Writing{[](Project& own) {
                                own.annotations().annotator("Ana", AnnotatorKind::Person);
                                return [] {};
                              },
                              {}};
  });
  acts_.finish();
  ASSERT_EQ(project_.annotations().annotators().size(), 1U);
  EXPECT_EQ(project_.annotations().annotators()[0].name, "Ana");
}

TEST_F(ActWriterTest, AProjectThatDoesNotOpenIsRefusedAndOpenedByTheNextAct) {
  std::filesystem::rename(study_, folder_ / "away");
  acts_.prepare();
  mayWrite_.release(2);
  acts_.perform(act("one"));
  acts_.finish();
  std::filesystem::rename(folder_ / "away", study_);
  acts_.perform(act("two"));
  acts_.finish();
  EXPECT_EQ(said_, (Said{"begin one", "refused one", "begin two", "told two"}));
}

TEST_F(ActWriterTest, WhatOpensItsConnectionIsNotTakenForWhatAConnectionSaw) {
  Said asked;
  QObject::connect(&acts_, &ActWriter::beginning, [&] { asked.push_back("before"); });
  QObject::connect(&acts_, &ActWriter::ended, [&] { asked.push_back("after"); });
  mayWrite_.release(2);
  acts_.perform(act("opens"));
  acts_.finish();
  EXPECT_TRUE(asked.empty()) << "nothing was asked of it before";
  acts_.perform(act("open"));
  acts_.finish();
  EXPECT_EQ(asked, (Said{"before", "after"}));
}

TEST_F(ActWriterTest, WhatMayNotBeWrittenIsRefusedWithoutATry) {
  ActWriter acts(study_, [] { throw OptionError("not now"); });
  const QSignalSpy refused(&acts, &ActWriter::refused);
  acts.perform(act("one"));
  acts.perform(saying("two"));
  EXPECT_EQ(said_, (Said{"begin one", "refused one", "two"}));
  EXPECT_EQ(refused.count(), 1);
  EXPECT_FALSE(acts.isBusy());
}

TEST_F(ActWriterTest, ItsEndWaitsForWhatIsBeingWritten) {
  {
    ActWriter acts(study_);
    acts.perform([this]() -> std::optional<ActWriter::Writing> {
      return ActWriter::Writing{[](Project& own) {
                                  own.annotations().annotator("Eva", AnnotatorKind::Person);
                                  return [] {};
                                },
                                {}};
    });
  }
  EXPECT_EQ(project_.annotations().annotators().size(), 1U);
}

TEST_F(ActWriterTest, SaysWhenSomethingTakesLong) {
  std::vector<bool> slow;
  QObject::connect(&acts_, &ActWriter::slowChanged, [&](bool now) { slow.push_back(now); });
  mayWrite_.release();
  acts_.perform(act("quick"));
  acts_.finish();
  EXPECT_TRUE(slow.empty());
  acts_.perform(act("slow"));
  ASSERT_TRUE(test::waitFor([&] { return !slow.empty(); }));
  EXPECT_EQ(slow, std::vector{true});
  mayWrite_.release();
  acts_.finish();
  EXPECT_EQ(slow, (std::vector{true, false}));
}

}  // namespace
}  // namespace cuadrante::app

#include "app/workbench/runs_reader.h"

#include "app/workbench/driver.h"
#include "core/files/atomic_file.h"
#include "temporary_folder.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using test::Driver;

class RunsReaderTest : public testing::Test {
 protected:
  void addRun() {
    cuadrante::Run run;
    run.number = store_.reserve();
    run.state = RunState::Finished;
    run.startedAt = "2026-11-27T00:00:00.000Z";
    store_.save(run);
  }
  bool waitForReads(qsizetype count) {
    return Driver::waitForEvent([&] { return read_.count() >= count; });
  }

  test::TemporaryFolder folder_;
  RunStore store_{folder_ / "runs"};
  app::RunsReader reader_{store_};
  QSignalSpy read_{&reader_, &app::RunsReader::read};
};

TEST_F(RunsReaderTest, RunsAreReadOnceForAllWhoWantThem) {
  addRun();
  EXPECT_EQ(reader_.runs(), nullptr);
  reader_.want();
  reader_.want();
  ASSERT_TRUE(waitForReads(1));
  ASSERT_EQ(reader_.runs()->size(), 1u);
  const auto before = reader_.runs();
  reader_.want();
  EXPECT_EQ(reader_.runs(), before);

  addRun();
  reader_.setChanged();
  EXPECT_EQ(reader_.runs(), before) << "nobody wants them";
  reader_.want();
  ASSERT_TRUE(Driver::waitForEvent([&] { return reader_.runs()->size() == 2; }));
  EXPECT_EQ(before->size(), 1u) << "what a page holds stays";
}

TEST_F(RunsReaderTest, RunsOfOtherDataAreTold) {
  for (const char* name : {"X.npy", "Y.npy"})
    writeFileAtomically(folder_ / name, "what lies there now");
  cuadrante::Run run;
  run.number = store_.reserve();
  run.state = RunState::Finished;
  run.startedAt = "2001-01-01T00:00:00.000Z";
  run.dataset = folder_.path();
  run.provenance.datasetHashes = {{"X.npy", "of before"}, {"Y.npy", "of before"}};
  store_.save(run);
  const QSignalSpy said(&reader_, &app::RunsReader::failed);
  reader_.want();
  ASSERT_TRUE(waitForReads(1));
  ASSERT_EQ(said.count(), 1);
  EXPECT_TRUE(said[0][0].toString().contains("1 run")) << said[0][0].toString().toStdString();
  EXPECT_TRUE(reader_.runs()->front().stale) << "and it is in the table, marked";
}

TEST_F(RunsReaderTest, AChangeWhileTheyAreReadIsNotMissed) {
  reader_.want();
  addRun();
  reader_.setChanged();
  reader_.want();
  ASSERT_TRUE(Driver::waitForEvent(
      [&] { return reader_.runs() != nullptr && reader_.runs()->size() == 1; }));
  ASSERT_TRUE(waitForReads(2)) << "the first may have been of before the change";
}

TEST_F(RunsReaderTest, ARunThatCannotBeReadIsTold) {
  addRun();
  addRun();
  std::filesystem::resize_file(store_.folder(RunNumber{1}) / "run.json", 20);
  QSignalSpy failed(&reader_, &app::RunsReader::failed);
  reader_.want();
  ASSERT_TRUE(Driver::waitForEvent([&] { return failed.count() == 1; }));
  EXPECT_EQ(reader_.runs()->size(), 1u);
  ASSERT_EQ(reader_.damaged().size(), 1u);
  const QString sentence = failed.front().front().toString();
  EXPECT_TRUE(sentence.contains("0001/run.json")) << sentence.toStdString();

  std::filesystem::remove_all(store_.folder(RunNumber{1}));
  reader_.setChanged();
  reader_.want();
  ASSERT_TRUE(waitForReads(2));
  EXPECT_TRUE(reader_.damaged().empty());
  EXPECT_EQ(failed.count(), 1);
}

}  // namespace
}  // namespace cuadrante

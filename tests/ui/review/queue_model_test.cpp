#include "review/queue_model.h"

#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

std::vector<QueuedClip> someQueue() {
  return {{7, "00007", {0.4, 0.6}, 4, 4, 0.08},
          {3, "00003", {-0.2, -0.5}, 3, 4, 0.31},
          {12, "00012", {0.9, -0.1}, 3, 3, 0.22}};
}

QString cell(const QueueModel& model, int row, int column) {
  return model.index(row, column).data().toString();
}

TEST(QueueModel, HidesALabelUntilItsClipWasAnswered) {
  QueueModel model;
  model.setQueue(someQueue(), Axis::Energia);
  EXPECT_EQ(cell(model, 0, QueueModel::Clip), "00007");
  EXPECT_EQ(cell(model, 0, QueueModel::MissedBy), "4 of 4");
  EXPECT_EQ(cell(model, 0, QueueModel::Score), "0.08");
  for (int row = 0; row < 3; ++row)
    EXPECT_EQ(cell(model, row, QueueModel::Label), "");
  model.setAnswer({{7}, {0.4, 0.6}, {0.4, -0.25}, {}});
  model.setAnswer({{3}, {-0.2, -0.5}, {-0.2, -0.5}, {}});
  EXPECT_TRUE(cell(model, 0, QueueModel::Label).startsWith("→"));
  EXPECT_TRUE(cell(model, 1, QueueModel::Label).startsWith("="));
  EXPECT_EQ(cell(model, 2, QueueModel::Label), "");
  EXPECT_EQ(model.answered(), 2);
  EXPECT_EQ(model.changed(), 1);
}

TEST(QueueModel, SortingByLabelTellsNothingOfTheUnanswered) {
  QueueModel model;
  model.setQueue(someQueue(), Axis::Energia);
  model.setAnswer({{12}, {0.9, -0.1}, {0.9, 0.3}, {}});
  for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
    model.sort(QueueModel::Label, order);
    EXPECT_EQ(model.clip(0).value, 12);
    EXPECT_EQ(model.clip(1).value, 7);
    EXPECT_EQ(model.clip(2).value, 3);
  }
}

TEST(QueueModel, AnAnswerTakenBackIsForgotten) {
  QueueModel model;
  model.setQueue(someQueue(), Axis::Placer);
  model.setAnswer({{7}, {0.4, 0.6}, {-0.4, 0.6}, {}});
  model.setAnswer({{99}, {}, {}, {}});
  model.removeAnswer({7});
  EXPECT_EQ(model.answered(), 0);
  EXPECT_EQ(model.answer({7}), nullptr);
  EXPECT_EQ(cell(model, 0, QueueModel::Label), "");
}

TEST(QueueModel, HoldsAHundredThousandClips) {
  std::vector<QueuedClip> queue(100'000);
  for (std::size_t i = 0; i < queue.size(); ++i)
    queue[i].index = static_cast<std::int64_t>(queue.size() - i);
  QueueModel model;
  model.setQueue(std::move(queue), Axis::Energia);
  model.sort(QueueModel::Clip, Qt::AscendingOrder);
  EXPECT_EQ(model.clip(0).value, 1);
  EXPECT_EQ(model.rowOfClip({100'000}), 99'999);
}

}  // namespace
}  // namespace cuadrante::ui

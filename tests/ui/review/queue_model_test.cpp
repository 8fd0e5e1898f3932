#include "ui/review/queue_model.h"

#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

QueuedClip queued(std::int64_t index, EmotionPoint label, std::vector<ReviewReason> reasons) {
  QueuedClip clip{.index = index, .clip = clipName(ClipId{index}), .label = label};
  clip.reasons = std::move(reasons);
  clip.control = clip.reasons.empty();
  return clip;
}

/// Clip 12 is a control.
std::vector<QueuedClip> someQueue() {
  return {queued(7, {0.4, 0.6}, {{ReviewRule::Missed, 0.08, 4, 4}}),
          queued(3, {-0.2, -0.5}, {{ReviewRule::Missed, 0.31, 3, 4}}), queued(12, {0.9, -0.1}, {})};
}

QString cell(const QueueModel& model, int row, int column) {
  return model.index(row, column).data().toString();
}

TEST(QueueModel, HidesALabelUntilItsClipWasAnswered) {
  QueueModel model;
  model.setQueue(someQueue(), {});
  EXPECT_EQ(cell(model, 0, QueueModel::Clip), "00007");
  EXPECT_EQ(cell(model, 0, QueueModel::Why), "4 of 4 miss it");
  for (int row = 0; row < 3; ++row)
    EXPECT_EQ(cell(model, row, QueueModel::Label), "");
  model.setAnswer({{7}, EmotionPoint{0.4, 0.6}, {0.4, -0.25}, {}});
  model.setAnswer({{3}, EmotionPoint{-0.2, -0.5}, {-0.2, -0.5}, {}});
  EXPECT_TRUE(cell(model, 0, QueueModel::Label).startsWith("→"));
  EXPECT_TRUE(cell(model, 1, QueueModel::Label).startsWith("="));
  EXPECT_EQ(cell(model, 2, QueueModel::Label), "");
  EXPECT_EQ(model.answered(), 2);
  EXPECT_EQ(model.latest().moved, 1);
  EXPECT_EQ(model.latest().changedClass, 1);
  model.setAnswer({{3}, EmotionPoint{-0.2, -0.5}, {-0.2, -0.25}, {}});
  EXPECT_EQ(model.latest().moved, 2);
  EXPECT_EQ(model.latest().changedClass, 1);
  EXPECT_EQ(model.firstUnanswered(), 2);
}

TEST(QueueModel, NothingTellsAControlFromASuspectBeforeTheAnswer) {
  QueueModel model;
  model.setQueue(someQueue(), {.task = Task::Energia, .reasonsHidden = true});
  for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
    model.sort(QueueModel::Why, order);
    for (int row = 0; row < 3; ++row) {
      EXPECT_EQ(cell(model, row, QueueModel::Why), "…");
      EXPECT_EQ(model.index(row, QueueModel::Why).data(Qt::ToolTipRole).toString(), "");
      EXPECT_EQ(model.clip(row).value,
                (std::vector<std::int64_t>{7, 3, 12})[static_cast<std::size_t>(row)])
          << "sorting tells nothing";
    }
  }
  model.sort(-1);
  model.setAnswer({{12}, EmotionPoint{0.9, -0.1}, {0.9, -0.1}, {}});
  EXPECT_EQ(cell(model, 2, QueueModel::Why), "control");
  EXPECT_EQ(cell(model, 0, QueueModel::Why), "…");
}

TEST(QueueModel, AProjectMayKeepLabelsHiddenForGood) {
  QueueModel model;
  model.setQueue(someQueue(), {.labelsShown = false});
  model.setAnswer({{7}, EmotionPoint{0.4, 0.6}, {0.4, -0.25}, {}});
  EXPECT_EQ(cell(model, 0, QueueModel::Label), "heard");
  EXPECT_EQ(model.index(0, QueueModel::Label).data(Qt::ToolTipRole).toString(), "");
  // Nor do its reasons show: they are what the networks say of the label.
  model.setQueue(someQueue(), {.reasonsHidden = true, .labelsShown = false});
  model.setAnswer({{7}, EmotionPoint{0.4, 0.6}, {0.4, -0.25}, {}});
  EXPECT_EQ(cell(model, 0, QueueModel::Why), "…");
}

TEST(QueueModel, SaysWhichOpinionsAreInSample) {
  std::vector<QueuedClip> queue = someQueue();
  queue[0].opinions = {{0, {0.9, 0.1}, 0, Subset::Train, false},
                       {1, {0.8, 0.2}, 0, Subset::Test, true}};
  QueueModel model;
  model.setQueue(queue, {});
  EXPECT_TRUE(model.index(0, QueueModel::Why)
                  .data(Qt::ToolTipRole)
                  .toString()
                  .contains("1 of 2 networks were trained with this label"));
}

TEST(QueueModel, SortingByLabelTellsNothingOfTheUnanswered) {
  QueueModel model;
  model.setQueue(someQueue(), {});
  model.setAnswer({{12}, EmotionPoint{0.9, -0.1}, {0.9, 0.3}, {}});
  for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
    model.sort(QueueModel::Label, order);
    EXPECT_EQ(model.clip(0).value, 12);
    EXPECT_EQ(model.clip(1).value, 7);
    EXPECT_EQ(model.clip(2).value, 3);
  }
}

TEST(QueueModel, AnAnswerTakenBackIsForgotten) {
  QueueModel model;
  model.setQueue(someQueue(), {.task = Task::Placer});
  model.setAnswer({{7}, EmotionPoint{0.4, 0.6}, {-0.4, 0.6}, {}});
  model.setAnswer({{99}, EmotionPoint{}, {}, {}});
  model.removeAnswer({7});
  EXPECT_EQ(model.answered(), 0);
  EXPECT_EQ(model.latest().moved, 0);
  EXPECT_EQ(model.answer({7}), nullptr);
  EXPECT_EQ(cell(model, 0, QueueModel::Label), "");
}

TEST(QueueModel, AnswersOfBeforeComeWithTheQueueAndAreSorted) {
  QueueModel model;
  model.sort(QueueModel::Label, Qt::AscendingOrder);
  model.setQueue(someQueue(), {},
                 {{{12}, EmotionPoint{0.9, -0.1}, {0.9, -0.1}, {}},
                  {{7}, EmotionPoint{0.4, 0.6}, {0.4, -0.25}, {}},
                  {{99}, EmotionPoint{0.4, 0.6}, {0.4, -0.25}, {}}});
  EXPECT_EQ(model.answered(), 2) << "the last is of no clip of the queue";
  EXPECT_EQ(model.latest().moved, 1);
  EXPECT_EQ(model.clip(0).value, 7);
  EXPECT_EQ(model.clip(1).value, 12);
  EXPECT_EQ(model.clip(2).value, 3);
  EXPECT_EQ(model.clip(model.firstUnanswered()).value, 3);
}

TEST(QueueModel, HoldsAHundredThousandClips) {
  std::vector<QueuedClip> queue(100'000);
  for (std::size_t i = 0; i < queue.size(); ++i)
    queue[i].index = static_cast<std::int64_t>(queue.size() - i);
  QueueModel model;
  model.setQueue(std::move(queue), {});
  model.sort(QueueModel::Clip, Qt::AscendingOrder);
  EXPECT_EQ(model.clip(0).value, 1);
  EXPECT_EQ(model.rowOfClip({100'000}), 99'999);
}

}  // namespace
}  // namespace cuadrante::ui

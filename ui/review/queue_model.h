#pragma once

#include "core/review/queue.h"
#include "ui/controls/sortable_model.h"
#include "ui/review/review_answer.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace cuadrante::ui {

/// How a queue is shown.
struct QueueLook {
  Task task = Task::Energia;
  /// Reasons show only after the answer: control clips have none, and nobody may see which they
  /// are.
  bool reasonsHidden = false;
  bool labelsShown = true;  ///< of an answered clip: what its label was, and what it is
};

/// The clips to hear again, with the reason why. A clip's label shows once it was answered, if at
/// all: until then nothing of it may sway who listens.
class QueueModel : public SortableModel {
  Q_OBJECT
 public:
  enum Column { Clip, Why, Label, kColumns };

  using SortableModel::SortableModel;

  /// `answers`: those given so far, of one clip in the order in which they were.
  void setQueue(std::vector<QueuedClip> queue, const QueueLook& look,
                std::vector<ReviewAnswer> answers = {});
  void setAnswer(const ReviewAnswer& answer);
  void removeAnswer(ClipId clip);

  const QueueLook& look() const { return look_; }
  const std::vector<QueuedClip>& queue() const { return queue_; }
  ClipId clip(int row) const { return {queue_[itemAt(row)].index}; }
  int rowOfClip(ClipId clip) const;               ///< -1 if it is not in the queue
  const ReviewAnswer* answer(ClipId clip) const;  ///< nullptr until there is one
  int answered() const { return static_cast<int>(answers_.size()); }
  /// What became of labels, of so many answers.
  struct Counts {
    int answers = 0;
    int moved = 0;  ///< by any distance
    int changedClass = 0;
    int firstLabels = 0;  ///< of clips that had none
  };
  const Counts& latest() const { return latest_; }      ///< one of each clip, whenever it was given
  const Counts& blind() const { return blindCounts_; }  ///< the latest before the reveal
  const Counts& afterReveal() const { return after_; }  ///< of the latest, those after it
  int firstUnanswered() const;  ///< its row in the queue's own order; -1: all are answered

  int columnCount(const QModelIndex& parent = {}) const override;

 protected:
  QString text(std::size_t item, int column) const override;
  SortKey sortKey(std::size_t item, int column) const override;
  bool isNumeric(int) const override { return false; }
  QString title(int column) const override;
  QString titleTip(int column) const override;
  QString tip(std::size_t item, int column) const override;

 private:
  void store(ReviewAnswer answer);
  void count(const ReviewAnswer& answer, int by, Counts& counts) const;
  void countLatest(const ReviewAnswer& answer, int by);
  void removeBlind(ClipId clip);
  bool whyShown(std::size_t item) const;
  QString whyText(std::size_t item) const;
  QString valueText(const EmotionPoint& point) const;
  QString labelText(std::size_t item) const;

  std::vector<QueuedClip> queue_;
  std::unordered_map<ClipId, std::size_t> items_;
  std::unordered_map<ClipId, ReviewAnswer> answers_, blind_;  ///< the latest
  Counts latest_, blindCounts_, after_;
  QueueLook look_;
};

}  // namespace cuadrante::ui

#pragma once

#include "controls/sortable_model.h"
#include "review/queue.h"
#include "review/review_answer.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace cuadrante::ui {

/// The clips to hear again, with the reason why. A clip's label shows once it was answered: until
/// then nothing of it may sway who listens.
class QueueModel : public SortableModel {
  Q_OBJECT
 public:
  enum Column { Clip, MissedBy, Score, Label, kColumns };

  using SortableModel::SortableModel;

  void setQueue(std::vector<QueuedClip> queue, Axis axis);  ///< forgets all answers
  void setAnswer(const ReviewAnswer& answer);
  void removeAnswer(ClipId clip);

  Axis axis() const { return axis_; }
  const std::vector<QueuedClip>& queue() const { return queue_; }
  ClipId clip(int row) const { return {queue_[itemAt(row)].index}; }
  int rowOfClip(ClipId clip) const;               ///< -1 if it is not in the queue
  const ReviewAnswer* answer(ClipId clip) const;  ///< nullptr until there is one
  int answered() const { return static_cast<int>(answers_.size()); }
  int changed() const;

  int columnCount(const QModelIndex& parent = {}) const override;

 protected:
  QString text(std::size_t item, int column) const override;
  SortKey sortKey(std::size_t item, int column) const override;
  bool isNumeric(int column) const override;
  QString title(int column) const override;
  QString titleTip(int column) const override;
  QString tip(std::size_t item, int column) const override;

 private:
  QString labelText(std::size_t item) const;

  std::vector<QueuedClip> queue_;
  std::unordered_map<ClipId, std::size_t> items_;
  std::unordered_map<ClipId, ReviewAnswer> answers_;
  Axis axis_ = Axis::Energia;
};

}  // namespace cuadrante::ui

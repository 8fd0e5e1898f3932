#pragma once

#include "core/dataset/difference.h"
#include "ui/controls/sortable_model.h"

#include <vector>

namespace cuadrante::ui {

/// The clips that two versions differ in: where each was, where it is.
class ChangesModel : public SortableModel {
  Q_OBJECT
 public:
  enum Column { Clip, Before, After, Distance, Song, kColumns };

  using SortableModel::SortableModel;

  void setChanges(std::vector<LabelChange> changes);
  const std::vector<LabelChange>& changes() const { return changes_; }
  const LabelChange& change(int row) const { return changes_[itemAt(row)]; }
  int rowOfClip(std::int64_t index) const;  ///< -1 if it did not change

  int columnCount(const QModelIndex& parent = {}) const override;

 protected:
  QString text(std::size_t item, int column) const override;
  SortKey sortKey(std::size_t item, int column) const override;
  bool isNumeric(int column) const override { return column == Distance; }
  QString title(int column) const override;
  QString titleTip(int column) const override;
  QString tip(std::size_t item, int column) const override;
  QVariant mark(std::size_t item, int column) const override;

 private:
  std::vector<LabelChange> changes_;
};

}  // namespace cuadrante::ui

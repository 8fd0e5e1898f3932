#pragma once

#include "core/domain/agreement_report.h"
#include "ui/controls/sortable_model.h"

#include <vector>

namespace cuadrante::ui {

/// The clips of which people disagree most.
class SpreadsModel : public SortableModel {
  Q_OBJECT
 public:
  enum Column { Clip, Annotators, Placer, Energia, Spread, kColumns };

  using SortableModel::SortableModel;

  void setClips(std::vector<ClipSpread> clips, ConsensusRule rule);
  ClipId clip(int row) const { return clips_[itemAt(row)].clip; }

  int columnCount(const QModelIndex& parent = {}) const override;

 protected:
  QString text(std::size_t item, int column) const override;
  SortKey sortKey(std::size_t item, int column) const override;
  bool isNumeric(int column) const override { return column != Clip; }
  QString title(int column) const override;
  QString titleTip(int column) const override;

 private:
  std::vector<ClipSpread> clips_;
  ConsensusRule rule_ = ConsensusRule::Mean;
};

}  // namespace cuadrante::ui

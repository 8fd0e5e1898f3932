#pragma once

#include "core/domain/agreement_report.h"
#include "ui/controls/sortable_model.h"

#include <vector>

namespace cuadrante::ui {

/// Each annotator beside the others and beside themselves.
class AnnotatorsModel : public SortableModel {
  Q_OBJECT
 public:
  enum Column {
    Name,
    Labels,
    Shared,
    PlacerBias,
    EnergiaBias,
    Repeats,
    PlacerOff,
    EnergiaOff,
    SameQuadrant,
    Response,
    kColumns
  };

  using SortableModel::SortableModel;

  void setAnnotators(std::vector<AnnotatorAgreement> annotators);

  int columnCount(const QModelIndex& parent = {}) const override;

 protected:
  QString text(std::size_t item, int column) const override;
  SortKey sortKey(std::size_t item, int column) const override;
  bool isNumeric(int column) const override { return column != Name; }
  QString title(int column) const override;
  QString titleTip(int column) const override;
  QString tip(std::size_t item, int column) const override;

 private:
  QString consistencyTip(const AxisConsistency& consistency) const;

  std::vector<AnnotatorAgreement> annotators_;
};

}  // namespace cuadrante::ui

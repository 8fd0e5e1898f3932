#pragma once

#include "core/features/features.h"
#include "core/learning/model_summary.h"
#include "ui/controls/sortable_model.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace cuadrante::ui {

/// Layer, output, parameters, in the network's order.
class LayersModel : public SortableModel {
  Q_OBJECT
 public:
  using SortableModel::SortableModel;

  void setLayers(std::vector<LayerSummary> layers);

  int columnCount(const QModelIndex& parent = {}) const override;

 protected:
  QString text(std::size_t item, int column) const override;
  SortKey sortKey(std::size_t item, int column) const override;
  bool isNumeric(int column) const override;
  QString title(int column) const override;
  QString titleTip(int column) const override;

 private:
  std::vector<LayerSummary> layers_;
};

/// The layers of a network as the thesis's tables tell them, and how many parameters it has.
class LayersPanel : public QWidget {
  Q_OBJECT
 public:
  explicit LayersPanel(QWidget* parent = nullptr);

  /// For clips of these spectrograms; empty for a network that cannot be.
  void setNetwork(const ModelSpec& spec, const FeatureShape& clips);
  void clear();
  /// How many clips and songs of each class are on each side of the split, or why there is none;
  /// empty for nothing.
  void setSides(const QString& text);

 private:
  LayersModel* model_;
  QLabel* total_;
  QLabel* input_;
  QLabel* sides_;
};

}  // namespace cuadrante::ui

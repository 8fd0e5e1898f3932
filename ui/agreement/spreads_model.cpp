#include "ui/agreement/spreads_model.h"

#include "ui/agreement/figure_text.h"

namespace cuadrante::ui {

void SpreadsModel::setClips(std::vector<ClipSpread> clips, ConsensusRule rule) {
  beginResetModel();
  clips_ = std::move(clips);
  rule_ = rule;
  resetOrder(clips_.size());
  endResetModel();
  Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
}

int SpreadsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QString SpreadsModel::text(std::size_t item, int column) const {
  const ClipSpread& clip = clips_[item];
  switch (column) {
    case Clip:
      return QString::fromStdString(clipName(clip.clip));
    case Annotators:
      return QString::number(clip.annotators);
    case Placer:
      return differenceText(clip.consensus.placer);
    case Energia:
      return differenceText(clip.consensus.energia);
    case Spread:
      return figureText(clip.spread);
    default:
      return {};
  }
}

SortKey SpreadsModel::sortKey(std::size_t item, int column) const {
  const ClipSpread& clip = clips_[item];
  switch (column) {
    case Annotators:
      return static_cast<double>(clip.annotators);
    case Placer:
      return clip.consensus.placer;
    case Energia:
      return clip.consensus.energia;
    case Spread:
      return clip.spread;
    default:
      return static_cast<double>(clip.clip.value);
  }
}

QString SpreadsModel::title(int column) const {
  switch (column) {
    case Clip:
      return tr("Clip");
    case Annotators:
      return tr("By");
    case Placer:
      return tr("Pleasure");
    case Energia:
      return tr("Energy");
    case Spread:
      return tr("Spread");
    default:
      return {};
  }
}

QString SpreadsModel::titleTip(int column) const {
  const bool median = rule_ == ConsensusRule::Median;
  switch (column) {
    case Annotators:
      return tr("How many people labelled it");
    case Placer:
    case Energia:
      return median ? tr("Median of the annotators") : tr("Mean of the annotators");
    case Spread:
      return median ? tr("Both axes together: scaled median absolute deviation from the median")
                    : tr("Both axes together: standard deviation from the mean");
    default:
      return {};
  }
}

}  // namespace cuadrante::ui

#include "ui/agreement/annotators_model.h"

#include "ui/agreement/figure_text.h"
#include "ui/theme/tokens.h"

#include <QLocale>

#include <limits>

namespace cuadrante::ui {
namespace {

double orMissing(const std::optional<double>& value) {
  return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

std::optional<double> seconds(const std::optional<std::chrono::milliseconds>& time) {
  return time ? std::optional(static_cast<double>(time->count()) / 1000.0) : std::nullopt;
}

}  // namespace

void AnnotatorsModel::setAnnotators(std::vector<AnnotatorAgreement> annotators) {
  beginResetModel();
  annotators_ = std::move(annotators);
  resetOrder(annotators_.size());
  endResetModel();
}

int AnnotatorsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QString AnnotatorsModel::text(std::size_t item, int column) const {
  const AnnotatorAgreement& who = annotators_[item];
  const Consistency& own = who.consistency;
  const QLocale locale;
  switch (column) {
    case Name:
      return QString::fromStdString(who.annotator.name);
    case Labels:
      return locale.toString(qulonglong(who.clips + who.clipsOfOneAxis));
    case Shared:
      return locale.toString(qulonglong(who.shared));
    case PlacerBias:
      return differenceText(who.placerBias);
    case EnergiaBias:
      return differenceText(who.energiaBias);
    case Repeats:
      return locale.toString(qulonglong(own.pairs));
    case PlacerOff:
      return figureText(own.placer.difference.value);
    case EnergiaOff:
      return figureText(own.energia.difference.value);
    case SameQuadrant:
      return own.sameQuadrant.value ? tr("%1 %").arg(qRound(100.0 * *own.sameQuadrant.value))
                                    : QStringLiteral("–");
    case Response: {
      const auto time = seconds(who.medianResponse);
      return time ? tr("%1 s").arg(locale.toString(*time, 'f', 1)) : QStringLiteral("–");
    }
    default:
      return {};
  }
}

SortKey AnnotatorsModel::sortKey(std::size_t item, int column) const {
  const AnnotatorAgreement& who = annotators_[item];
  const Consistency& own = who.consistency;
  switch (column) {
    case Labels:
      return static_cast<double>(who.clips + who.clipsOfOneAxis);
    case Shared:
      return static_cast<double>(who.shared);
    case PlacerBias:
      return orMissing(who.placerBias);
    case EnergiaBias:
      return orMissing(who.energiaBias);
    case Repeats:
      return static_cast<double>(own.pairs);
    case PlacerOff:
      return orMissing(own.placer.difference.value);
    case EnergiaOff:
      return orMissing(own.energia.difference.value);
    case SameQuadrant:
      return orMissing(own.sameQuadrant.value);
    case Response:
      return orMissing(seconds(who.medianResponse));
    default:
      return text(item, Name);
  }
}

QString AnnotatorsModel::title(int column) const {
  switch (column) {
    case Name:
      return tr("Annotator");
    case Labels:
      return tr("Labels");
    case Shared:
      return tr("Shared");
    case PlacerBias:
      return tr("P bias");
    case EnergiaBias:
      return tr("E bias");
    case Repeats:
      return tr("Repeats");
    case PlacerOff:
      return tr("P off");
    case EnergiaOff:
      return tr("E off");
    case SameQuadrant:
      return tr("Quadrant");
    case Response:
      return tr("Time");
    default:
      return {};
  }
}

QString AnnotatorsModel::titleTip(int column) const {
  switch (column) {
    case Labels:
      return tr("Clips labelled on both axes");
    case Shared:
      return tr("Of these, labelled by others as well");
    case PlacerBias:
      return tr("Pleasure: mean of their own label minus the mean of the others'");
    case EnergiaBias:
      return tr("Energy: mean of their own label minus the mean of the others'");
    case Repeats:
      return tr("Clips rated a second time without being told");
    case PlacerOff:
      return tr("Pleasure: mean distance between the first rating and the second");
    case EnergiaOff:
      return tr("Energy: mean distance between the first rating and the second");
    case SameQuadrant:
      return tr("How often both ratings lie in the same quadrant");
    case Response:
      return tr("Median time from the start of a clip to the click");
    default:
      return {};
  }
}

QString AnnotatorsModel::consistencyTip(const AxisConsistency& consistency) const {
  if (!consistency.difference.value)
    return {};
  return tr("Mean distance %1 (%2)\nTest–retest ICC %3 (%4)")
      .arg(figureText(consistency.difference.value), intervalText(consistency.difference.interval),
           figureText(consistency.correlation.value),
           intervalText(consistency.correlation.interval));
}

QString AnnotatorsModel::tip(std::size_t item, int column) const {
  const Consistency& own = annotators_[item].consistency;
  switch (column) {
    case Name:
      return text(item, Name);
    case PlacerOff:
      return consistencyTip(own.placer);
    case EnergiaOff:
      return consistencyTip(own.energia);
    case SameQuadrant:
      return intervalText(own.sameQuadrant.interval);
    default:
      return {};
  }
}

}  // namespace cuadrante::ui

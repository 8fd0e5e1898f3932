#include "ui/dataset/changes_model.h"

#include "ui/plane/plane_painting.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QIcon>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace cuadrante::ui {
namespace {

/// "+0.41 −0.20": placer, energia.
QString pointText(const std::optional<EmotionPoint>& point) {
  if (!point)
    return QStringLiteral("—");
  if (!isValid(*point))
    return quadrantName(quadrantOf(*point));
  return coordinateText(point->placer) + QStringLiteral("  ") + coordinateText(point->energia);
}

QString quadrantText(const std::optional<EmotionPoint>& point) {
  return point ? quadrantName(quadrantOf(*point)) : QString();
}

bool isBetweenPoints(const LabelChange& change) {
  return change.relabelled() && isValid(*change.before) && isValid(*change.after);
}

double distanceOf(const LabelChange& change) {
  return isBetweenPoints(change) ? std::hypot(change.after->placer - change.before->placer,
                                              change.after->energia - change.before->energia)
                                 : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

void ChangesModel::setChanges(std::vector<LabelChange> changes) {
  beginResetModel();
  changes_ = std::move(changes);
  resetOrder(changes_.size());
  endResetModel();
}

int ChangesModel::rowOfClip(std::int64_t index) const {
  const auto found = std::ranges::lower_bound(changes_, index, {}, &LabelChange::index);
  if (found == changes_.end() || found->index != index)
    return -1;
  return rowOf(static_cast<std::size_t>(found - changes_.begin()));
}

int ChangesModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QString ChangesModel::text(std::size_t item, int column) const {
  const LabelChange& change = changes_[item];
  switch (column) {
    case Clip:
      return QString::fromStdString(change.clip);
    case Song:
      return QString::fromStdString(change.song).section(QLatin1Char('/'), -1);
    case Before:
      return pointText(change.before);
    case After:
      return pointText(change.after);
    case Distance:
      return isBetweenPoints(change) ? QLocale().toString(distanceOf(change), 'f', 2) : QString();
    default:
      return {};
  }
}

SortKey ChangesModel::sortKey(std::size_t item, int column) const {
  const LabelChange& change = changes_[item];
  switch (column) {
    case Clip:
      return static_cast<double>(change.index);
    case Distance:
      return distanceOf(change);
    case Before:
      return quadrantText(changes_[item].before) + text(item, column);
    case After:
      return quadrantText(changes_[item].after) + text(item, column);
    default:
      return text(item, column);
  }
}

QString ChangesModel::title(int column) const {
  switch (column) {
    case Clip:
      return tr("Clip");
    case Song:
      return tr("Song");
    case Before:
      return tr("Before");
    case After:
      return tr("After");
    case Distance:
      return tr("Moved");
    default:
      return {};
  }
}

QString ChangesModel::titleTip(int column) const {
  switch (column) {
    case Before:
    case After:
      return tr("Quadrant, pleasure, energy; a dash where the clip is not in the version");
    case Distance:
      return tr("How far on the plane, whose sides are 2 long");
    default:
      return {};
  }
}

QString ChangesModel::tip(std::size_t item, int column) const {
  switch (column) {
    case Before:
      return quadrantText(changes_[item].before);
    case After:
      return quadrantText(changes_[item].after);
    case Song:
      return QString::fromStdString(changes_[item].song);
    default:
      return {};
  }
}

QVariant ChangesModel::mark(std::size_t item, int column) const {
  const auto& point = column == Before ? changes_[item].before : changes_[item].after;
  if ((column != Before && column != After) || !point)
    return {};
  return QIcon(quadrantPixmap(quadrantOf(*point), qApp->devicePixelRatio()));
}

}  // namespace cuadrante::ui

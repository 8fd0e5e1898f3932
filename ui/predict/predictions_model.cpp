#include "ui/predict/predictions_model.h"

#include "ui/controls/durations.h"
#include "ui/controls/number_text.h"
#include "ui/controls/qtext.h"
#include "ui/plane/plane_painting.h"
#include "ui/predict/emotion_colours.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/training/run_outcome.h"

#include <QIcon>

namespace cuadrante::ui {

QString songTitle(const SongPrediction& song) {
  if (song.title.empty())
    return qtext(song.file.filename().string());
  return song.artist.empty() ? qtext(song.title)
                             : QStringLiteral("%1 – %2").arg(qtext(song.artist), qtext(song.title));
}

QString knownTo(const SongPrediction& song) {
  QStringList names;
  for (const NetworksOfSong& each : song.judgedBy)
    if (each.known)
      names << taskName(each.task);
  return names.join(QStringLiteral(", "));
}

QString knownSentence(const QString& networks) {
  return PredictionsModel::
      tr("Known to the networks (%1): they learnt from this song, or were chosen by it, so what "
         "they say is no test of them.")
          .arg(networks);
}

PredictionsModel::Row rowOf(const SongPrediction& song) {
  const WindowPrediction whole = song.whole();
  const auto spread = [&](Axis axis) {
    return song.hasSpread(axis) ? decimalText(spreadOf(whole, axis), 2) : QString();
  };
  return {.title = songTitle(song),
          .file = qtext(song.file.string()),
          .seconds = song.seconds,
          .whole = whole,
          .known = song.isKnown(),
          .knownTo = knownTo(song),
          .energiaSpread = spread(Axis::Energia),
          .placerSpread = spread(Axis::Placer)};
}

void PredictionsModel::setRows(std::vector<Row> rows) {
  beginResetModel();
  rows_ = std::move(rows);
  resetOrder(rows_.size());
  endResetModel();
}

int PredictionsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QString PredictionsModel::text(std::size_t item, int column) const {
  const Row& row = rows_[item];
  switch (column) {
    case Song:
      return row.title;
    case Length:
      return clockText(row.seconds);
    case Energia:
      return coordinateText(pointOf(row.whole).energia);
    case Placer:
      return coordinateText(pointOf(row.whole).placer);
    case Quadrant:
      return quadrantName(likeliestQuadrant(row.whole).quadrant);
    case Probability:
      return decimalText(likeliestQuadrant(row.whole).probability, 2);
    default:
      return {};
  }
}

SortKey PredictionsModel::sortKey(std::size_t item, int column) const {
  const Row& row = rows_[item];
  switch (column) {
    case Length:
      return row.seconds;
    case Energia:
      return row.whole.energia;
    case Placer:
      return row.whole.placer;
    case Probability:
      return likeliestQuadrant(row.whole).probability;
    default:
      return text(item, column);
  }
}

QString PredictionsModel::title(int column) const {
  switch (column) {
    case Song:
      return tr("Song");
    case Length:
      return tr("Length");
    case Energia:
      return axisName(Axis::Energia);
    case Placer:
      return axisName(Axis::Placer);
    case Quadrant:
      return tr("Quadrant");
    case Probability:
      return tr("Prob.");
    default:
      return {};
  }
}

QString PredictionsModel::titleTip(int column) const {
  switch (column) {
    case Energia:
    case Placer:
      return tr(
          "The mean over the song's windows, from −1 to 1. ± in a value's tooltip: how far the "
          "networks differ, as a standard deviation; not how far they may all be wrong");
    case Quadrant:
      return tr("The likeliest one of the whole song");
    case Probability:
      return tr("Of that quadrant: the mean over the song's windows");
    default:
      return {};
  }
}

QString PredictionsModel::tip(std::size_t item, int column) const {
  const Row& row = rows_[item];
  const auto spread = [](const QString& value) {
    return value.isEmpty() ? tr("One network judged")
                           : tr("± %1: how far the networks differ").arg(value);
  };
  switch (column) {
    case Song:
      return row.known ? row.file + QLatin1Char('\n') + knownSentence(row.knownTo) : row.file;
    case Energia:
      return spread(row.energiaSpread);
    case Placer:
      return spread(row.placerSpread);
    default:
      return {};
  }
}

QVariant PredictionsModel::mark(std::size_t item, int column) const {
  if (column == Song && rows_[item].known)
    return icon(QStringLiteral("info"));
  if (column != Quadrant)
    return {};
  return QIcon(quadrantPixmap(likeliestQuadrant(rows_[item].whole).quadrant, 1.0));
}

}  // namespace cuadrante::ui

// Which songs the page Predict shows, and which one is chosen.

#include "ui/controls/labels.h"
#include "ui/controls/qtext.h"
#include "ui/controls/table_view.h"
#include "ui/predict/predict_page.h"
#include "ui/predict/song_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace cuadrante::ui {

void PredictPage::setPredictions(std::vector<SongPrediction> songs) {
  std::optional<SongPrediction> before;
  if (chosen_)
    before = songs_[*chosen_];
  // Songs that are only added leave the lasso where it is.
  const bool added =
      std::ranges::equal(songs_, std::span(songs).first(std::min(songs.size(), songs_.size())), {},
                         &SongPrediction::file, &SongPrediction::file);
  if (!added)
    lasso_.clear();
  songs_ = std::move(songs);
  rows_.clear();
  for (const SongPrediction& song : songs_)
    rows_.push_back(rowOf(song));
  const bool wasChosen = std::exchange(chosen_, std::nullopt).has_value();
  for (std::size_t i = 0; i < songs_.size(); ++i)
    if (before && songs_[i].file == before->file)
      chosen_ = i;
  // What is heard, and what is read of it, stays while others are judged.
  if (!chosen_ || songs_[*chosen_].windows != before->windows)
    panel_->setSong(chosen_ ? std::optional(songs_[*chosen_]) : std::nullopt);
  filter();
  showState();
  if (wasChosen && !chosen_)
    Q_EMIT songChanged();
}

std::vector<std::size_t> PredictPage::lassoedSongs() const {
  std::vector<std::size_t> songs;
  if (!lasso_.empty())
    for (int row = 0; row < model_->rowCount(); ++row)
      songs.push_back(shown_[model_->itemAt(row)]);
  return songs;
}

void PredictPage::lasso(const QList<qint64>& songs) {
  lasso_.clear();
  for (const qint64 song : songs)
    lasso_.insert(static_cast<std::size_t>(song));
  filter();
}

void PredictPage::endLasso() {
  // The table, which would have the keys next, would choose its first song.
  search_->setFocus();
  lasso_.clear();
  filter();
}

void PredictPage::filter() {
  shown_.clear();
  std::vector<PredictionsModel::Row> rows;
  std::vector<SongPanel::SongPoint> points;
  const int quadrant = quadrants_->currentData().toInt();
  const QString wanted = search_->text().trimmed();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const PredictionsModel::Row& row = rows_[i];
    if (quadrant != kAllQuadrants &&
        static_cast<int>(likeliestQuadrant(row.whole).quadrant) != quadrant)
      continue;
    if (!row.title.contains(wanted, Qt::CaseInsensitive) &&
        !row.file.contains(wanted, Qt::CaseInsensitive))
      continue;
    // The map keeps what is outside of the lasso, so that another can be drawn.
    points.push_back({static_cast<qint64>(i), row.title, row.whole, isInLasso(i)});
    if (!isInLasso(i))
      continue;
    shown_.push_back(i);
    rows.push_back(row);
  }
  lassoBar_->setVisible(!lasso_.empty());
  lassoText_->setText(tr("%Ln song(s) in the lasso", nullptr, static_cast<int>(rows.size())));
  model_->setRows(std::move(rows));
  panel_->setSongs(std::move(points));
  if (chosen_)
    if (const auto at = std::ranges::find(shown_, *chosen_); at != shown_.end())
      table_->selectRow(model_->rowOf(static_cast<std::size_t>(at - shown_.begin())));
}

bool PredictPage::isInLasso(std::size_t song) const {
  return lasso_.empty() || lasso_.contains(song);
}

void PredictPage::choose(std::optional<std::size_t> song) {
  if (song == chosen_)
    return;
  chosen_ = song;
  panel_->setSong(song ? std::optional(songs_[*song]) : std::nullopt);
  const auto at = song ? std::ranges::find(shown_, *song) : shown_.end();
  if (at == shown_.end()) {
    table_->clearSelection();
    table_->setCurrentIndex({});
  } else {
    table_->selectRow(model_->rowOf(static_cast<std::size_t>(at - shown_.begin())));
  }
  Q_EMIT songChanged();
}

}  // namespace cuadrante::ui

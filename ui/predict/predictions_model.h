#pragma once

#include "core/prediction/song_prediction.h"
#include "ui/controls/sortable_model.h"

#include <QString>

#include <vector>

namespace cuadrante::ui {

/// Songs, and what networks say of each as a whole. One that they know has a mark before its title.
class PredictionsModel : public SortableModel {
  Q_OBJECT
 public:
  enum Column { Song, Length, Energia, Placer, Quadrant, Probability, kColumns };

  /// A song as the table shows it.
  struct Row {
    QString title;  ///< "Artist – title", or the file's name
    QString file;
    double seconds = 0.0;
    WindowPrediction whole;
    bool known = false;                       ///< SongPrediction::isKnown
    QString knownTo;                          ///< "Energy, Pleasure": the networks that know it
    QString energiaSpread{}, placerSpread{};  ///< "0.12"; empty where one network judged
  };

  using SortableModel::SortableModel;

  void setRows(std::vector<Row> rows);
  const Row& row(int row) const { return rows_[itemAt(row)]; }

  int columnCount(const QModelIndex& parent = {}) const override;

 protected:
  QString text(std::size_t item, int column) const override;
  SortKey sortKey(std::size_t item, int column) const override;
  bool isNumeric(int column) const override { return column != Song && column != Quadrant; }
  QString title(int column) const override;
  QString titleTip(int column) const override;
  QString tip(std::size_t item, int column) const override;
  QVariant mark(std::size_t item, int column) const override;

 private:
  std::vector<Row> rows_;
};

/// "Energy, Pleasure": the networks that learnt from it or were chosen by it; empty: none.
QString knownTo(const SongPrediction& song);

/// What it means to be known to these (knownTo).
QString knownSentence(const QString& networks);

/// A song as a row.
PredictionsModel::Row rowOf(const SongPrediction& song);

/// "Artist – title", or the name of the file where it has no title.
QString songTitle(const SongPrediction& song);

}  // namespace cuadrante::ui

#pragma once

#include "core/domain/emotion.h"

#include <QScrollArea>

#include <string>
#include <utility>
#include <vector>

class QComboBox;
class QGridLayout;

namespace cuadrante::ui {

/// Of which quadrant each column of a table of votes is.
class VoteColumns : public QScrollArea {
  Q_OBJECT
 public:
  explicit VoteColumns(const std::vector<std::string>& header, QWidget* parent = nullptr);

  /// Shows those columns, in lower case, or all where none are named.
  void offer(const std::vector<std::string>& columns);
  /// Of the columns that are shown and have one; the names in lower case.
  std::vector<std::pair<std::string, Quadrant>> votes() const;

 Q_SIGNALS:
  void changed();

 private:
  struct Column {
    std::string name;  ///< in lower case
    QWidget* place;
    QComboBox* quadrant;
  };
  std::vector<Column> columns_;
  QGridLayout* grid_ = nullptr;
};

}  // namespace cuadrante::ui

#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

class QCheckBox;
class QGridLayout;

namespace cuadrante::ui {

/// Words of which any may be chosen, each a check box; in columns.
class CheckGroup : public QWidget {
  Q_OBJECT
 public:
  CheckGroup(const QString& objectName, int columns, QWidget* parent = nullptr);

  /// The check box is called after the group and its word: "sweepCell-lstm".
  void add(const QString& word, const QString& text, const QString& tip = {});

  void setChosen(const QStringList& words);
  QStringList chosen() const;  ///< in the order in which they were added

 Q_SIGNALS:
  void changed();

 private:
  struct Choice {
    QString word;
    QCheckBox* box;
  };
  int columns_;
  QGridLayout* grid_;
  std::vector<Choice> choices_;
};

}  // namespace cuadrante::ui

#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QCheckBox;
class QGridLayout;

namespace cuadrante::ui {

/// Values of which any may be chosen, each a check box; in columns.
class CheckGroup : public QWidget {
  Q_OBJECT
 public:
  /// The check boxes are called `objectName` and their value.
  CheckGroup(const QString& objectName, int columns, QWidget* parent = nullptr);

  void add(int value, const QString& text, const QString& tip = {});
  void setText(int value, const QString& text, const QString& tip = {});

  void setChosen(const std::vector<int>& values);
  std::vector<int> chosen() const;  ///< in the order in which they were added

  template <class Value>
  void choose(const std::vector<Value>& values) {
    std::vector<int> plain;
    for (const Value value : values)
      plain.push_back(static_cast<int>(value));
    setChosen(plain);
  }
  template <class Value>
  std::vector<Value> chosenAs() const {
    std::vector<Value> values;
    for (const int value : chosen())
      values.push_back(static_cast<Value>(value));
    return values;
  }

 Q_SIGNALS:
  void changed();

 private:
  struct Choice {
    int value;
    QCheckBox* box;
  };
  int columns_;
  QGridLayout* grid_;
  std::vector<Choice> choices_;
};

}  // namespace cuadrante::ui

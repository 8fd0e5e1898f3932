#pragma once

#include <QWidget>

#include <cstddef>
#include <optional>

class QLabel;
class QProgressBar;

namespace cuadrante::ui {

/// How far an annotator has come.
struct LabelCounts {
  std::size_t done = 0;
  std::size_t total = 0;
  std::size_t today = 0;
  std::optional<double> perMinute;  ///< of this sitting; nullopt: too early to say
};

/// "312 of 1,000", what is left, today's labels, the pace, and a bar.
class LabelProgress : public QWidget {
  Q_OBJECT
 public:
  explicit LabelProgress(QWidget* parent = nullptr);
  void setCounts(const LabelCounts& counts);

 private:
  QLabel* done_;
  QLabel* pace_;
  QProgressBar* bar_;
};

}  // namespace cuadrante::ui

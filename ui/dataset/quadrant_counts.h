#pragma once

#include <QWidget>

#include <array>
#include <cstdint>

class QLabel;

namespace cuadrante::ui {

/// How many clips lie in each quadrant: its shape in its colour, its name, its count and share.
class QuadrantCounts : public QWidget {
  Q_OBJECT
 public:
  explicit QuadrantCounts(QWidget* parent = nullptr);

  void setCounts(const std::array<std::int64_t, 4>& counts);  ///< by Quadrant's value

 private:
  void changeEvent(QEvent* event) override;
  void draw();

  std::array<std::int64_t, 4> counts_{};
  std::array<QLabel*, 4> shapes_{};
  std::array<QLabel*, 4> names_{};
  std::array<QLabel*, 4> numbers_{};
};

}  // namespace cuadrante::ui

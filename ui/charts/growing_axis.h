#pragma once

namespace cuadrante::ui {

/// The upper end of an axis that starts at 0: it grows in steps (1, 1.5, 2, 3, 5, 7.5 · 10ⁿ) and
/// never shrinks, so that it does not jump while one looks.
class GrowingAxis {
 public:
  explicit GrowingAxis(double top) : top_(top) {}

  double top() const { return top_; }
  /// Room for `value`; values that are not finite are ignored.
  void include(double value);

 private:
  double top_;
};

/// The distance between the ticks of an axis 0…top: 1, 2, 2.5 or 5 · 10ⁿ, at most `most` intervals.
double tickInterval(double top, int most);

}  // namespace cuadrante::ui

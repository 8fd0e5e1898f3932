#pragma once

#include <QRgb>

namespace cuadrante::ui {

/// matplotlib's "magma": perceptually even from black over violet to light yellow, also in grey and
/// for colour-blind people. `value` in [0, 1], clamped. The same in both schemes, as in papers.
QRgb magma(double value);

}  // namespace cuadrante::ui

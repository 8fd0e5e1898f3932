#pragma once

#include "ui/spectrogram/clip_picture.h"

#include <QColor>

#include <functional>
#include <span>

class QPainter;
class QRectF;

namespace cuadrante::ui {

/// The waveform of peaks that are there (at least one): least and greatest sample of each pixel of
/// `area`, full scale at its edges, in the colour of that share [0, 1) of the width.
void drawPeaks(QPainter& painter, const QRectF& area, std::span<const Extremes> peaks,
               const std::function<QColor(double share)>& colourAt);

}  // namespace cuadrante::ui

#pragma once

#include "ui/spectrogram/clip_picture.h"
#include "ui/spectrogram/spectrogram_look.h"

#include <QImage>

namespace cuadrante::ui {

/// The spectrogram that a look is drawn from.
const DecibelSpectrogram& spectrogramFor(const SpectrogramLook& look, const ClipPicture& picture);

/// Colours a spectrogram at the size in pixels at which it is shown. A pixel is the mean, in
/// decibels, of the columns that it covers in time, and of the straight lines between the bands
/// over the frequencies that it covers. Null for an empty spectrogram or size.
QImage spectrogramImage(const DecibelSpectrogram& spectrogram, const SpectrogramLook& look,
                        QSize pixels);

}  // namespace cuadrante::ui

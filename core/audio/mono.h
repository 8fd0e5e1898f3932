#pragma once

#include <vector>

struct AVFrame;

namespace cuadrante {

/// The mean of a decoded frame's channels as floats: finite (NaN becomes 0) and clamped to [-1, 1].
/// False when the frame's sample format is none of FFmpeg's usual ones.
bool meanOfChannels(const AVFrame& frame, std::vector<float>& mono);

}  // namespace cuadrante

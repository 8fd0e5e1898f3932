#pragma once

#include "core/domain/act.h"
#include "core/domain/annotation.h"
#include "core/exchange/label_exchange.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

namespace cuadrante {

/// Labels as tables of valence (placer) and arousal (energía), for statistics programs
/// (docs/labels.md).

/// From where to where values go; the plane's −1 is laid on `least`, its 1 on `most`.
struct LabelScale {
  double least = -1.0, most = 1.0;

  double of(double coordinate) const;
  std::optional<double> ofDeviation(std::optional<double> deviation) const;
};

/// What people did at the label page, all of it in the order it was done.
struct LabellingHistory {
  std::vector<Annotation> annotations{};
  std::vector<Act> skips{};  ///< Journal::skips
  std::vector<Remark> remarks{};
};

/// A row for each clip of which somebody has said something: `clip,song,start_s,end_s,
/// valence_mean,valence_sd,valence_n,valence_kind` and the same of arousal. The mean of the words
/// that count on an axis (wordsOn), their sample standard deviation (divided by n − 1; empty of
/// one), how many there are and whether they are people's or a rule's; signs (known_sign.h) are not
/// among them. Where the label of some clip is only a quadrant there is a column `quadrant` more.
/// Returns the rows. Throws FileError, ProjectError (DamagedProject).
std::size_t writeLabelMeans(const std::filesystem::path& csv, const LabelledCatalogue& catalogue,
                            const std::vector<Annotation>& annotations, LabelScale scale);

/// A row for each clip and annotator, who labelled, skipped, flagged or noted it, and one for each
/// practice rating and repeat: `clip,song,start_s,end_s,annotator,kind,purpose,valence,arousal,
/// created_at,response_ms,heard_share,skipped,flagged,note`. Valence and arousal are empty where
/// nothing was said on that axis, or only its sign: then there is a column `quadrant` more; where
/// labels tell deviations, `valence_sd,arousal_sd`. Returns the rows. Throws as writeLabelMeans.
std::size_t writeRatings(const std::filesystem::path& csv, const LabelledCatalogue& catalogue,
                         const LabellingHistory& history, LabelScale scale);

}  // namespace cuadrante

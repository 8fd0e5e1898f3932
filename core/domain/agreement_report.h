#pragma once

#include "core/domain/annotation.h"
#include "core/domain/consistency.h"
#include "core/domain/labelling_days.h"
#include "core/statistics/agreement.h"
#include "core/statistics/intraclass_interval.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace cuadrante {

struct AxisAgreement {
  Figure correlation;                      ///< ICC(2,1)
  Figure correlationOfMean;                ///< ICC(2,k)
  Figure alpha;                            ///< Krippendorff's, interval metric
  std::optional<IntraclassIntervals> byF;  ///< of the two ICCs, beside their bootstraps
  /// Labelled on this axis by two people or more: what alpha is of; and by all: what the ICCs are
  /// of. More than those of both axes after a review of one.
  std::optional<std::size_t> clips, clipsOfAll;
};

/// Of fewer clips nothing is concluded.
inline constexpr std::size_t kLeastClipsToConclude = 10;

/// One annotator beside the others.
struct AnnotatorAgreement {
  Annotator annotator;
  std::size_t clips = 0;   ///< labelled on both axes
  std::size_t shared = 0;  ///< of these, labelled by others as well
  /// Mean of own minus the others' mean over the shared clips, per axis; nullopt without any.
  std::optional<double> placerBias, energiaBias;
  Consistency consistency;
  std::optional<std::chrono::milliseconds> medianResponse;
  std::size_t clipsOfOneAxis = 0;  ///< of which they said something of one axis only
};

struct ClipSpread {
  ClipId clip;
  int annotators = 0;
  EmotionPoint consensus;
  double spread = 0.0;  ///< as in Consensus
};

/// How far the people who labelled the same clips agree; rules are not asked.
struct AgreementReport {
  std::size_t clips = 0;       ///< labelled on both axes by two people or more
  std::size_t clipsOfAll = 0;  ///< by all of `annotators` who labelled both axes of a clip
  AxisAgreement placer, energia;
  Figure quadrants;  ///< Fleiss' kappa on the quadrants of each person's latest point
  std::vector<AnnotatorAgreement> annotators;  ///< people with a label, in the order of their ids
  std::vector<ClipSpread> widest;              ///< the widest spreads first, at most 200
  std::vector<DayCount> days;                  ///< of people, rules left out
  ConsensusRule rule = ConsensusRule::Mean;    ///< of the consensus and spread of `widest`
};

/// `annotations` in the order they were made, of any clips. `seed` is that of the intervals. Uses
/// all cores; throws Interrupted when asked to stop.
AgreementReport agreementOf(const std::vector<Annotation>& annotations,
                            const std::vector<Annotator>& annotators,
                            ConsensusRule rule = ConsensusRule::Mean, std::uint64_t seed = 1,
                            const std::stop_token& stop = {});

}  // namespace cuadrante

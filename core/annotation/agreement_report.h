#pragma once

#include "annotation/agreement.h"
#include "annotation/annotation.h"

#include <optional>
#include <vector>

namespace cuadrante {

/// A figure with its 95 % bootstrap interval over the clips; absent where it is not defined.
struct Figure {
  std::optional<double> value;
  std::optional<Interval> interval;
};

struct AxisAgreement {
  Figure correlation;        ///< ICC(2,1)
  Figure correlationOfMean;  ///< ICC(2,k)
  Figure alpha;              ///< Krippendorff's, interval metric
};

/// One annotator beside the others.
struct AnnotatorAgreement {
  Annotator annotator;
  std::size_t clips = 0;   ///< labelled
  std::size_t shared = 0;  ///< of these, labelled by others as well
  /// Mean of own minus the others' mean over the shared clips, per axis; nullopt without any.
  std::optional<double> placerBias, energiaBias;
};

struct ClipSpread {
  ClipId clip;
  int annotators = 0;
  double spread = 0.0;  ///< as in Consensus
};

/// How far the people who labelled the same clips agree; rules are not asked.
struct AgreementReport {
  std::size_t clips = 0;       ///< labelled by two people or more
  std::size_t clipsOfAll = 0;  ///< labelled by all of `annotators`: what the ICCs are of
  AxisAgreement placer, energia;
  Figure quadrants;  ///< Fleiss' kappa on the quadrants of each person's latest point
  std::vector<AnnotatorAgreement> annotators;  ///< people with a label, in the order of their ids
  std::vector<ClipSpread> widest;              ///< the widest spreads first, at most 50
};

/// `annotations` in the order they were made, of any clips. `seed` is that of the intervals.
AgreementReport agreementOf(const std::vector<Annotation>& annotations,
                            const std::vector<Annotator>& annotators, std::uint64_t seed = 1);

}  // namespace cuadrante

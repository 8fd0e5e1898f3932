#pragma once

#include "core/features/features.h"

namespace cuadrante {

/// The rows of the table of features, each from its own folder.
FeatureKind spectrogramKind();
FeatureKind musicalKind();
FeatureKind logMelKind();
FeatureKind semitonesKind();
FeatureKind chromaKind();

}  // namespace cuadrante

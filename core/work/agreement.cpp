#include "core/work/agreement.h"

#include "core/store/project.h"

namespace cuadrante {

AgreementReport agreementOf(Project& project, const std::stop_token& stop) {
  constexpr std::uint64_t kSeed = 1;
  const Annotations& annotations = project.annotations();
  return agreementOf(annotations.all(), annotations.annotators(), project.protocol().consensus,
                     kSeed, stop);
}

}  // namespace cuadrante

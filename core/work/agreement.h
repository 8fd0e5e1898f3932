#pragma once

#include "core/domain/agreement_report.h"

#include <stop_token>

namespace cuadrante {

class Project;

/// How far the people who labelled a project agree, by its rule of consensus. Clips of a song that
/// were labelled only as their song was (LabelScope) count once, in the figures and their
/// intervals. Uses all cores.
/// Throws FileError, ProjectError (DamagedProject), Interrupted.
AgreementReport agreementOf(Project& project, const std::stop_token& stop = {});

}  // namespace cuadrante

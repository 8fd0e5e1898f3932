#pragma once

#include "core/learning/run.h"

namespace cuadrante {

/// A finished run of another project or dataset folder as one of these runs, so that a training can
/// begin with it (`from`): its files are copied under a new number, or are there already, which
/// their weights tell. It is of no version here; its dataset keeps its name, so that it stays known
/// what it learnt from, and a remark says where it came from. Throws OptionError where it has not
/// finished, or began with another run itself; FileError, FormatError (BadRun).
Run adoptRun(const RunStore& there, RunNumber number, RunStore here);

}  // namespace cuadrante

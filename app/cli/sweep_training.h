#pragma once

#include "app/cli/terminal.h"
#include "core/work/sweep.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace cuadrante::app {

/// Trains what the sweeps still lack, one after the other, `jobs` entries at once, each in a
/// process of its own, and shows how far they have come as `what` ("": shows nothing, where
/// standard output is for a listing). Throws Interrupted when stopped, FileError, Error
/// (Unavailable).
void trainMissing(OpenSweeps& opened, unsigned jobs, const std::string& what,
                  const Terminal& terminal);

/// `sweep FOLDER --preset PRESET`, as the command says and shows it.
void trainPreset(const std::filesystem::path& folder, std::string_view preset,
                 std::optional<std::int64_t> version, Terminal& terminal);

}  // namespace cuadrante::app

#pragma once

#include "core/ground/error.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace cuadrante::test {

/// What an Error said.
struct Refusal {
  Reason reason = Reason::NothingToDo;
  std::filesystem::path file;
  std::int64_t line = 0;
  std::string what;
};

/// The Error that `work` throws; a failure of the test when it throws none.
template <class Work>
Refusal refusalOf(Work&& work) {
  try {
    work();
  } catch (const Error& error) {
    return {error.reason(), error.file(), error.line(), error.what()};
  }
  ADD_FAILURE() << "nothing was thrown";
  return {};
}

}  // namespace cuadrante::test

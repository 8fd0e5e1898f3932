#pragma once

#include "refusal.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace cuadrante::test {

/// Of the Error that `work` throws, which names a file.
template <class Work>
Reason reasonOf(Work&& work) {
  const Refusal refusal = refusalOf(work);
  EXPECT_FALSE(refusal.file.empty()) << "names the file: " << refusal.what;
  return refusal.reason;
}

inline std::string bytesOf(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void writeBytes(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

/// A project in `folder`/study with three labels of Ana, and its file.
inline std::filesystem::path labelledStudy(const TemporaryFolder& folder) {
  makeSampleProject(folder / "study", {.songs = 1, .cut = false, .labelled = true});
  return folder / "study" / "project.db";
}

/// What any other program may do to it.
inline void tamper(const std::filesystem::path& file, const std::string& sql) {
  SQLite::Database db(file.string(), SQLite::OPEN_READWRITE);
  db.exec(sql);
}

}  // namespace cuadrante::test

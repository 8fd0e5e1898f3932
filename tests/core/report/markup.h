#pragma once

#include "core/files/atomic_file.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdlib>
#include <string>

namespace cuadrante::test {

inline std::size_t countOf(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

/// Python's parser of XML reads it, and this is its outermost element.
inline void expectMarkup(const std::string& markup, const std::string& root) {
  const TemporaryFolder folder;
  writeFileAtomically(folder / "markup.xml", markup);
  const std::string command = std::string(CUADRANTE_PYTHON) +
                              " -c \"import sys, xml.etree.ElementTree as e; "
                              "assert e.parse(sys.argv[1]).getroot().tag == '" +
                              root + "'\" " + (folder / "markup.xml").string();
  EXPECT_EQ(std::system(command.c_str()), 0) << markup;
}

}  // namespace cuadrante::test

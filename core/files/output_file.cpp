#include "core/files/output_file.h"

#include "core/ground/error.h"

#include <system_error>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

fs::path withoutLink(const fs::path& named) {
  std::error_code error;
  if (!fs::is_symlink(named, error))
    return named;
  const fs::path target = fs::canonical(named, error);
  if (error)
    throw FileError(Reason::CannotWrite, named, "it is a link that leads nowhere");
  return target;
}

}  // namespace

OutputFile::OutputFile(const fs::path& named) : file_(withoutLink(named)) {}

void OutputFile::write(std::string_view text) {
  file_.write(text);
  file_.commit();
}

void writeOutputFile(const fs::path& named, std::string_view text) {
  OutputFile(named).write(text);
}

}  // namespace cuadrante

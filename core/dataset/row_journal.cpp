#include "core/dataset/row_journal.h"

#include "core/files/atomic_file.h"
#include "core/files/write_all.h"
#include "core/files/write_error.h"

#include <fmt/format.h>

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <optional>
#include <utility>

namespace cuadrante {
namespace {

constexpr std::string_view kBoot = "boot ";
constexpr std::string_view kRow = "row ";
constexpr std::string_view kFlushed = "flushed ";

std::string headOf(std::string_view plan) {
  return fmt::format("{}\nfinished rows\n", plan);
}

std::optional<std::size_t> numberAfter(std::string_view word, std::string_view line) {
  std::size_t number = 0;
  const char* const end = line.data() + line.size();
  if (!line.starts_with(word))
    return std::nullopt;
  const auto [rest, error] = std::from_chars(line.data() + word.size(), end, number);
  return error == std::errc{} && rest == end ? std::optional(number) : std::nullopt;
}

}  // namespace

bool RowJournal::isOf(const std::filesystem::path& file, std::string_view plan) {
  return std::filesystem::exists(file) && readFile(file).starts_with(headOf(plan));
}

RowJournal::RowJournal(const Place& place, std::string_view plan, std::size_t rows,
                       const std::string& boot)
    : file_(place.path()), finished_(rows) {
  const std::string head = headOf(plan);
  if (isOf(file_, plan)) {
    const std::string text = readFile(file_);
    read(std::string_view(text).substr(head.size()), boot);
  }
  // Written anew with what counts today, so that no line has to be judged twice.
  std::string text = head;
  for (std::size_t i = 0; i < flushed_; ++i)
    text += fmt::format("{}{}\n", kRow, recorded_[i]);
  text += fmt::format("{}{}\n{}{}\n", kFlushed, flushed_, kBoot, boot);
  for (std::size_t i = flushed_; i < recorded_.size(); ++i)
    text += fmt::format("{}{}\n", kRow, recorded_[i]);
  writeFileAtomically(place, text);
  descriptor_ = Descriptor(::openat(place.parent().openFolder().get(), place.name().c_str(),
                                    O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC));
  if (!descriptor_.valid())
    throwWriteError(file_, errno);
}

void RowJournal::read(std::string_view events, const std::string& boot) {
  struct Record {
    std::size_t row;
    bool thisBoot;
  };
  std::vector<Record> records;
  std::size_t flushed = 0;
  bool thisBoot = false;
  for (std::size_t end = 0; (end = events.find('\n')) != std::string_view::npos;) {
    const std::string_view line = events.substr(0, end);
    events.remove_prefix(end + 1);
    if (const auto row = numberAfter(kRow, line); row && *row < finished_.size())
      records.push_back({*row, thisBoot});
    else if (const auto count = numberAfter(kFlushed, line); count && *count <= records.size())
      flushed = *count;
    else if (line.starts_with(kBoot))
      thisBoot = !boot.empty() && line.substr(kBoot.size()) == boot;
    else
      break;
  }
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto [row, current] = records[i];
    if ((i >= flushed && !current) || finished_[row])
      continue;
    finished_[row] = true;
    recorded_.push_back(row);
    if (i < flushed)
      flushed_ = recorded_.size();
  }
}

void RowJournal::add(std::size_t row) {
  append(fmt::format("{}{}\n", kRow, row));
  finished_.at(row) = true;
  recorded_.push_back(row);
}

void RowJournal::markFlushed(std::size_t count) {
  append(fmt::format("{}{}\n", kFlushed, count));
  flushed_ = std::max(flushed_, count);
}

void RowJournal::append(std::string_view line) {
  // Mostly one write, so that a kill does not cut the line.
  writeAll(descriptor_, std::as_bytes(std::span(line)), file_);
}

}  // namespace cuadrante

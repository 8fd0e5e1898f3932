#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cuadrante::test {

/// An entry of a tar archive, byte by byte as somebody wants it: no library would write most.
struct TarEntry {
  std::string name;
  std::string bytes{};
  char type = '0';
  std::string link{};
  std::int64_t size = -1;  ///< as its header says; -1: as it is
  std::vector<std::pair<std::string, std::string>> extended{};  ///< of a pax header before it
};

/// One header and what follows it, filled up to blocks of 512 bytes.
inline std::string tarBlock(const TarEntry& entry) {
  std::string header(512, '\0');
  const auto put = [&](std::size_t at, std::string_view text, std::size_t most) {
    header.replace(at, std::min(text.size(), most), text.substr(0, most));
  };
  char number[32];
  const auto size = entry.size < 0 ? static_cast<std::int64_t>(entry.bytes.size()) : entry.size;
  put(0, entry.name, 100);
  put(100, "0000644", 7);
  put(108, "0000000", 7);
  put(116, "0000000", 7);
  std::snprintf(number, sizeof(number), "%011llo", static_cast<unsigned long long>(size));
  put(124, number, 11);
  put(136, "00000000000", 11);
  put(148, "        ", 8);
  header[156] = entry.type;
  put(157, entry.link, 100);
  put(257, std::string_view("ustar\00000", 8), 8);
  put(329, "0000001", 7);
  put(337, "0000001", 7);
  unsigned sum = 0;
  for (const char byte : header)
    sum += static_cast<unsigned char>(byte);
  std::snprintf(number, sizeof(number), "%06o", sum);
  put(148, std::string_view(number, 7), 7);
  std::string block = header + entry.bytes;
  block.resize((block.size() + 511) / 512 * 512);
  return block;
}

/// "27 path=runs/0001/run.json\n" each.
inline std::string paxRecords(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::string records;
  for (const auto& [key, value] : pairs) {
    const std::size_t rest = key.size() + value.size() + 3;
    std::size_t length = rest + 1;
    while (std::to_string(length).size() + rest != length)
      ++length;
    records += std::to_string(length) + " " + key + "=" + value + "\n";
  }
  return records;
}

inline std::string tarOf(const std::vector<TarEntry>& entries) {
  std::string tar;
  for (const TarEntry& entry : entries) {
    if (!entry.extended.empty())
      tar += tarBlock({.name = "pax", .bytes = paxRecords(entry.extended), .type = 'x'});
    tar += tarBlock(entry);
  }
  return tar + std::string(1024, '\0');
}

/// By one of libarchive's filters: archive_write_add_filter_zstd.
inline std::string compressed(const std::string& bytes,
                              int (*filter)(::archive*) = archive_write_add_filter_zstd) {
  std::string packed(bytes.size() + (std::size_t{1} << 20U), '\0');
  std::size_t used = 0;
  ::archive* const writer = archive_write_new();
  archive_write_set_format_raw(writer);
  filter(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  archive_write_open_memory(writer, packed.data(), packed.size(), &used);
  ::archive_entry* const entry = archive_entry_new();
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_write_header(writer, entry);
  archive_write_data(writer, bytes.data(), bytes.size());
  archive_entry_free(entry);
  archive_write_close(writer);
  archive_write_free(writer);
  packed.resize(used);
  return packed;
}

}  // namespace cuadrante::test

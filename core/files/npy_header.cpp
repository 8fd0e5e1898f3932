#include "core/files/npy_header.h"

#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

namespace cuadrante {
namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kMaxDimensions = 32;  // NumPy's own limit

struct TypeName {
  NpyType type;
  std::string_view descr;
  std::string_view name;
  std::size_t size;
};
constexpr std::array kTypes{TypeName{NpyType::Float32, "<f4", "float32", 4},
                            TypeName{NpyType::Float64, "<f8", "float64", 8},
                            TypeName{NpyType::Int64, "<i8", "int64", 8},
                            TypeName{NpyType::Float16, "<f2", "float16", 2},
                            TypeName{NpyType::Int8, "|i1", "int8", 1},
                            TypeName{NpyType::Int16, "<i2", "int16", 2},
                            TypeName{NpyType::Int32, "<i4", "int32", 4},
                            TypeName{NpyType::UInt8, "|u1", "uint8", 1},
                            TypeName{NpyType::UInt16, "<u2", "uint16", 2},
                            TypeName{NpyType::UInt32, "<u4", "uint32", 4},
                            TypeName{NpyType::UInt64, "<u8", "uint64", 8}};

const TypeName& nameOf(NpyType type) {
  return kTypes[static_cast<std::size_t>(type)];
}

[[noreturn]] void fail(const std::filesystem::path& path, std::string detail) {
  throw FormatError(Reason::BadNpy, path, std::move(detail));
}

std::size_t littleEndian(std::string_view bytes) {
  std::size_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;)
    value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

/// Reads the header's literal, `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`, and
/// nothing else of Python.
class LiteralParser {
 public:
  LiteralParser(std::string_view text, const std::filesystem::path& path)
      : text_(text), path_(path) {}

  struct Fields {
    std::optional<std::string_view> descr;
    std::optional<bool> fortranOrder;
    std::optional<std::vector<std::size_t>> shape;
  };

  Fields parse() {
    Fields fields;
    expect('{');
    while (!accept('}')) {
      const std::string_view key = quoted();
      expect(':');
      if (key == "descr" && !fields.descr)
        fields.descr = descr();
      else if (key == "fortran_order" && !fields.fortranOrder)
        fields.fortranOrder = boolean();
      else if (key == "shape" && !fields.shape)
        fields.shape = tuple();
      else
        fail(path_, "its header has an unknown or repeated key");
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    skipSpace();
    if (!text_.empty() || !fields.descr || !fields.fortranOrder || !fields.shape)
      malformed();
    return fields;
  }

 private:
  [[noreturn]] void malformed() const { fail(path_, "its header is malformed"); }

  void skipSpace() {
    const std::size_t begin = text_.find_first_not_of(" \t\r\n");
    text_.remove_prefix(std::min(begin, text_.size()));
  }
  bool accept(char wanted) {
    skipSpace();
    if (!text_.starts_with(wanted))
      return false;
    text_.remove_prefix(1);
    return true;
  }
  void expect(char wanted) {
    if (!accept(wanted))
      malformed();
  }

  std::string_view quoted() {
    skipSpace();
    if (!text_.starts_with('\'') && !text_.starts_with('"'))
      malformed();
    const char quote = text_.front();
    const std::size_t end = text_.find(quote, 1);
    if (end == std::string_view::npos)
      malformed();
    const std::string_view value = text_.substr(1, end - 1);
    text_.remove_prefix(end + 1);
    return value;
  }

  std::string_view descr() {
    skipSpace();
    if (text_.starts_with('['))
      fail(path_, "its elements are records");
    return quoted();
  }

  bool boolean() {
    skipSpace();
    for (const auto& [word, value] : {std::pair<std::string_view, bool>{"True", true},
                                      std::pair<std::string_view, bool>{"False", false}}) {
      if (text_.starts_with(word)) {
        text_.remove_prefix(word.size());
        return value;
      }
    }
    malformed();
  }

  std::vector<std::size_t> tuple() {
    std::vector<std::size_t> values;
    expect('(');
    while (!accept(')')) {
      if (values.size() == kMaxDimensions)
        fail(path_, "its array has more than 32 dimensions");
      skipSpace();
      std::size_t value = 0;
      const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
      if (error != std::errc{})
        malformed();
      text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
      values.push_back(value);
      if (!accept(',')) {
        expect(')');
        break;
      }
    }
    return values;
  }

  std::string_view text_;
  const std::filesystem::path& path_;
};

/// Sets type and order of the bytes: '<' or '=' (this machine's, as of old programs), '>', and '|'
/// where there is one byte.
void setType(NpyHeader& header, std::string_view descr, const std::filesystem::path& path) {
  for (const TypeName& name : kTypes)
    if (descr.size() == name.descr.size() && descr.substr(1) == name.descr.substr(1) &&
        std::string_view("<>=|").find(descr.front()) != std::string_view::npos &&
        (descr.front() != '|' || name.size == 1)) {
      header.type = name.type;
      header.bigEndian = descr.front() == '>' && name.size > 1;
      return;
    }
  fail(path, fmt::format("its elements are '{}'; numbers of up to 64 bits can be used",
                         descr.substr(0, 32)));
}

/// False when the array cannot fit into `available` bytes. Zeros count as ones, so that no size
/// computed from a part of the shape can overflow.
bool fits(const NpyHeader& header, std::size_t available) {
  std::size_t bytes = npyElementSize(header.type);
  bool empty = false;
  for (const std::size_t extent : header.shape) {
    empty = empty || extent == 0;
    if (extent > 0 && bytes > std::numeric_limits<std::int64_t>::max() / extent)
      return false;
    bytes *= extent > 0 ? extent : 1;
  }
  return empty || bytes <= available;
}

}  // namespace

std::size_t npyElementSize(NpyType type) noexcept {
  return nameOf(type).size;
}

std::string_view npyTypeName(NpyType type) noexcept {
  return nameOf(type).name;
}

std::string npyFormText(const NpyHeader& header) {
  return fmt::format("{}{}{}", npyTypeName(header.type), header.bigEndian ? ", big-endian" : "",
                     header.fortranOrder ? ", in Fortran order" : "");
}

std::string npyHeaderBytes(NpyType type, std::span<const std::size_t> shape) {
  const std::string literal =
      fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}{}), }}",
                  nameOf(type).descr, fmt::join(shape, ", "), shape.size() == 1 ? "," : "");
  constexpr std::size_t kLengthBytes = 2;
  const std::size_t before = kMagic.size() + 2 + kLengthBytes;
  const std::size_t total =
      (before + literal.size() + 1 + kAlignment - 1) / kAlignment * kAlignment;
  const std::size_t length = total - before;
  std::string bytes(kMagic);
  bytes += {'\1', '\0', static_cast<char>(length & 0xFF), static_cast<char>(length >> 8)};
  bytes += literal;
  bytes.resize(total - 1, ' ');
  return bytes + '\n';
}

NpyHeader parseNpyHeader(std::string_view head, std::size_t fileSize,
                         const std::filesystem::path& path) {
  if (!head.starts_with(kMagic))
    fail(path, "it does not begin as an NPY file");
  std::string_view rest = head.substr(kMagic.size());
  const std::string_view version = rest.substr(0, 2);
  if (version != std::string_view("\1\0", 2) && version != std::string_view("\2\0", 2))
    fail(path, "its NPY version is neither 1.0 nor 2.0");
  const std::size_t lengthBytes = version[0] == 1 ? 2 : 4;
  rest.remove_prefix(2);
  if (rest.size() < lengthBytes)
    fail(path, "it ends within its header");
  const std::size_t length = littleEndian(rest.substr(0, lengthBytes));
  rest.remove_prefix(lengthBytes);
  if (rest.size() < length)
    fail(path, fileSize > head.size() ? "its header is too long" : "it ends within its header");

  const auto fields = LiteralParser(rest.substr(0, length), path).parse();
  NpyHeader header;
  setType(header, *fields.descr, path);
  header.shape = *fields.shape;
  // Of one extent alone both orders are the same.
  header.fortranOrder =
      *fields.fortranOrder &&
      std::ranges::count_if(header.shape, [](std::size_t extent) { return extent > 1; }) > 1;
  header.dataOffset = head.size() - rest.size() + length;
  if (!fits(header, fileSize - header.dataOffset))
    fail(path,
         fmt::format("it is shorter than its shape ({}) says", fmt::join(header.shape, ", ")));
  return header;
}

}  // namespace cuadrante

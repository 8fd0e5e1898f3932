#include "core/tensorboard/event_file.h"

#include <event.pb.h>

#include <bit>
#include <boost/crc.hpp>
#include <string_view>

namespace cuadrante {
namespace {

static_assert(std::endian::native == std::endian::little, "records are little-endian");

/// CRC-32C (Castagnoli), masked so that a record may hold records.
std::uint32_t maskedCrc(std::string_view bytes) {
  boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> sum;
  sum.process_bytes(bytes.data(), bytes.size());
  constexpr std::uint32_t kMask = 0xA282EAD8U;
  return std::rotr(static_cast<std::uint32_t>(sum.checksum()), 15) + kMask;
}

template <class Number>
std::string bytesOf(Number number) {
  return {reinterpret_cast<const char*>(&number), sizeof(number)};
}

std::string recordOf(const tensorboard::Event& event) {
  const std::string content = event.SerializeAsString();
  const std::string length = bytesOf(std::uint64_t{content.size()});
  return length + bytesOf(maskedCrc(length)) + content + bytesOf(maskedCrc(content));
}

}  // namespace

std::string eventFile(double begun, const std::vector<TensorBoardStep>& steps) {
  tensorboard::Event first;
  first.set_wall_time(begun);
  first.set_file_version("brain.Event:2");
  std::string file = recordOf(first);
  for (const TensorBoardStep& step : steps) {
    tensorboard::Event event;
    event.set_wall_time(step.wallTime);
    event.set_step(step.step);
    for (const TensorBoardValue& value : step.values) {
      tensorboard::Summary::Value& added = *event.mutable_summary()->add_value();
      added.set_tag(value.tag);
      added.set_simple_value(static_cast<float>(value.value));
    }
    file += recordOf(event);
  }
  return file;
}

}  // namespace cuadrante

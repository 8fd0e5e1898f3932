#include "core/learning/architectures/recurrent_pooling.h"

#include "core/ground/from_key.h"

#include <array>

namespace cuadrante {
namespace {

constexpr std::array kPoolings{RecurrentPooling::Last, RecurrentPooling::Mean,
                               RecurrentPooling::Attention};

}  // namespace

std::string_view recurrentPoolingKey(RecurrentPooling pooling) noexcept {
  switch (pooling) {
    case RecurrentPooling::Last:
      return "last";
    case RecurrentPooling::Mean:
      return "mean";
    case RecurrentPooling::Attention:
      return "attention";
  }
  return "";
}

std::optional<RecurrentPooling> recurrentPoolingFromKey(std::string_view key) noexcept {
  return fromKey(kPoolings, key, recurrentPoolingKey);
}

std::string_view recurrentPoolingName(RecurrentPooling pooling) noexcept {
  switch (pooling) {
    case RecurrentPooling::Last:
      return "";
    case RecurrentPooling::Mean:
      return "-mean";
    case RecurrentPooling::Attention:
      return "-attention";
  }
  return "";
}

void addRecurrentPooling(LayerList& layers, RecurrentPooling pooling) {
  if (pooling == RecurrentPooling::Last)
    return;
  const std::int64_t width = layers.shape().back();
  if (pooling == RecurrentPooling::Mean)
    layers.add("mean", {width}, 0);
  else
    layers.add("attention", {width}, width);
}

}  // namespace cuadrante

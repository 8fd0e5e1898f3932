#include "core/exchange/amg1608.h"

#include "core/files/csv.h"
#include "core/files/mat_array.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>

namespace cuadrante {
namespace {

/// The ratings, songs × users × 2.
class Ratings {
 public:
  explicit Ratings(const std::filesystem::path& mat) : array_(readMatArray(mat, "song_label")) {
    if (array_.shape.size() != 3 || array_.shape[2] != 2)
      throw FormatError(Reason::BadLabels, mat,
                        "song_label is not of songs, users and two values each");
  }

  std::size_t songs() const { return array_.shape[0]; }
  std::size_t users() const { return array_.shape[1]; }
  /// nullopt where the user did not say it.
  std::optional<double> value(std::size_t song, std::size_t user, std::size_t emotion) const {
    const double value = array_.values[song + songs() * (user + users() * emotion)];
    return std::isnan(value) ? std::nullopt : std::optional(value);
  }

 private:
  MatArray array_;
};

void addUser(const Ratings& ratings, std::size_t song, std::size_t user, LabelIntake& intake,
             NotTaken& left) {
  FileLabel label{.clip = {.clip = {}, .song = std::to_string(song + 1), .start = {}, .index = {}},
                  .annotator = fmt::format("AMG1608 user {}", user + 1),
                  .placer = ratings.value(song, user, 0),
                  .energia = ratings.value(song, user, 1),
                  .axis = {},
                  .createdAt = {},
                  .response = {}};
  if (!label.placer && !label.energia)
    return;
  if (!label.placer || !label.energia)
    label.axis = label.placer ? Axis::Placer : Axis::Energia;
  const std::string place = fmt::format("song {}, user {}", song + 1, user + 1);
  for (const auto& value : {label.placer, label.energia})
    if (value && !(std::abs(*value) <= 1.0)) {
      left.unfitting.push_back(fmt::format("{}: {} is outside [-1, 1]", place, csvNumber(*value)));
      return;
    }
  intake.addForAll(label, place);
}

}  // namespace

NotTaken readAmg1608(const std::filesystem::path& mat, LabelIntake& intake) {
  const Ratings ratings(mat);
  NotTaken left;
  for (std::size_t song = 0; song < ratings.songs(); ++song)
    try {
      for (std::size_t user = 0; user < ratings.users(); ++user)
        addUser(ratings, song, user, intake, left);
    } catch (const UnknownClip& refusal) {
      left.unknown.push_back(fmt::format("song {}: {}", song + 1, refusal.what()));
    } catch (const LabelRefusal& refusal) {
      throw FormatError(Reason::BadLabels, mat,
                        fmt::format("song {}: {}", song + 1, refusal.what()));
    }
  return left;
}

}  // namespace cuadrante

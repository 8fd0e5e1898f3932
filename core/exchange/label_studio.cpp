#include "core/exchange/label_studio.h"

#include "core/exchange/json_elements.h"
#include "core/exchange/json_label.h"
#include "core/exchange/quadrant_words.h"
#include "core/ground/error.h"
#include "core/ground/timestamp.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <string_view>

namespace cuadrante {
namespace {

using Json = nlohmann::json;

/// "/data/upload/3/cb044c20-00354.wav" → "00354.wav": uploads get eight digits of a UUID before
/// their name.
std::string fileNameOf(const std::string& url) {
  std::string name = url.substr(url.find_last_of("/=") + 1);
  constexpr std::size_t kPrefix = 8;
  const auto isHex = [](unsigned char c) { return std::isxdigit(c) != 0; };
  if (name.size() > kPrefix && name[kPrefix] == '-' &&
      std::all_of(name.begin(), name.begin() + kPrefix, isHex))
    name.erase(0, kPrefix + 1);
  return name;
}

ClipReference clipOf(const Json& data) {
  ClipReference reference = clipReferenceOf(data);
  const bool named = !reference.clip.empty() || !reference.index.empty() ||
                     (!reference.song.empty() && reference.start);
  if (!named)
    reference.clip = fileNameOf(textMember(data, "audio"));
  return reference;
}

std::string numberedUser(const Json& id) {
  return "Label Studio user " + id.dump();
}

/// Who is meant by a number, a text or an object with what is known of the person; empty if nobody.
std::string userOf(const Json& annotation, const char* key) {
  const Json& user = jsonMember(annotation, key);
  if (user.is_number_integer())
    return numberedUser(user);
  if (!user.is_object())
    return textMember(annotation, key);
  if (std::string email = textMember(user, "email"); !email.empty())
    return email;
  const std::string first = textMember(user, "first_name");
  const std::string last = textMember(user, "last_name");
  if (!first.empty() || !last.empty())
    return first.empty() || last.empty() ? first + last : first + " " + last;
  const Json& id = jsonMember(user, "id");
  return id.is_number_integer() ? numberedUser(id) : std::string();
}

std::string annotatorOf(const Json& annotation) {
  const std::string annotator = userOf(annotation, "annotator");
  return annotator.empty() ? userOf(annotation, "completed_by") : annotator;
}

/// What the tags are called, and on which scale their numbers are.
struct Tags {
  std::string placer, energia, quadrant;
  const LabelColumns& columns;

  explicit Tags(const LabelColumns& named)
      : placer(called(named, "placer", "placer")),
        energia(called(named, "energia", "energia")),
        quadrant(called(named, "quadrant", "cuadrante")),
        columns(named) {}

  bool hasScale() const {
    return columns.least != LabelColumns{}.least || columns.most != LabelColumns{}.most;
  }
  std::optional<double> onPlane(std::optional<double> value, std::string_view name) const {
    return value && hasScale() ? std::optional(columns.onPlane(*value, name)) : value;
  }

 private:
  static std::string called(const LabelColumns& named, std::string_view ours, const char* usual) {
    const auto found = named.named.find(ours);
    return found == named.named.end() ? usual : found->second;
  }
};

/// The result of the Number tag of that name, or of the Rating where a scale tells what its stars
/// are; nullopt if there is none.
std::optional<double> numberResult(const Json& results, std::string_view name, const Tags& tags) {
  std::optional<double> number;
  for (const Json& result : results) {
    if (textMember(result, "from_name") != name)
      continue;
    const std::string type = textMember(result, "type");
    if (type == "rating" && !tags.hasScale())
      throw LabelRefusal(fmt::format(
          "{} is a result of type \"rating\": from where to where it goes must be said (1:5)",
          name));
    if (type != "number" && type != "rating")
      throw LabelRefusal(fmt::format(
          "{} is a result of type \"{}\"; only those of Number and Rating tags are taken", name,
          type));
    const Json& value = jsonMember(jsonMember(result, "value"), type.c_str());
    if (!value.is_number())
      throw LabelRefusal(fmt::format("{} is {}, not a number", name, shownJson(value)));
    if (number)
      throw LabelRefusal(fmt::format("it says {} twice", name));
    number = value.get<double>();
  }
  return tags.onPlane(number, name);
}

Quadrant quadrantNamed(const Json& choice) {
  const auto quadrant =
      choice.is_string() ? quadrantFromWord(choice.get_ref<const std::string&>()) : std::nullopt;
  if (!quadrant)
    throw LabelRefusal(fmt::format("cuadrante is {}, not a quadrant", shownJson(choice)));
  return *quadrant;
}

/// The choice of the Choices tag of quadrants; nullopt if there is none.
std::optional<Quadrant> quadrantResult(const Json& results, const Tags& tags) {
  std::optional<Quadrant> quadrant;
  for (const Json& result : results) {
    if (textMember(result, "from_name") != tags.quadrant)
      continue;
    const Json& choices = jsonMember(jsonMember(result, "value"), "choices");
    if (!choices.is_array() || choices.size() != 1 || quadrant)
      throw LabelRefusal(fmt::format("cuadrante is {}, not one choice", shownJson(choices)));
    quadrant = quadrantNamed(choices[0]);
  }
  return quadrant;
}

/// JSON-MIN: `"felicidad"`.
std::optional<Quadrant> minimalQuadrant(const Json& record, const Tags& tags) {
  const Json& choice = jsonMember(record, tags.quadrant.c_str());
  return choice.is_null() ? std::nullopt : std::optional(quadrantNamed(choice));
}

/// JSON-MIN: `[{"number": 0.41}]`, `[{"rating": 4}]`.
std::optional<double> minimalNumber(const Json& record, const std::string& name, const Tags& tags) {
  const Json& value = jsonMember(record, name.c_str());
  if (!value.is_array())
    return tags.onPlane(numberMember(record, name.c_str()), name);
  const char* const type =
      tags.hasScale() && value.size() == 1 && jsonMember(value[0], "number").is_null() ? "rating"
                                                                                       : "number";
  if (value.size() != 1 || !jsonMember(value[0], type).is_number())
    throw LabelRefusal(fmt::format("{} is {}, not one number", name, shownJson(value)));
  return tags.onPlane(value[0][type].get<double>(), name);
}

/// Everything but the clip, of an annotation or a record of JSON-MIN.
FileLabel labelOf(const Json& annotation, std::optional<double> placer,
                  std::optional<double> energia, std::optional<Quadrant> quadrant) {
  FileLabel label{.clip = {},
                  .annotator = annotatorOf(annotation),
                  .placer = placer,
                  .energia = energia,
                  .axis = {},
                  .createdAt = textMember(annotation, "created_at"),
                  .response = {},
                  .quadrant = quadrant};
  if (!placer && !energia && !label.quadrant)
    throw LabelRefusal("it holds no number called placer or energia, and no choice cuadrante");
  if ((!placer || !energia) && !label.quadrant)
    label.axis = placer ? Axis::Placer : Axis::Energia;
  if (const auto seconds = numberMember(annotation, "lead_time"))
    label.response = responseOf(1000.0 * *seconds, "lead_time");
  return label;
}

bool isSet(const Json& object, const char* key) {
  const Json& value = jsonMember(object, key);
  return value.is_boolean() && value.get<bool>();
}

/// The people of a file, told apart by their numbers.
class Users {
 public:
  /// Throws LabelRefusal where two of them have one name.
  void check(const Json& annotation) {
    const Json& user = jsonMember(annotation, "completed_by");
    const Json& id = user.is_object() ? jsonMember(user, "id") : user;
    if (!id.is_number_integer())
      return;
    const std::string name = annotatorOf(annotation), number = id.dump();
    if (const auto known = ids_.emplace(name, number).first; known->second != number)
      throw LabelRefusal(
          fmt::format("two users are called {} ({} and {})", name, known->second, number));
  }

 private:
  std::map<std::string, std::string> ids_;
};

/// The annotations of one task that count.
class TaskLabels {
 public:
  void add(FileLabel label, const std::string& place) {
    const auto time = utcTimestampOf(label.createdAt);
    Entry entry{std::move(label), time.value_or(""), place};
    const auto earlier = std::ranges::find_if(entries_, [&](const Entry& known) {
      return known.label.annotator == entry.label.annotator;
    });
    if (earlier == entries_.end())
      entries_.push_back(std::move(entry));
    else if (earlier->time <= entry.time)
      *earlier = std::move(entry);
  }
  /// `where` becomes the place of the label that is added.
  void addTo(LabelIntake& intake, std::string& where) const {
    for (const Entry& entry : entries_) {
      where = entry.place;
      intake.add(entry.label, entry.place);
    }
  }

 private:
  struct Entry {
    FileLabel label;
    std::string time;
    std::string place;
  };
  std::vector<Entry> entries_;
};

/// `where` tells how far it came, should it throw.
void addTask(LabelIntake& intake, const Json& task, const Tags& tags, Users& users, NotTaken& left,
             std::size_t& unlabelled, std::string& where) {
  const std::string place = where;
  const Json& data = jsonMember(task, "data");
  if (!data.is_object())
    throw LabelRefusal(fmt::format("data is {}, no object", shownJson(data)));
  const Json& annotations = jsonMember(task, "annotations");
  if (!annotations.is_array() && !annotations.is_null())
    throw LabelRefusal(fmt::format("annotations is {}, no array", shownJson(annotations)));
  unlabelled += annotations.empty() ? 1 : 0;
  TaskLabels labels;
  for (std::size_t i = 0; i < annotations.size(); ++i) {
    where = fmt::format("{}, annotation {}", place, i + 1);
    const Json& annotation = annotations[i];
    if (isSet(annotation, "was_cancelled") || isSet(annotation, "skipped")) {
      left.unfitting.push_back(where + ": it was cancelled");
      continue;
    }
    users.check(annotation);
    const Json& results = jsonMember(annotation, "result");
    if (!results.is_array())
      throw LabelRefusal(fmt::format("result is {}, no array", shownJson(results)));
    FileLabel label =
        labelOf(annotation, numberResult(results, tags.placer, tags),
                numberResult(results, tags.energia, tags), quadrantResult(results, tags));
    label.clip = clipOf(data);
    labels.add(std::move(label), where);
  }
  labels.addTo(intake, where);
  if (!jsonMember(task, "predictions").empty())
    left.unfitting.push_back(place + ": what it predicts is nobody's label");
}

void addRecord(LabelIntake& intake, const Json& record, const Tags& tags, const std::string& place,
               std::size_t& unlabelled) {
  const auto placer = minimalNumber(record, tags.placer, tags);
  const auto energia = minimalNumber(record, tags.energia, tags);
  const auto quadrant = minimalQuadrant(record, tags);
  // JSON-MIN has a record for a task without annotations too.
  if (!placer && !energia && !quadrant && jsonMember(record, "annotation_id").is_null()) {
    ++unlabelled;
    return;
  }
  FileLabel label = labelOf(record, placer, energia, quadrant);
  label.clip = clipOf(record);
  intake.add(label, place);
}

}  // namespace

NotTaken readLabelStudio(const std::filesystem::path& json, LabelIntake& intake,
                         const LabelColumns& columns) {
  const Tags tags(columns);
  NotTaken left;
  Users users;
  std::size_t unlabelled = 0;  // tasks
  forEachJsonElement(json, [&](const Json& element, std::size_t number) {
    std::string where = fmt::format("task {}", number);
    try {
      if (element.contains("data") || element.contains("annotations"))
        addTask(intake, element, tags, users, left, unlabelled, where);
      else
        addRecord(intake, element, tags, where, unlabelled);
    } catch (const LabelRefusal& refusal) {
      throw FormatError(Reason::BadLabels, json, fmt::format("{}: {}", where, refusal.what()));
    }
    return true;
  });
  if (unlabelled > 0)
    left.unfitting.push_back(fmt::format("tasks without annotations: {}", unlabelled));
  return left;
}

}  // namespace cuadrante

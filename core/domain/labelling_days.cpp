#include "core/domain/labelling_days.h"

#include "core/ground/timestamp.h"

#include <algorithm>
#include <ctime>
#include <map>
#include <utility>

namespace cuadrante {

std::optional<std::chrono::sys_days> localDay(const std::string& utc) {
  const auto time = timeOf(utc);
  if (!time)
    return std::nullopt;
  const std::time_t seconds =
      std::chrono::system_clock::to_time_t(std::chrono::floor<std::chrono::seconds>(*time));
  std::tm local{};
  if (localtime_r(&seconds, &local) == nullptr)
    return std::nullopt;
  return std::chrono::sys_days(std::chrono::year(local.tm_year + 1900) / (local.tm_mon + 1) /
                               local.tm_mday);
}

std::vector<DayCount> labelsPerDay(const std::vector<Annotation>& annotations) {
  std::map<std::pair<std::chrono::sys_days, AnnotatorId>, std::size_t> counts;
  for (const Annotation* annotation : liveAnnotations(annotations))
    if (annotation->purpose == Purpose::Label)
      if (const auto day = localDay(annotation->createdAt))
        ++counts[{*day, annotation->annotator}];
  std::vector<DayCount> days;
  for (const auto& [key, labels] : counts)
    days.push_back({.day = key.first, .annotator = key.second, .labels = labels});
  return days;
}

std::optional<std::chrono::milliseconds> medianResponse(const std::vector<Annotation>& annotations,
                                                        AnnotatorId annotator) {
  std::vector<std::chrono::milliseconds> responses;
  for (const Annotation* annotation : liveAnnotations(annotations))
    if (annotation->annotator == annotator && annotation->purpose == Purpose::Label &&
        annotation->response)
      responses.push_back(*annotation->response);
  if (responses.empty())
    return std::nullopt;
  const auto middle = responses.begin() + static_cast<std::ptrdiff_t>(responses.size() / 2);
  std::ranges::nth_element(responses, middle);
  if (responses.size() % 2 == 1)
    return *middle;
  return (*middle + *std::max_element(responses.begin(), middle)) / 2;
}

}  // namespace cuadrante

#include "core/domain/agreement_report.h"

#include "core/domain/known_sign.h"
#include "core/ground/parallel.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace cuadrante {
namespace {

constexpr std::size_t kWidest = 200;

/// One clip as people rated it.
struct RatedClip {
  ClipId clip;
  std::vector<Word> placer, energia;
  std::optional<Consensus> consensus;

  /// Of both axes; fewer than of one after a review of it.
  std::size_t raters() const { return std::min(placer.size(), energia.size()); }
};

std::vector<Annotator> peopleAmong(const std::vector<Annotator>& annotators) {
  std::vector<Annotator> people;
  std::ranges::copy_if(annotators, std::back_inserter(people),
                       [](const Annotator& a) { return a.kind == AnnotatorKind::Person; });
  std::ranges::sort(people, {}, &Annotator::id);
  return people;
}

std::vector<RatedClip> clipsOfPeople(const std::vector<Annotation>& annotations,
                                     const std::vector<Annotator>& people, ConsensusRule rule) {
  std::map<ClipId, std::vector<Annotation>> byClip;
  for (const Annotation& annotation : annotations)
    if (std::ranges::find(people, annotation.annotator, &Annotator::id) != people.end())
      byClip[annotation.clip].push_back(annotation);
  std::vector<RatedClip> clips;
  for (const auto& [clip, ofClip] : byClip) {
    RatedClip rated{.clip = clip,
                    .placer = wordsOn(Axis::Placer, ofClip, people),
                    .energia = wordsOn(Axis::Energia, ofClip, people),
                    .consensus = consensusOf(ofClip, people, rule)};
    if (!rated.placer.empty() || !rated.energia.empty())
      clips.push_back(std::move(rated));
  }
  return clips;
}

std::optional<double> wordOf(AnnotatorId annotator, const std::vector<Word>& words) {
  const auto word = std::ranges::find(words, annotator, &Word::annotator);
  return word == words.end() ? std::nullopt : std::optional(word->value);
}

/// nullopt also where they told only the sign.
std::optional<double> valueOf(AnnotatorId annotator, const std::vector<Word>& words) {
  const auto word = wordOf(annotator, words);
  return word && isOnlySign(*word) ? std::nullopt : word;
}

Ratings ratingsOf(const std::vector<RatedClip>& clips, const std::vector<Annotator>& people,
                  std::vector<Word> RatedClip::*axis) {
  Ratings ratings;
  for (const RatedClip& clip : clips) {
    if (std::ranges::all_of(clip.*axis, [](const Word& word) { return isOnlySign(word.value); }))
      continue;
    auto& row = ratings.emplace_back();
    for (const Annotator& person : people)
      row.push_back(valueOf(person.id, clip.*axis));
  }
  return ratings;
}

void countClips(AxisAgreement& axis, const Ratings& ratings, std::size_t people) {
  axis.clips = axis.clipsOfAll = 0;
  for (const auto& clip : ratings) {
    const auto said = static_cast<std::size_t>(
        std::ranges::count_if(clip, [](const auto& word) { return word.has_value(); }));
    *axis.clips += said > 1 ? 1 : 0;
    *axis.clipsOfAll += people > 1 && said == people ? 1 : 0;
  }
}

CategoryCounts quadrantsOf(const std::vector<RatedClip>& clips,
                           const std::vector<Annotator>& people) {
  CategoryCounts counts;
  for (const RatedClip& clip : clips) {
    if (clip.raters() == 0)
      continue;
    auto& row = counts.emplace_back(kQuadrants.size(), 0);
    for (const Annotator& person : people) {
      const auto placer = wordOf(person.id, clip.placer);
      const auto energia = wordOf(person.id, clip.energia);
      if (placer && energia)
        ++row[static_cast<std::size_t>(quadrantOf({*placer, *energia}))];
    }
  }
  return counts;
}

/// Own value minus the mean of the others'; nullopt where either is missing.
std::optional<double> difference(AnnotatorId annotator, const std::vector<Word>& words) {
  const auto own = valueOf(annotator, words);
  double others = 0.0;
  double count = 0.0;
  for (const Word& word : words) {
    if (word.annotator == annotator || isOnlySign(word.value))
      continue;
    others += word.value;
    count += 1.0;
  }
  return own && count > 0.0 ? std::optional(*own - others / count) : std::nullopt;
}

std::optional<double> meanDifference(AnnotatorId annotator, const std::vector<RatedClip>& clips,
                                     std::vector<Word> RatedClip::*axis) {
  double sum = 0.0;
  double count = 0.0;
  for (const RatedClip& clip : clips) {
    if (const auto value = difference(annotator, clip.*axis)) {
      sum += *value;
      count += 1.0;
    }
  }
  return count > 0.0 ? std::optional(sum / count) : std::nullopt;
}

AnnotatorAgreement besideOthers(const Annotator& annotator, const std::vector<RatedClip>& clips) {
  AnnotatorAgreement result{.annotator = annotator,
                            .placerBias = meanDifference(annotator.id, clips, &RatedClip::placer),
                            .energiaBias = meanDifference(annotator.id, clips, &RatedClip::energia),
                            .consistency = {},
                            .medianResponse = {}};
  for (const RatedClip& clip : clips) {
    const bool placer = wordOf(annotator.id, clip.placer).has_value();
    const bool energia = wordOf(annotator.id, clip.energia).has_value();
    result.clipsOfOneAxis += placer != energia ? 1 : 0;
    result.clips += placer && energia ? 1 : 0;
    result.shared += placer && energia && clip.raters() > 1 ? 1 : 0;
  }
  return result;
}

/// Of `people` those who said something of which `said` holds. Someone who did not would leave the
/// ICCs without a clip.
template <class Said>
std::vector<Annotator> speaking(const std::vector<Annotator>& people,
                                const std::vector<RatedClip>& clips, const Said& said) {
  std::vector<Annotator> found;
  for (const Annotator& person : people)
    if (std::ranges::any_of(clips, [&](const RatedClip& clip) { return said(clip, person.id); }))
      found.push_back(person);
  return found;
}

std::vector<ClipSpread> widestOf(const std::vector<RatedClip>& clips) {
  std::vector<ClipSpread> spreads;
  for (const RatedClip& clip : clips)
    if (clip.consensus && clip.consensus->annotators > 1 && isValid(clip.consensus->point))
      spreads.push_back({.clip = clip.clip,
                         .annotators = clip.consensus->annotators,
                         .consensus = clip.consensus->point,
                         .spread = clip.consensus->spread});
  std::ranges::stable_sort(spreads, std::ranges::greater{}, &ClipSpread::spread);
  if (spreads.size() > kWidest)
    spreads.resize(kWidest);
  return spreads;
}

}  // namespace

AgreementReport agreementOf(const std::vector<Annotation>& annotations,
                            const std::vector<Annotator>& annotators, ConsensusRule rule,
                            std::uint64_t seed, const std::stop_token& stop) {
  const std::vector<Annotator> people = peopleAmong(annotators);
  const std::vector<RatedClip> clips = clipsOfPeople(annotations, people, rule);
  AgreementReport report;
  report.rule = rule;
  for (const Annotator& person : people)
    if (AnnotatorAgreement beside = besideOthers(person, clips);
        beside.clips + beside.clipsOfOneAxis > 0)
      report.annotators.push_back(std::move(beside));
  const auto onPlacer = [](const RatedClip& clip, AnnotatorId person) {
    return valueOf(person, clip.placer).has_value();
  };
  const auto onEnergia = [](const RatedClip& clip, AnnotatorId person) {
    return valueOf(person, clip.energia).has_value();
  };
  const std::vector<Annotator> ofPlacer = speaking(people, clips, onPlacer);
  const std::vector<Annotator> ofEnergia = speaking(people, clips, onEnergia);
  const std::vector<Annotator> ofBoth =
      speaking(people, clips, [&](const RatedClip& clip, AnnotatorId person) {
        return wordOf(person, clip.placer) && wordOf(person, clip.energia);
      });

  for (const RatedClip& clip : clips) {
    report.clips += clip.raters() > 1 ? 1 : 0;
    report.clipsOfAll += ofBoth.size() > 1 && clip.raters() == ofBoth.size() ? 1 : 0;
  }
  report.widest = widestOf(clips);
  report.days = labelsPerDay(annotations);
  std::erase_if(report.days, [&report](const DayCount& day) {
    return std::ranges::none_of(report.annotators, [&day](const AnnotatorAgreement& beside) {
      return beside.annotator.id == day.annotator;
    });
  });

  const Ratings placer = ratingsOf(clips, ofPlacer, &RatedClip::placer);
  const Ratings energia = ratingsOf(clips, ofEnergia, &RatedClip::energia);
  countClips(report.placer, placer, ofPlacer.size());
  countClips(report.energia, energia, ofEnergia.size());
  report.placer.byF = intraclassIntervals(placer);
  report.energia.byF = intraclassIntervals(energia);
  std::vector<std::function<void()>> work{
      [&] { report.placer.correlation = intraclassFigure(placer, seed, stop); },
      [&] { report.placer.correlationOfMean = intraclassOfMeanFigure(placer, seed, stop); },
      [&] { report.placer.alpha = alphaFigure(placer, seed, stop); },
      [&] { report.energia.correlation = intraclassFigure(energia, seed, stop); },
      [&] { report.energia.correlationOfMean = intraclassOfMeanFigure(energia, seed, stop); },
      [&] { report.energia.alpha = alphaFigure(energia, seed, stop); },
      [&] { report.quadrants = kappaFigure(quadrantsOf(clips, ofBoth), seed, stop); }};
  for (AnnotatorAgreement& beside : report.annotators)
    work.push_back([&] {
      const AnnotatorId annotator = beside.annotator.id;
      beside.consistency = consistencyOf(repeatedRatings(annotations, annotator), seed, stop);
      beside.medianResponse = medianResponse(annotations, annotator);
    });
  forEachInParallel(work.size(), coreCount(), stop,
                    [&work](std::size_t item, unsigned) { work[item](); });
  return report;
}

}  // namespace cuadrante

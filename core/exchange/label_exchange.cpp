#include "core/exchange/label_exchange.h"

#include "core/domain/known_sign.h"
#include "core/domain/second_listening.h"
#include "core/domain/spectral_rule.h"
#include "core/files/csv.h"
#include "core/ground/composed.h"
#include "core/ground/error.h"
#include "core/ground/printable.h"
#include "core/ground/timestamp.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>
#include <string_view>
#include <unordered_set>

namespace cuadrante {
namespace {

/// Seconds by which an excerpt may be longer or shorter than its clips: files are padded by so
/// much.
constexpr double kSameEnd = 0.25;

/// What one annotator last said of one clip.
struct Said {
  std::optional<double> placer;
  std::optional<double> energia;
  const Annotation* latest = nullptr;  ///< a carried-over value included
  std::optional<double> placerDeviation{}, energiaDeviation{};
  LabelScope placerScope = LabelScope::Song, energiaScope = LabelScope::Song;
  std::string placerAt{}, energiaAt{};

  /// Of the later word: an import may have brought one of before.
  const std::string& at() const { return std::max(placerAt, energiaAt); }
  LabelScope scope() const {
    return placerScope == LabelScope::Song && energiaScope == LabelScope::Song ? LabelScope::Song
                                                                               : LabelScope::Clip;
  }
};

using SaidByClip = std::map<std::pair<ClipId, AnnotatorId>, Said>;

/// Points into `annotations`.
SaidByClip latestWords(const std::vector<Annotation>& annotations) {
  SaidByClip words;
  for (const Annotation* annotation : liveAnnotations(annotations)) {
    if (annotation->purpose != Purpose::Label)
      continue;
    Said& said = words[{annotation->clip, annotation->annotator}];
    if (annotation->relabelled != Axis::Energia) {
      said.placer = annotation->point.placer;
      said.placerDeviation = annotation->placerDeviation;
      said.placerScope = annotation->scope;
      said.placerAt = annotation->createdAt;
    }
    if (annotation->relabelled != Axis::Placer) {
      said.energia = annotation->point.energia;
      said.energiaDeviation = annotation->energiaDeviation;
      said.energiaScope = annotation->scope;
      said.energiaAt = annotation->createdAt;
    }
    said.latest = annotation;
  }
  return words;
}

std::optional<Axis> onlyAxis(const Said& said) {
  if (said.placer && said.energia)
    return std::nullopt;
  return said.placer ? Axis::Placer : Axis::Energia;
}

double checked(double value, Axis axis) {
  if (!(value >= -1.0 && value <= 1.0))
    throw LabelRefusal(fmt::format("{} is {}, outside [-1, 1]", axisKey(axis), csvNumber(value)));
  return value;
}

void checkSide(EmotionPoint point, Quadrant quadrant) {
  for (const Axis axis : {Axis::Placer, Axis::Energia})
    if (!isOfSide(coordinate(point, axis), axis, quadrant))
      throw LabelRefusal(fmt::format("{} is {}, the quadrant {}", axisKey(axis),
                                     csvNumber(coordinate(point, axis)), quadrantKey(quadrant)));
}

constexpr double kRounded = 1e-3;  // shares, by who wrote them

QuadrantShares checkedShares(const QuadrantShares& shares, std::optional<Quadrant> quadrant) {
  const double all = std::accumulate(shares.begin(), shares.end(), 0.0);
  if (!std::ranges::all_of(shares, [](double share) { return share >= 0.0 && share <= 1.0; }) ||
      !(std::abs(all - 1.0) <= kRounded))
    throw LabelRefusal(fmt::format("the shares of its quadrants are {}, which do not make 1",
                                   fmt::join(shares, ", ")));
  const auto most = std::ranges::max_element(shares);
  if (quadrant && shares[static_cast<std::size_t>(*quadrant)] < *most - kRounded)
    throw LabelRefusal(
        fmt::format("the quadrant is {}, most voted for {}", quadrantKey(*quadrant),
                    quadrantKey(kQuadrants[static_cast<std::size_t>(most - shares.begin())])));
  return shares;
}

std::optional<double> checkedDeviation(std::optional<double> value, Axis axis) {
  // A scale is 2 wide on the plane.
  if (value && !(*value >= 0.0 && *value <= 2.0))
    throw LabelRefusal(
        fmt::format("{}_sd is {}, outside [0, 2]", axisKey(axis), csvNumber(*value)));
  return value;
}

}  // namespace

bool ClipReference::isNumberOnly() const {
  std::string_view number = clip.empty() ? index : clip;
  if (number.ends_with(".wav"))
    number.remove_suffix(4);
  return song.empty() && content.empty() && parseInteger(number).has_value();
}

LabelledCatalogue LabelledCatalogue::within(const std::filesystem::path& songsIn) const {
  const std::filesystem::path called = (songsIn / "").parent_path();
  const std::filesystem::path wanted = std::filesystem::absolute(called).lexically_normal();
  LabelledCatalogue part{.folder = folder, .songs = {}, .clips = {}, .annotators = annotators};
  std::unordered_set<SongId> there;
  for (const Song& song : songs) {
    const auto lies = song.path.parent_path();
    const bool isWithin =
        std::mismatch(wanted.begin(), wanted.end(), lies.begin(), lies.end()).first == wanted.end();
    if (!isWithin && std::ranges::find(lies, called) == lies.end())
      continue;
    part.songs.push_back(song);
    there.insert(song.id);
  }
  if (there.empty())
    throw OptionError(fmt::format("no song of the project lies in {}", songsIn.string()));
  std::ranges::copy_if(clips, std::back_inserter(part.clips),
                       [&](const Clip& clip) { return there.contains(clip.song); });
  return part;
}

ClipNames::ClipNames(const LabelledCatalogue& catalogue)
    : folder_(catalogue.folder), names_(catalogue.songs) {
  for (const Song& song : catalogue.songs) {
    songs_.emplace(song.id, song);
    if (!song.content.empty())
      contents_.emplace(song.content, song.id);
  }
  for (const Clip& clip : catalogue.clips) {
    clipsOf_[clip.song].push_back(clip);
    clips_.emplace(clip.id, clip);
  }
}

const Song* ClipNames::withContent(const std::string& content) const {
  const auto song = contents_.find(content);
  return song == contents_.end() ? nullptr : &songs_.at(song->second);
}

const Clip& ClipNames::findIn(const Song& song, const ClipReference& reference) const {
  const std::string file = song.path.filename().string();
  if (reference.start) {
    for (const Clip* clip : at(song.path.string(), *reference.start))
      if (clip->song == song.id)
        return *clip;
    throw UnknownClip(
        fmt::format("there is no clip at {} s of {}", csvNumber(*reference.start), file));
  }
  const std::string& number = reference.clip.empty() ? reference.index : reference.clip;
  if (number.empty())
    return onlyClipOf(song.path.string());
  const Clip& clip = called(number);
  if (clip.song != song.id)
    throw LabelRefusal(fmt::format("clip {} is not of {} in this project", number, file));
  return clip;
}

const Clip& ClipNames::find(const ClipReference& reference) const {
  const auto number = parseInteger(reference.clip), index = parseInteger(reference.index);
  if (number && index && *number != *index)
    throw LabelRefusal(
        fmt::format("clip {} and index {} are not the same", reference.clip, reference.index));
  const Clip& clip = found(reference);
  if (reference.start && std::abs(clip.startSeconds - *reference.start) > kSameEnd)
    throw LabelRefusal(fmt::format("it begins at {} s, clip {} at {} s",
                                   csvNumber(*reference.start), clipName(clip.id),
                                   csvNumber(clip.startSeconds)));
  if (reference.end && std::abs(clip.endSeconds() - *reference.end) > kSameEnd)
    throw LabelRefusal(fmt::format(
        "it ends at {} s, clip {} at {} s: say that labels are of whole songs or excerpts",
        csvNumber(*reference.end), clipName(clip.id), csvNumber(clip.endSeconds())));
  return clip;
}

const Clip& ClipNames::found(const ClipReference& reference) const {
  if (const Song* const song = withContent(reference.content))
    return findIn(*song, reference);
  if (!reference.content.empty() && reference.song.empty())
    throw UnknownClip(fmt::format("there is no song of the content {}", reference.content));
  std::vector<const Clip*> there;
  const bool bySong = !reference.song.empty() && reference.start.has_value();
  if (bySong)
    there = at(reference.song, *reference.start);
  // A number is this project's; song and start name the same clip in every project.
  if (!reference.clip.empty() && there.size() != 1) {
    const Clip& clip = bySong ? called(reference.clip) : calledOf(reference.song, reference.clip);
    if (bySong && std::ranges::find(there, clip.id, &Clip::id) == there.end())
      throw LabelRefusal(fmt::format("clip {} is not at {} s of {} in this project", reference.clip,
                                     csvNumber(*reference.start), reference.song));
    return clip;
  }
  if (bySong) {
    if (!hasSong(reference.song))
      throw UnknownClip(fmt::format("there is no song {}", reference.song));
    if (there.empty())
      throw UnknownClip(fmt::format("there is no clip at {} s of the song {}",
                                    csvNumber(*reference.start), reference.song));
    if (there.size() > 1)
      throw LabelRefusal(fmt::format("several songs are called {}", reference.song));
    return *there.front();
  }
  if (!reference.index.empty())
    return calledOf(reference.song, reference.index);
  if (reference.song.empty())
    throw LabelRefusal("it names no clip");
  return onlyClipOf(reference.song);
}

const Clip& ClipNames::called(const std::string& name) const {
  std::string_view digits = name;
  if (digits.ends_with(".wav"))
    digits.remove_suffix(4);
  const auto id = parseInteger(digits);
  // A file that is one clip may be meant by its name.
  if (!id && !names_.named(name).empty())
    return onlyClipOf(name);
  const auto clip = id ? clips_.find(ClipId{*id}) : clips_.end();
  if (clip == clips_.end())
    throw UnknownClip(fmt::format("there is no clip {}", name));
  return clip->second;
}

const Clip& ClipNames::calledOf(const std::string& song, const std::string& name) const {
  const Clip& clip = called(name);
  if (song.empty())
    return clip;
  // In another project the number is another clip's: without a start only the song tells.
  const std::vector<SongId> songs = names_.named(song);
  const bool byFile = !parseInteger(name) && !names_.named(name).empty();
  if (songs.empty() && byFile)
    return clip;  // another collection's name of it
  if (songs.empty())
    throw UnknownClip(fmt::format("there is no song {}", song));
  if (std::ranges::find(songs, clip.song) == songs.end())
    throw LabelRefusal(fmt::format("clip {} is not of {} in this project", name, song));
  return clip;
}

const Clip& ClipNames::onlyClipOf(const std::string& song) const {
  const auto clips = clipsOf_.find(names_.one(song));
  const std::size_t count = clips == clipsOf_.end() ? 0 : clips->second.size();
  if (count != 1)
    throw LabelRefusal(fmt::format(
        "the song {} has {} clips: say which by start_s, or that labels are of whole songs", song,
        count));
  return clips->second.front();
}

std::vector<const Clip*> ClipNames::at(const std::string& song, double start) const {
  constexpr double kTolerance = 1e-3;
  std::vector<const Clip*> matches;
  for (const SongId id : names_.named(song)) {
    const auto clips = clipsOf_.find(id);
    if (clips == clipsOf_.end())
      continue;
    for (const Clip& clip : clips->second)
      if (std::abs(clip.startSeconds - start) <= kTolerance)
        matches.push_back(&clip);
  }
  return matches;
}

std::vector<ClipId> ClipNames::findAll(const ClipReference& reference) const {
  if (reference.song.empty() || !reference.clip.empty() || !reference.index.empty() ||
      (reference.start && !reference.end))
    return {find(reference).id};
  const Song* const same = withContent(reference.content);
  const SongId song = same != nullptr ? same->id : names_.one(reference.song);
  std::vector<ClipId> inside;
  if (const auto clips = clipsOf_.find(song); clips != clipsOf_.end())
    for (const Clip& clip : clips->second)
      if (clip.startSeconds >= reference.start.value_or(0.0) - kSameEnd &&
          (!reference.end || clip.endSeconds() <= *reference.end + kSameEnd))
        inside.push_back(clip.id);
  if (inside.empty())
    throw UnknownClip(fmt::format("no clip of the song {} lies there", reference.song));
  return inside;
}

const Clip& ClipNames::clip(ClipId id) const {
  const auto clip = clips_.find(id);
  if (clip == clips_.end())
    throw ProjectError(Reason::DamagedProject, folder_,
                       fmt::format("clip {} is labelled but not there", clipName(id)));
  return clip->second;
}

const Song& ClipNames::songOf(const Clip& clip) const {
  const auto song = songs_.find(clip.song);
  if (song == songs_.end())
    throw ProjectError(Reason::DamagedProject, folder_,
                       fmt::format("clip {} is of a song that is not there", clipName(clip.id)));
  return song->second;
}

std::string ClipNames::songFile(const Clip& clip) const {
  return songOf(clip).path.filename().string();
}

double ClipNames::songSeconds(const Clip& clip) const {
  return songOf(clip).info.seconds;
}

std::filesystem::path ClipNames::songFolder(const Clip& clip) const {
  const auto song = songs_.find(clip.song);
  return song == songs_.end() ? std::filesystem::path() : song->second.path.parent_path();
}

std::string ClipNames::content(const Clip& clip) const {
  const auto song = songs_.find(clip.song);
  return song == songs_.end() ? std::string() : song->second.content;
}

bool isOfSide(double value, Axis axis, Quadrant quadrant) {
  return !(value * coordinate(onlyQuadrant(quadrant), axis) < 0.0);
}

LabelIntake::LabelIntake(const LabelledCatalogue& catalogue,
                         const std::unordered_map<ClipId, Consensus>& present, LabelSource source)
    : present_(present), source_(std::move(source)), names_(catalogue) {
  for (const Annotator& annotator : catalogue.annotators) {
    kinds_.emplace(annotator.name, annotator.kind);
    people_.emplace(composed(annotator.name), annotator.name);
  }
  for (const std::string_view rule : {kSpectralRuleName, kSecondListeningName})
    kinds_.emplace(rule, AnnotatorKind::Rule);
}

void LabelIntake::add(const FileLabel& label, std::string place) {
  addFor(names_.find(label.clip).id, label, label.scope, std::move(place));
}

void LabelIntake::addForAll(const FileLabel& label, const std::string& place) {
  const std::vector<ClipId> clips = names_.findAll(label.clip);
  const ClipReference& named = label.clip;
  const bool ofSong = !named.song.empty() && named.clip.empty() && named.index.empty() &&
                      (!named.start || clips.size() > 1);
  for (const ClipId clip : clips)
    addFor(clip, label, ofSong ? LabelScope::Song : label.scope, place);
}

void LabelIntake::addFor(ClipId clip, const FileLabel& label, LabelScope scope, std::string place) {
  const bool byFile =
      source_.annotator.empty() || (source_.unlessNamed && !label.annotator.empty());
  IncomingLabel taken{.annotator = byFile ? label.annotator : source_.annotator,
                      .kind = byFile ? label.kind : source_.kind,
                      .annotation = {}};
  taken.annotator = nameOf(taken.annotator);
  if (taken.annotator.empty())
    throw LabelRefusal("it names no annotator");
  if (!isUtf8(taken.annotator))
    throw LabelRefusal(
        fmt::format("the annotator's name {} is not UTF-8", printable(taken.annotator)));
  if (label.kind == AnnotatorKind::Rule && taken.kind != AnnotatorKind::Rule)
    throw LabelRefusal(fmt::format(
        "it is a rule's label: it cannot be taken as what \"{}\" has heard", taken.annotator));
  checkKind(taken.annotator, taken.kind);
  taken.annotation.clip = clip;
  taken.annotation.point = pointOf(label, taken.annotation.clip);
  taken.annotation.relabelled = label.axis;
  if (label.axis != Axis::Energia)
    taken.annotation.placerDeviation = checkedDeviation(label.placerDeviation, Axis::Placer);
  if (label.axis != Axis::Placer)
    taken.annotation.energiaDeviation = checkedDeviation(label.energiaDeviation, Axis::Energia);
  if (!label.axis && label.shares)
    taken.annotation.shares = checkedShares(*label.shares, label.quadrant);
  taken.annotation.response = label.response;
  taken.annotation.scope = scope;
  taken.annotation.createdAt = timeOfLabel(label.createdAt);
  const auto [known, isNew] =
      places_.emplace(std::pair(taken.annotator, taken.annotation.clip), std::move(place));
  if (!isNew)
    throw LabelRefusal(
        fmt::format("clip {} was on {} already", clipName(taken.annotation.clip), known->second));
  labels_.push_back(std::move(taken));
  byNumber_ += label.clip.isNumberOnly() ? 1 : 0;
  if (label.clip.content.empty() && parseInteger(label.clip.song))
    numberedFolders_.insert(names_.songFolder(names_.clip(clip)));
}

std::size_t LabelIntake::ofOneAxis() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      labels_, [](const IncomingLabel& label) { return label.annotation.relabelled.has_value(); }));
}

std::string LabelIntake::timeOfLabel(const std::string& time) const {
  if (time.empty())
    return {};
  const auto at = timeOf(time);
  if (!at || at->time_since_epoch().count() < 0)
    throw LabelRefusal(fmt::format("\"{}\" is not a time", time));
  // It would stand before whatever the annotator says until then.
  constexpr std::chrono::minutes kClocksDiffer(5);
  // In milliseconds: nanoseconds, the clock's own, end in the year 2262.
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  if (*at > now + kClocksDiffer)
    throw LabelRefusal(
        fmt::format("its time \"{}\" is in the future (UTC without an offset)", time));
  return utcTimestampOf(time).value();
}

EmotionPoint LabelIntake::pointOf(const FileLabel& label, ClipId clip) {
  EmotionPoint point;
  if (label.quadrant) {
    point = onlyQuadrant(*label.quadrant);
  } else if (!label.placer || !label.energia) {
    if (!label.axis)
      throw LabelRefusal("it needs placer and energia");
    if (!(*label.axis == Axis::Placer ? label.placer : label.energia))
      throw LabelRefusal(fmt::format("it tells no {}", axisKey(*label.axis)));
    // What is carried over says nothing; it only fills the place.
    if (const auto consensus = present_.find(clip); consensus != present_.end())
      point = consensus->second.point;
  }
  if (label.placer)
    point.placer = checked(*label.placer, Axis::Placer);
  if (label.energia)
    point.energia = checked(*label.energia, Axis::Energia);
  if (label.quadrant)
    checkSide(point, *label.quadrant);
  return point;
}

std::string LabelIntake::nameOf(std::string_view annotator) const {
  // A byte order mark and spaces that do not break are not seen.
  constexpr std::array<std::string_view, 4> kUnseen{" ", "\u00A0", "\uFEFF", "\u200B"};
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view blank : kUnseen) {
      if (annotator.starts_with(blank)) {
        annotator.remove_prefix(blank.size());
        found = true;
      }
      if (annotator.ends_with(blank)) {
        annotator.remove_suffix(blank.size());
        found = true;
      }
    }
  }
  const std::string name = composed(annotator);
  const auto known = people_.find(name);
  return known == people_.end() ? name : known->second;
}

void LabelIntake::checkKind(const std::string& annotator, AnnotatorKind kind) {
  const auto [known, isNew] = kinds_.emplace(annotator, kind);
  if (!isNew && known->second != kind)
    throw LabelRefusal(
        fmt::format("\"{}\" is the name of a {}", annotator, annotatorKindKey(known->second)));
}

std::optional<double> SaidLabel::value(Axis of) const {
  return axis.value_or(of) == of ? valueOn(point, of) : std::nullopt;
}

std::optional<Quadrant> SaidLabel::onlyQuadrant() const {
  const auto isTold = [this](Axis of) { return axis.value_or(of) != of || value(of).has_value(); };
  return isTold(Axis::Placer) && isTold(Axis::Energia) ? std::nullopt
                                                       : std::optional(quadrantOf(point));
}

std::vector<IncomingLabel> LabelIntake::take(const std::filesystem::path& file) {
  for (IncomingLabel& label : labels_)
    label.annotation.session = "import " + file.filename().string();
  return std::move(labels_);
}

std::vector<SaidLabel> saidLabels(const LabelledCatalogue& catalogue,
                                  const std::vector<Annotation>& annotations) {
  const ClipNames names(catalogue);
  std::unordered_map<AnnotatorId, Annotator> annotators;
  for (const Annotator& annotator : catalogue.annotators)
    annotators.emplace(annotator.id, annotator);
  std::vector<SaidLabel> labels;
  for (const auto& [key, said] : latestWords(annotations)) {
    const Clip& clip = names.clip(key.first);
    const auto annotator = annotators.find(key.second);
    if (annotator == annotators.end())
      throw ProjectError(
          Reason::DamagedProject, catalogue.folder,
          fmt::format("clip {} is labelled by somebody who is not there", clipName(clip.id)));
    const EmotionPoint latest = said.latest->point;
    labels.push_back(
        {.clip = clip,
         .song = names.songFile(clip),
         .annotator = annotator->second,
         .point = {said.placer.value_or(latest.placer), said.energia.value_or(latest.energia)},
         .axis = onlyAxis(said),
         .createdAt = said.at(),
         .response = said.latest->response,
         .placerDeviation = said.placerDeviation,
         .energiaDeviation = said.energiaDeviation,
         .content = names.content(clip),
         .shares = said.latest->relabelled ? std::nullopt : said.latest->shares,
         .scope = said.scope()});
  }
  return labels;
}

}  // namespace cuadrante

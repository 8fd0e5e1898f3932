#include "core/prediction/known_songs.h"

#include <algorithm>
#include <set>

namespace cuadrante {
namespace {

SongUse useIn(Subset subset) {
  switch (subset) {
    case Subset::Train:
      return SongUse::Learnt;
    case Subset::Validation:
      return SongUse::Chosen;
    case Subset::Test:
      break;
  }
  return SongUse::None;
}

SongUse found(const std::unordered_map<std::string, SongUse>& uses, const std::string& key) {
  const auto use = uses.find(key);
  return key.empty() || use == uses.end() ? SongUse::None : use->second;
}

}  // namespace

void SongsOfNetwork::add(const SongIdentity& song, Subset subset) {
  const bool known = !song.content.empty();
  SongUse& use = known ? byContent_[song.content] : byName_[song.name];
  use = std::max(use, useIn(subset));
  if (!song.sound.empty()) {
    SongUse& ofSound = bySound_[song.sound];
    ofSound = std::max(ofSound, useIn(subset));
  }
  for (const std::string& other : song.together) {
    SongUse& ofOther = byContent_[other];
    ofOther = std::max(ofOther, useIn(subset));
  }
}

SongUse SongsOfNetwork::useOf(const SongIdentity& song) const {
  return std::max(
      {found(byContent_, song.content), found(bySound_, song.sound), found(byName_, song.name)});
}

std::vector<std::string> SongsOfNetwork::contentsOf(SongUse use) const {
  std::vector<std::string> contents;
  for (const auto& [content, itsUse] : byContent_)
    if (itsUse == use)
      contents.push_back(content);
  std::ranges::sort(contents);
  return contents;
}

std::int64_t SongsOfNetwork::songsByName() const {
  return std::ranges::count_if(byName_,
                               [](const auto& song) { return song.second != SongUse::None; });
}

SongsOfNetwork songsOfNetwork(const Run& run, const RunStore& runs,
                              const std::function<SongOfClip(const Run&)>& songOfClip) {
  SongsOfNetwork songs;
  std::set<RunNumber> seen;
  Run each = run;
  while (seen.insert(each.number).second) {
    const SongOfClip ofClip = songOfClip(each);
    for (const Prediction& prediction : runs.loadPredictions(each.number))
      if (const auto song = ofClip.find(prediction.index); song != ofClip.end())
        songs.add(song->second, prediction.subset);
    if (each.config.from <= 0)
      break;
    each = runs.load(RunNumber{each.config.from});
  }
  return songs;
}

FitJudges judgesOf(const SongIdentity& song, const std::vector<SongsOfNetwork>& networks) {
  FitJudges fit{.judges = {}, .use = SongUse::Learnt};
  std::vector<SongUse> uses;
  for (const SongsOfNetwork& network : networks) {
    uses.push_back(network.useOf(song));
    fit.use = std::min(fit.use, uses.back());
  }
  for (std::size_t i = 0; i < uses.size(); ++i)
    if (uses[i] == fit.use)
      fit.judges.push_back(i);
  return fit;
}

}  // namespace cuadrante

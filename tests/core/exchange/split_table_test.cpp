#include "core/exchange/split_table.h"

#include "core/exchange/labels_file_test.h"

#include <array>

namespace cuadrante {
namespace {

using enum Subset;

/// A silent project: song-0.wav and song-1.wav with three clips each.
class SplitTable : public test::LabelsFileTest {
 protected:
  ReadSplit read(const std::string& table, std::string_view map = {}, bool skipUnknown = false) {
    writeFileAtomically(csv_, table);
    return readSplitTable(csv_, map,
                          {.folder = project_.folder(),
                           .songs = project_.catalogue().songs(),
                           .clips = project_.catalogue().clips(),
                           .annotators = {}},
                          skipUnknown);
  }
  std::string refused(const std::string& table) {
    const test::Refusal refusal = test::refusalOf([&] { read(table); });
    EXPECT_EQ(refusal.reason, Reason::BadCsv) << refusal.what;
    return refusal.what;
  }

  const std::filesystem::path csv_ = folder_ / "official.csv";
};

TEST_F(SplitTable, GivesSidesToSongsAndClips) {
  const GivenSplit split =
      read(
          "song,start_s,clip,split\nsong-0,,,Train\nsong-1.wav,,,test\nsong-1.wav,10,,val\n,,"
          "00005,training\n")
          .split;
  EXPECT_EQ(split.name, "official.csv");
  EXPECT_EQ(split.songs, (std::map<SongId, Subset>{{{1}, Train}, {{2}, Subset::Test}}));
  EXPECT_EQ(split.clips, (std::map<ClipId, Subset>{{{4}, Validation}, {{5}, Train}}));
  const auto clips = project_.catalogue().clips();
  EXPECT_EQ(split.sideOf(clips[0]), Train);
  EXPECT_EQ(split.sideOf(clips[3]), Subset::Test) << "as its song";
  EXPECT_EQ(split.sideOf(clips[4]), Validation) << "what is said of the clip goes before";
  EXPECT_EQ(read("Name;Fold\nsong-1;dev\n", "song=Name,split=Fold").split.songs,
            (std::map<SongId, Subset>{{{2}, Validation}}));
  EXPECT_EQ(read("song,folder,split\nsong-1,songs,dev\n").split.songs,
            (std::map<SongId, Subset>{{{2}, Validation}}));
  EXPECT_NE(refused("song,folder,split\nsong-1,other,dev\n").find("there is no song other/song-1"),
            std::string::npos);
  EXPECT_EQ(GivenSplit{}.sideOf(clips[0]), std::nullopt);
}

// The layout that its authors publish, with songs of our own.
TEST_F(SplitTable, TheOfficialOneOfEmomusicIsOneWord) {
  writeFileAtomically(csv_,
                      "song_id,file_name,Artist,Song title,start of the segment (min.sec),end of "
                      "the segment (min.sec),Genre,Mediaeval 2013 set\nsong-0,2.mp3,A,B,\"1,15\","
                      "\"2,00\",Blues,development\nsong-1,3.mp3,A,B,0.20,1.05,Blues,evaluation\n"
                      "9,9.mp3,A,B,0.20,1.05,Blues,evaluation\n");
  const LabelledCatalogue catalogue{.folder = project_.folder(),
                                    .songs = project_.catalogue().songs(),
                                    .clips = project_.catalogue().clips(),
                                    .annotators = {}};
  const ReadSplit read = readSplitTable(csv_, {}, catalogue, false, "emomusic");
  EXPECT_EQ(read.split.songs, (std::map<SongId, Subset>{{{1}, Train}, {{2}, Subset::Test}}));
  EXPECT_EQ(read.unknown, (std::vector<std::string>{"line 4: there is no song 9"}));
  EXPECT_THROW(readSplitTable(csv_, {}, catalogue, false, "nobody"), OptionError);
  EXPECT_THROW(readSplitTable(csv_, "song=song_id", catalogue, false, "emomusic"), OptionError);
  EXPECT_NE(refused("song,split\nsong-0,development\n").find("not train, validation or test"),
            std::string::npos)
      << "elsewhere it may be validation";
}

// As their authors publish them: a folder with a file for each side.
TEST_F(SplitTable, OfficialOnesThatAreFoldersAreReadAsTheyAre) {
  struct Layout {
    const char* key;
    const char* head;
    std::array<const char*, 3> files;  ///< by Subset's value
    std::array<const char*, 3> songs;
  };
  AudioInfo info;
  info.seconds = 35.0;
  for (const char* song : {"/songs/Q1_0vLPYiPN7qY_0.mp3", "/songs/Q2_0vLPYiPN7qY_1.mp3",
                           "/songs/Q3_aaaaaaaaaaa_0.mp3", "/songs/A001.mp3", "/songs/2001.mp3"})
    project_.catalogue().addSong(song, info, 1);
  const LabelledCatalogue catalogue{.folder = project_.folder(),
                                    .songs = project_.catalogue().songs(),
                                    .clips = project_.catalogue().clips(),
                                    .annotators = {}};
  const auto sides = [&](const Layout& layout) {
    const std::filesystem::path folder = folder_ / layout.key;
    std::filesystem::create_directories(folder);
    for (std::size_t i = 0; i < 3; ++i)
      if (*layout.files[i] != '\0')
        writeFileAtomically(folder / layout.files[i], std::string(layout.head) + layout.songs[i]);
    return readSplitTable(folder, {}, catalogue, false, layout.key);
  };
  const ReadSplit merge =
      sides({"merge",
             "Song,Quadrant\n",
             {"tvt_70_15_15_train_audio_complete.csv", "tvt_70_15_15_validate_audio_complete.csv",
              "tvt_70_15_15_test_audio_complete.csv"},
             {"song-0,Q1\nA999,Q2\n", "A001,Q3\n", "song-1,Q4\n"}});
  EXPECT_EQ(merge.split.songs,
            (std::map<SongId, Subset>{{{1}, Train}, {{2}, Subset::Test}, {{6}, Validation}}));
  EXPECT_EQ(merge.unknown, (std::vector<std::string>{"line 3: there is no song A999"}));
  const ReadSplit emopia = sides({"emopia",
                                  ",songID,DominantQ\n",
                                  {"train_SL.csv", "val_SL.csv", "test_SL.csv"},
                                  {"0,0vLPYiPN7qY,1\n", "0,bbbbbbbbbbb,1\n", "0,aaaaaaaaaaa,3\n"}});
  EXPECT_EQ(emopia.split.songs,
            (std::map<SongId, Subset>{{{3}, Train}, {{4}, Train}, {{5}, Subset::Test}}))
      << "all files of a performance";
  EXPECT_EQ(emopia.unknown, (std::vector<std::string>{"line 2: there is no file of bbbbbbbbbbb"}));
  const ReadSplit deam = sides({"deam",
                                "song_id, valence_mean, valence_std\n",
                                {"static_annotations_averaged_songs_1_2000.csv", "",
                                 "static_annotations_averaged_songs_2000_2058.csv"},
                                {"song-0, 3, 1\n", "", "2001, 5, 1\n"}});
  EXPECT_EQ(deam.split.songs, (std::map<SongId, Subset>{{{1}, Train}, {{7}, Subset::Test}}));
  EXPECT_THROW(readSplitTable(csv_, {}, catalogue, false, "merge"), OptionError);
  writeFileAtomically(folder_ / "merge" / "tvt_70_15_15_test_audio_balanced.csv", "Song\n");
  EXPECT_THROW(readSplitTable(folder_ / "merge", {}, catalogue, false, "merge"), FileError);
}

TEST_F(SplitTable, WhatIsWrongIsNamedByItsLine) {
  EXPECT_NE(refused("song,fold\nsong-0,train\n").find("a column split and a column song or clip"),
            std::string::npos);
  EXPECT_NE(refused("song,split\nsong-0,3\n").find("its side is \"3\""), std::string::npos);
  EXPECT_NE(refused("song,split\nsong-0,train\nsong-0.wav,test\n")
                .find("song-0.wav was on the side train before"),
            std::string::npos);
  EXPECT_NE(refused("song,split\nsong-9,train\n").find("there is no song song-9"),
            std::string::npos);
  const ReadSplit partly = read("song,split\nsong-9,train\nsong-1,test\n", {}, true);
  EXPECT_EQ(partly.unknown, (std::vector<std::string>{"line 2: there is no song song-9"}));
  EXPECT_EQ(partly.split.songs.size(), 1U);
}

}  // namespace
}  // namespace cuadrante

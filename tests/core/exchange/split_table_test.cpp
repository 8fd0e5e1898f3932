#include "core/exchange/split_table.h"

#include "core/exchange/labels_file_test.h"

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
  EXPECT_THROW(readSplitTable(csv_, {}, catalogue, false, "deam"), OptionError);
  EXPECT_THROW(readSplitTable(csv_, "song=song_id", catalogue, false, "emomusic"), OptionError);
  EXPECT_NE(refused("song,split\nsong-0,development\n").find("not train, validation or test"),
            std::string::npos)
      << "elsewhere it may be validation";
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

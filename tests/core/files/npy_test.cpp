#include "core/files/npy.h"

#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "python.h"
#include "small_disk.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <csignal>
#include <numeric>
#include <random>

namespace cuadrante {
namespace {

using test::runPython;
using test::TemporaryFolder;
using Shape = std::vector<std::size_t>;

/// The detail of the BadNpy error that `read` throws; a failure if it throws none.
template <class Read>
std::string refusal(Read&& read) {
  try {
    read();
  } catch (const FormatError& error) {
    EXPECT_EQ(error.reason(), Reason::BadNpy);
    return error.detail();
  }
  ADD_FAILURE() << "nothing was thrown";
  return {};
}

std::string fileWithHeader(const std::string& literal, const std::string& data) {
  std::string bytes("\x93NUMPY\1\0", 8);
  bytes += static_cast<char>(literal.size() & 0xFF);
  bytes += static_cast<char>(literal.size() >> 8);
  return bytes + literal + data;
}

std::string refusedHeader(const std::string& literal) {
  const TemporaryFolder folder;
  writeFileAtomically(folder / "a.npy", fileWithHeader(literal, std::string(64, '\0')));
  return refusal([&] { readNpyHeader(folder / "a.npy"); });
}

TEST(Npy, NumPyReadsWhatWeWriteIdentical) {
  const TemporaryFolder folder;
  const std::vector<float> floats{0.0f, -1.5f, 3e38f, 1e-45f, 0.1f, 7.0f};
  const std::vector<double> doubles{0.1, -2.0, 1e308};
  const std::vector<std::int64_t> integers{-1, 0, INT64_MAX, INT64_MIN};
  writeNpy(folder / "f.npy", Shape{2, 3}, floats);
  writeNpy(folder / "d.npy", Shape{3}, doubles);
  writeNpy(folder / "i.npy", Shape{4, 1}, integers);
  writeNpy(folder / "empty.npy", Shape{0, 3}, std::vector<float>{});
  const auto python = runPython(folder.path(), R"(
import numpy as np
f = np.load('f.npy', mmap_mode='r')
assert f.dtype == np.float32 and f.shape == (2, 3) and f.flags.c_contiguous
assert f.offset % 64 == 0
assert (f == np.array([[0, -1.5, 3e38], [1e-45, 0.1, 7]], np.float32)).all() and f[1, 0] > 0
d = np.load('d.npy')
assert d.dtype == np.float64 and d.tolist() == [0.1, -2.0, 1e308]
i = np.load('i.npy')
assert i.dtype == np.int64 and i.tolist() == [[-1], [0], [2**63 - 1], [-2**63]]
assert np.load('empty.npy').shape == (0, 3)
)");
  EXPECT_EQ(python.status, 0) << python.output;
}

TEST(Npy, WeReadWhatNumPyWrites) {
  const TemporaryFolder folder;
  const auto python = runPython(folder.path(), R"(
import numpy as np
np.save('f.npy', np.arange(6, dtype=np.float32).reshape(2, 3) / 4)
np.save('d.npy', np.array([[0.1, -0.7], [1, -1]]))
np.save('i.npy', np.array([3, -2**62]))
np.save('scalar.npy', np.float64(2.5))
np.save('h.npy', np.array([[1, -0.5], [65504, 6e-8]], np.float16))
with open('v2.npy', 'wb') as f:
    np.lib.format.write_array(f, np.array([1.5]), version=(2, 0))
)");
  ASSERT_EQ(python.status, 0) << python.output;
  EXPECT_EQ(readNpyDouble(folder / "f.npy").shape, (Shape{2, 3}));
  EXPECT_EQ(readNpyDouble(folder / "f.npy").values,
            (std::vector<double>{0, 0.25, 0.5, 0.75, 1, 1.25}));
  EXPECT_EQ(readNpyDouble(folder / "d.npy").values, (std::vector<double>{0.1, -0.7, 1, -1}));
  EXPECT_EQ(readNpyInt64(folder / "i.npy").values,
            (std::vector<std::int64_t>{3, -(std::int64_t{1} << 62)}));
  EXPECT_EQ(readNpyDouble(folder / "i.npy").values.front(), 3.0);
  EXPECT_EQ(readNpyDouble(folder / "scalar.npy").values, std::vector<double>{2.5});
  EXPECT_EQ(readNpyDouble(folder / "v2.npy").values, std::vector<double>{1.5});

  EXPECT_EQ(readNpyDouble(folder / "h.npy").values, (std::vector<double>{1, -0.5, 65504, 0x1p-24}));

  const NpyFloatMap halves(folder / "h.npy");
  EXPECT_EQ(halves.type(), NpyType::Float16);
  std::vector<float> row(2);
  halves.readRow(1, 4.0F, row);
  EXPECT_EQ(row, (std::vector<float>{4 * 65504.0F, 0x1p-22F}));
  EXPECT_THROW(halves.row(0), std::logic_error);
  EXPECT_THROW(halves.readRow(2, 1.0F, row), std::out_of_range);

  const NpyFloatMap map(folder / "f.npy");
  EXPECT_EQ(map.type(), NpyType::Float32);
  EXPECT_EQ(map.rows(), 2u);
  EXPECT_EQ(map.rowSize(), 3u);
  EXPECT_EQ(map.row(1)[2], 1.25f);
  EXPECT_THROW(map.row(2), std::out_of_range);
}

TEST(Npy, OtherArraysOfNumPyAreRefusedWithTheReason) {
  const TemporaryFolder folder;
  const auto python = runPython(folder.path(), R"(
import numpy as np
np.save('complex.npy', np.zeros(3, np.complex64))
np.save('text.npy', np.array(['a', 'bc']))
np.save('records.npy', np.zeros(2, [('a', 'f4')]))
np.save('objects.npy', np.array([{}, None], dtype=object))
np.save('double.npy', np.zeros((2, 3)))
np.save('scalar.npy', np.float32(1))
)");
  ASSERT_EQ(python.status, 0) << python.output;
  const auto refused = [&](const char* name) {
    return refusal([&] { readNpyHeader(folder / name); });
  };
  EXPECT_NE(refused("complex.npy").find("<c8"), std::string::npos);
  EXPECT_NE(refused("text.npy").find("<U2"), std::string::npos);
  EXPECT_NE(refused("records.npy").find("records"), std::string::npos);
  EXPECT_NE(refused("objects.npy").find("|O"), std::string::npos);
  refusal([&] { readNpyInt64(folder / "double.npy"); });
  refusal([&] { NpyFloatMap{folder / "scalar.npy"}; });
}

// Every type, both orders of bytes and of indices: the same numbers, row by row.
TEST(Npy, NumbersOfAnyFormAreReadAsTheyAre) {
  const TemporaryFolder folder;
  const auto python = runPython(folder.path(), R"(
import numpy as np
a = np.arange(24).reshape(2, 3, 4)
for name in 'i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8'.split():
    for order in '<>':
        t = np.dtype(order + name)
        np.save(f'c{order}{name}.npy', a.astype(t))
        np.save(f'f{order}{name}.npy', np.asfortranarray(a.astype(t)))
np.save('negative.npy', np.array([-1, -300], '>i2'))
np.save('column.npy', np.asfortranarray(np.arange(3.0).reshape(3, 1)))
)");
  ASSERT_EQ(python.status, 0) << python.output;
  std::vector<double> all(24);
  std::iota(all.begin(), all.end(), 0.0);
  std::size_t inPlace = 0;
  for (const char* name : {"i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"})
    for (const char* order : {"c<", "c>", "f<", "f>"}) {
      const auto file = folder / (std::string(order) + name + ".npy");
      const NpyArray<double> array = readNpyDouble(file);
      EXPECT_EQ(array.shape, (std::vector<std::size_t>{2, 3, 4})) << file;
      EXPECT_EQ(array.values, all) << file;
      const NpyFloatMap map(file);
      std::vector<float> row(12);
      map.readRow(1, 0.5F, row);
      for (std::size_t i = 0; i < row.size(); ++i)
        EXPECT_EQ(row[i], 0.5F * static_cast<float>(12 + i)) << file << " " << i;
      EXPECT_THROW(map.readRow(2, 1.0F, row), std::out_of_range);
      inPlace += map.inPlace() ? 1 : 0;
    }
  EXPECT_EQ(inPlace, 1U) << "float32 of this machine in C order";
  EXPECT_EQ(readNpyDouble(folder / "negative.npy").values, (std::vector<double>{-1.0, -300.0}));
  EXPECT_EQ(npyFormText(readNpyHeader(folder / "f>f8.npy")),
            "float64, big-endian, in Fortran order");
  EXPECT_EQ(npyFormText(readNpyHeader(folder / "column.npy")), "float64")
      << "one extent has one order";
  refusal([&] { readNpyInt64(folder / "f<i8.npy"); });
}

TEST(Npy, MissingEmptyAndForeignFiles) {
  const TemporaryFolder folder;
  EXPECT_THROW(readNpyDouble(folder / "missing.npy"), FileError);
  EXPECT_THROW(readNpyDouble(folder.path()), FileError);
  writeFileAtomically(folder / "empty.npy", "");
  refusal([&] { readNpyDouble(folder / "empty.npy"); });
  writeFileAtomically(folder / "text.npy", "placer,energia\n0.5,0.5\n");
  refusal([&] { readNpyDouble(folder / "text.npy"); });
}

TEST(Npy, AFileShorterThanItsShapeIsRefused) {
  const TemporaryFolder folder;
  writeNpy(folder / "a.npy", Shape{4}, std::vector<float>{1, 2, 3, 4});
  const std::string bytes = readFile(folder / "a.npy");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    writeFileAtomically(folder / "cut.npy", bytes.substr(0, size));
    refusal([&] { readNpyDouble(folder / "cut.npy"); });
  }
}

TEST(Npy, HostileHeadersAreRefused) {
  const std::string rest = ", 'fortran_order': False, 'descr': '<f4'}";
  for (const char* shape :
       {"(18446744073709551615,)", "(4294967296, 4294967296)", "(4611686018427387904, 4)",
        "(0, 18446744073709551615)", "(99999999999999999999,)", "(-1,)", "(1.5,)", "(1 2)", "(1",
        "[1]", "1", "(,)", "(1L,)"})
    EXPECT_NE(refusedHeader(std::string("{'shape': ") + shape + rest), "") << shape;
  std::string many = "(";
  for (int i = 0; i < 40; ++i)
    many += "1,";
  EXPECT_NE(refusedHeader("{'shape': " + many + ")" + rest).find("dimensions"), std::string::npos);
  EXPECT_NE(refusedHeader(""), "");
  EXPECT_NE(refusedHeader("{}"), "");
  EXPECT_NE(refusedHeader("{'shape': (1,)" + rest + " + exit()"), "");
  EXPECT_NE(refusedHeader("{'shape': (1,), 'shape': (1,)" + rest), "");
  EXPECT_NE(refusedHeader("{'descr': '<f4', 'shape': (1,)}"), "");
}

TEST(Npy, MutatedFilesAreReadOrRefusedButNeverCrash) {
  const TemporaryFolder folder;
  writeNpy(folder / "a.npy", Shape{2, 3}, std::vector<float>{1, 2, 3, 4, 5, 6});
  const std::string original = readFile(folder / "a.npy");
  std::mt19937 generator(7);
  int refused = 0;
  constexpr int kRounds = 2000;
  const auto path = folder / "mutated.npy";
  for (int round = 0; round < kRounds; ++round) {
    std::string bytes = original;
    for (unsigned change = generator() % 4 + 1; change > 0; --change)
      bytes[generator() % 96] = "\0\xFF 019(),'{}<f8i"[generator() % 17];
    bytes.resize(bytes.size() - generator() % 2 * (generator() % 30));
    std::ofstream(path, std::ios::binary) << bytes;
    try {
      const NpyFloatMap map(path);
      float sum = 0;
      for (std::size_t row = 0; row < map.rows(); ++row) {
        for (const float value : map.row(row))
          sum += value;
      }
      EXPECT_EQ(map.rows() * map.rowSize(), readNpyDouble(path).values.size());
      EXPECT_LE(map.rows() * map.rowSize() * sizeof(float), bytes.size());
    } catch (const FormatError& error) {
      EXPECT_EQ(error.reason(), Reason::BadNpy);
      ++refused;
    }
  }
  EXPECT_GT(refused, kRounds / 2);
  EXPECT_LT(refused, kRounds);
}

TEST(NpyRowWriter, RowsInAnyOrderMakeTheFileThatWritingAtOnceMakes) {
  const TemporaryFolder folder;
  const std::vector<float> values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  const auto row = [&](std::size_t index) {
    return std::as_bytes(std::span(values).subspan(4 * index, 4));
  };
  {
    const NpyRowWriter writer(folder / "X.npy", NpyType::Float32, 3, Shape{2, 2});
    writer.writeRow(2, row(2));
    writer.writeRow(0, row(0));
    EXPECT_THROW(writer.writeRow(3, row(0)), std::logic_error);
    EXPECT_THROW(writer.writeRow(1, row(0).first(12)), std::logic_error);
    writer.flush();
    EXPECT_EQ(NpyFloatMap(folder / "X.npy").row(2)[3], 12.0F);
  }
  const NpyRowWriter goingOn(folder / "X.npy", NpyType::Float32, 3, Shape{2, 2});
  goingOn.writeRow(1, row(1));
  writeNpy(folder / "whole.npy", Shape{3, 2, 2}, values);
  EXPECT_EQ(readFile(folder / "X.npy"), readFile(folder / "whole.npy"));
}

TEST(NpyRowWriter, ADiskWithoutRoomIsToldAtOnce) {
  const TemporaryFolder folder;
  for (const std::size_t rows : {std::size_t{1} << 40, std::size_t{1} << 46}) {
    try {
      NpyRowWriter(folder / "X.npy", NpyType::Float32, rows, Shape{1024});
      ADD_FAILURE();
    } catch (const FileError& error) {
      EXPECT_EQ(error.file(), folder / "X.npy");
    }
  }
}

TEST(NpyFloatMap, RowsOutliveTheMapTheyWereCopiedFromAndTheFile) {
  const TemporaryFolder folder;
  writeNpy(folder / "X.npy", Shape{1, 2}, std::vector<float>{1, 2});
  auto first = std::make_unique<NpyFloatMap>(folder / "X.npy");
  const NpyFloatMap copy = *first;
  first.reset();
  std::filesystem::remove(folder / "X.npy");
  EXPECT_EQ(copy.row(0)[1], 2.0f);
}

TEST(NpyFloatMap, AFileCutShortWhileItIsMappedIsToldOfAndEndsNothing) {
  const TemporaryFolder folder;
  const auto path = folder / "X.npy";
  // Some pages, so that the first stay.
  writeNpy(path, Shape{64, 1024}, std::vector<float>(64 * 1024, 1.0F));
  writeNpy(folder / "other.npy", Shape{1, 2}, std::vector<float>{1, 2});
  const NpyFloatMap map(path);
  const NpyFloatMap other(folder / "other.npy");
  EXPECT_EQ(map.row(63)[0], 1.0F);
  EXPECT_NO_THROW(map.checkWhole());
  std::filesystem::resize_file(path, 5000);
  EXPECT_EQ(map.row(0)[0], 1.0F) << "what is there is read";
  EXPECT_EQ(map.row(40)[7], 0.0F);
  EXPECT_EQ(map.row(63)[1023], 0.0F);
  try {
    map.checkWhole();
    ADD_FAILURE();
  } catch (const FileError& error) {
    EXPECT_EQ(error.reason(), Reason::CannotRead);
    EXPECT_EQ(error.file(), path);
  }
  EXPECT_NO_THROW(other.checkWhole());
  EXPECT_THROW(NpyFloatMap{path}, FormatError) << "opened anew it is refused at once";
}

TEST(NpyDeathTest, AnotherFaultOfTheBusStillEndsTheProcess) {
  const TemporaryFolder folder;
  writeNpy(folder / "X.npy", Shape{1, 2}, std::vector<float>{1, 2});
  const NpyFloatMap map(folder / "X.npy");
  EXPECT_EXIT(raise(SIGBUS), testing::KilledBySignal(SIGBUS), "");
}

TEST(Npy, AFullDiskIsNamed) {
  const test::SmallDisk disk(std::size_t{1} << 16);
  disk.fill();
  try {
    writeNpy(disk / "X.npy", Shape{2}, std::vector<float>{1, 2});
    ADD_FAILURE();
  } catch (const FileError& error) {
    EXPECT_EQ(error.reason(), Reason::DiskFull);
    EXPECT_EQ(error.file(), disk / "X.npy");
  }
}

}  // namespace
}  // namespace cuadrante

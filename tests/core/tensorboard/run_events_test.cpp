// Event files against a reader that takes them apart by itself: framing, CRC-32C bit by bit,
// protobuf's wire format.
#include "core/tensorboard/run_events.h"

#include "core/files/atomic_file.h"
#include "core/sample_run.h"
#include "core/tensorboard/event_file.h"
#include "python.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr const char* kReader = R"(
import json, pathlib, struct, sys

def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF

def masked(data):
    crc = crc32c(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF

assert crc32c(b"123456789") == 0xE3069283  # the check value of CRC-32C

def varint(data, at):
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if data[at - 1] < 0x80:
            return value, at

def fields(data):
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = varint(data, at)
        elif kind == 1:
            value, at = struct.unpack_from("<d", data, at)[0], at + 8
        elif kind == 5:
            value, at = struct.unpack_from("<f", data, at)[0], at + 4
        else:
            assert kind == 2, kind
            length, at = varint(data, at)
            value, at = data[at:at + length], at + length
        yield key >> 3, value

data, at, events = next(pathlib.Path().rglob("*tfevents*")).read_bytes(), 0, []
while at < len(data):
    length, crc = struct.unpack_from("<QI", data, at)
    assert crc == masked(data[at:at + 8])
    content = data[at + 12:at + 12 + length]
    assert struct.unpack_from("<I", data, at + 12 + length)[0] == masked(content)
    at += 16 + length
    event = dict(fields(content))
    values = [dict(fields(value)) for number, value in fields(event.pop(5, b""))]
    events.append({"wall_time": event.pop(1), "step": event.pop(2, 0), "version": event.pop(3, b"").decode(),
                   "values": {value[1].decode(): repr(value[2]) for value in values}})
    assert not event, event
json.dump(events, sys.stdout)
)";

nlohmann::json readBack(const fs::path& folder) {
  const test::PythonResult read = test::runPython(folder, kReader);
  EXPECT_EQ(read.status, 0) << read.output;
  return nlohmann::json::parse(read.output, nullptr, false);
}

double valueOf(const nlohmann::json& event, const char* tag) {
  return std::stod(event["values"].value(tag, std::string("none")));
}

TEST(RunEvents, AnIndependentReaderFindsEveryEpoch) {
  const test::TemporaryFolder folder;
  cuadrante::Run run = test::sampleRun();
  run.number = RunNumber{3};
  run.startedAt = "2026-11-27T10:00:00.500Z";
  const fs::path file = writeRunEvents(run, Place::root(folder.path()));
  EXPECT_EQ(file, folder / "0003_LSTM_l2_o1_d0.3/events.out.tfevents.1795773600.cuadrante");

  const nlohmann::json events = readBack(folder.path());
  ASSERT_EQ(events.size(), run.epochs.size() + 2);
  EXPECT_EQ(events[0]["version"], "brain.Event:2");
  EXPECT_EQ(events[0]["wall_time"], 1795773600.5);
  double time = 1795773600.5;
  for (std::size_t i = 0; i < run.epochs.size(); ++i) {
    const EpochResult& epoch = run.epochs[i];
    const nlohmann::json& event = events[i + 1];
    time += epoch.seconds;
    EXPECT_EQ(event["step"], epoch.epoch);
    EXPECT_DOUBLE_EQ(event["wall_time"], time);
    EXPECT_FLOAT_EQ(float(valueOf(event, "loss/train")), float(epoch.train.loss));
    EXPECT_FLOAT_EQ(float(valueOf(event, "accuracy/train")), float(epoch.train.accuracy));
    EXPECT_FLOAT_EQ(float(valueOf(event, "loss/validation")), float(epoch.validation->loss));
    EXPECT_FLOAT_EQ(float(valueOf(event, "accuracy/validation")),
                    float(epoch.validation->accuracy));
    EXPECT_FLOAT_EQ(float(valueOf(event, "epoch/seconds")), float(epoch.seconds));
  }
  EXPECT_EQ(events.back()["step"], run.epochs.back().epoch);
  EXPECT_EQ(events.back()["values"].size(), 2U);
  EXPECT_FLOAT_EQ(float(valueOf(events.back(), "accuracy/test")), float(run.test->accuracy));
}

TEST(RunEvents, WhatIsMissingOrNoNumberIsNotMadeUp) {
  const test::TemporaryFolder folder;
  cuadrante::Run run = test::sampleRun();
  run.epochs.resize(1);
  run.epochs[0].validation.reset();
  run.epochs[0].train.loss = std::numeric_limits<double>::quiet_NaN();
  run.test.reset();
  writeRunEvents(run, Place::root(folder.path()));
  writeRunEvents(run, Place::root(folder.path()));  // in the place of the first
  const nlohmann::json events = readBack(folder.path());
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[1]["values"].size(), 3U);
  EXPECT_TRUE(std::isnan(valueOf(events[1], "loss/train")));
}

TEST(EventFile, LargeStepsAndManyValuesAreWhole) {
  const test::TemporaryFolder folder;
  TensorBoardStep step{.step = 1LL << 40, .wallTime = 1e9, .values = {}};
  for (int i = 0; i < 300; ++i)
    step.values.push_back({"group/" + std::to_string(i), i * 0.5});
  writeFileAtomically(folder / "a.tfevents.b", eventFile(1e9, {step}));
  const nlohmann::json events = readBack(folder.path());
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[1]["step"], 1LL << 40);
  EXPECT_EQ(events[1]["values"].size(), 300U);
  EXPECT_EQ(valueOf(events[1], "group/299"), 149.5);
}

}  // namespace
}  // namespace cuadrante

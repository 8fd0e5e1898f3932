#include "app/cli/commands.h"
#include "app/cli/table.h"
#include "app/models_library.h"
#include "core/features/embeddings/embedding_store.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace cuadrante::app {
namespace {

void add(const EmbeddingStore& store, const std::filesystem::path& file) {
  // What cannot be read is not kept.
  requireClipEmbedder(file);
  const std::string hash = store.add(file);
  say("{} is network {}\n", file.filename().string(), hash);
}

void list(const EmbeddingStore& store) {
  std::vector<std::vector<std::string>> rows;
  for (const std::string& hash : store.hashes())
    rows.push_back({hash, store.nameOf(hash)});
  if (rows.empty())
    say("no network was added on this machine: cuadrante-cli onnx FILE\n");
  else
    printTable({{"network"}, {"file"}}, rows);
}

}  // namespace

void addOnnxCommand(CLI::App& app) {
  struct Options {
    std::vector<std::filesystem::path> files;
    bool list = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "onnx", "Adds networks from ONNX files, for dataset build --features onnx --network");
  command->add_option("FILE", options->files, "ONNX files; each is copied, and known by its hash");
  command->add_flag("--list", options->list, "The networks of this machine");
  command->require_option(1, 0);
  command->callback([options] {
    const EmbeddingStore store = EmbeddingStore::ofThisPerson();
    for (const std::filesystem::path& file : options->files)
      add(store, file);
    if (options->list)
      list(store);
  });
}

}  // namespace cuadrante::app

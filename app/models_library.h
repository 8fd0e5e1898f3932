#pragma once

#include "core/features/embeddings/embedding_features.h"
#include "core/features/notes/notes_features.h"
#include "core/learning/trainer.h"
#include "core/packages/network_weights.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace cuadrante::app {

/// Loads the models library (and with it LibTorch's) and returns its trainer; half a second the
/// first time. The library is looked for where it lies beside this program, in the build tree as
/// when installed, and stays loaded. Throws Error (Reason::Unavailable) saying what to do.
std::unique_ptr<Trainer> loadTrainer();

/// The same library's way to read and open the networks of packages. Throws as loadTrainer.
std::unique_ptr<NetworkWeights> loadNetworkWeights();

/// The same library's writer of ONNX files: the networks of a package as one (docs/onnx.md). Throws
/// as loadTrainer, and OptionError naming what cannot be written so.
std::string onnxOf(const NetworkPackage& package);

/// Throws as loadTrainer does where the library is missing; loads nothing.
void requireModelsLibrary();

/// The same library's listener, by the network of basic-pitch, whose files lie in the
/// installation's share. Throws Error (Reason::Unavailable) saying what to do.
std::unique_ptr<NoteListener> loadNoteListener();

/// The same library's reader of ONNX files, with the network of that hash among those that this
/// person added (EmbeddingStore). Throws Error (Reason::Unavailable), FormatError (BadCheckpoint).
std::unique_ptr<ClipEmbedder> loadClipEmbedder(const std::string& hash);
/// Whether any file can be read so, before it is added: in a process of its own, which it may end.
/// Throws FileError, FormatError (BadCheckpoint), Error (Reason::Unavailable).
void requireClipEmbedder(const std::filesystem::path& file);

/// The kinds of features that need the models library, which is loaded when the first is computed:
/// for the programs' AddedFeatureKinds.
std::vector<FeatureKind> kindsOfModels();

}  // namespace cuadrante::app

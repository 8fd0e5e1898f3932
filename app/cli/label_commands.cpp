#include "app/cli/clip_names.h"
#include "app/cli/commands.h"
#include "app/cli/coordinates.h"
#include "app/cli/doubt_sentences.h"
#include "app/cli/known_values.h"
#include "app/cli/open_project.h"
#include "app/cli/unknown_sentences.h"
#include "core/domain/known_sign.h"
#include "core/domain/second_listening.h"
#include "core/domain/spectral_rule.h"
#include "core/exchange/column_words.h"
#include "core/exchange/label_studio.h"
#include "core/exchange/labels_csv.h"
#include "core/files/csv.h"
#include "core/files/output_file.h"
#include "core/files/spreadsheet_csv.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/work/exchange_labels.h"
#include "core/work/label_by_rule.h"
#include "core/work/relabel_by_second_listening.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;

std::string loginName() {
  const passwd* const user = getpwuid(geteuid());
  return user != nullptr ? user->pw_name : "person";
}

std::vector<std::string> formatKeys() {
  std::vector<std::string> keys;
  for (const LabelFormat format : kLabelFormats)
    keys.emplace_back(labelFormatKey(format));
  return keys;
}

std::string exactCoordinate(double value) {
  return isOnlySign(value) ? shownCoordinate(value) : csvNumber(value);
}

/// `who`: empty for those that the file names.
void sayImported(const ImportedLabels& result, const std::string& who) {
  say("{} labels added for {}{}, {} passed over{}\n", result.added,
      who.empty() ? "the annotators that the file names" : who,
      result.inPart > 0 ? fmt::format(" ({} on one axis only)", result.inPart) : "",
      result.passedOver,
      result.passedOver > 0 ? ": said before, or older than the annotator's latest word" : "");
  if (result.ofSongs > 0)
    say("{} of them are labels of whole songs and marked as such: the clips of a song have one "
        "between them\n",
        result.ofSongs);
  if (result.ofOneAxis > 0)
    say("{} labels of the file speak of one axis only: a clip is labelled when the other is said, "
        "too\n",
        result.ofOneAxis);
  if (!result.unread.empty())
    say("columns not read: {}\n", fmt::join(result.unread, ", "));
  if (!result.uncounted.empty())
    say("not counted, of no quadrant: the columns {}\n", fmt::join(result.uncounted, ", "));
  sayUnknown("labels", result.unknown);
  sayUnfitting(result.unfitting);
  sayOnlyPositive(result.onlyPositive);
  if (result.byNumber > 0)
    say("{} labels name their clips by numbers alone: in another project these are other clips; "
        "exports name songs and their content as well\n",
        result.byNumber);
}

/// With the columns that the table calls by words for ours.
LabelColumns withSaidColumns(const fs::path& csv, const LabelColumns& columns) {
  LabelColumns found = withColumnWords(columns, SpreadsheetCsv::read(csv, {}).table.header());
  for (const auto& [ours, theirs] : found.named)
    if (!columns.named.contains(ours))
      say("the column {} is read as {}\n", theirs, ours);
  return found;
}

void addImport(CLI::App& labels) {
  struct Options {
    fs::path project;
    fs::path file;
    std::string annotator;
    std::string format;
    std::string map, scale, from, quadrant, song, votes;
    fs::path songsIn;
    bool wholeSongs = false, skipUnknown = false;

    LabelColumns columns() const {
      LabelColumns columns = from.empty() ? LabelColumns{} : columnsOf(from);
      columns.wholeSongs |= wholeSongs;
      columns.skipUnknown |= skipUnknown;
      columns.songsIn = songsIn;
      nameColumns(columns, map);
      nameVotes(columns, votes);
      requireClasses();
      if (!quadrant.empty())
        nameQuadrants(columns, quadrant);
      if (!scale.empty())
        setScale(columns, scale);
      return columns;
    }

    /// Of feelings that are no quadrants, whose they are is the user's word.
    void requireClasses() const {
      const auto known = std::ranges::find(knownTables(), from, &KnownTable::key);
      if (known != knownTables().end() && !known->classes.empty() && votes.empty())
        throw OptionError(
            fmt::format("{} has votes for {}: --votes says of which quadrant each of them is, such "
                        "as --votes tension=Q2,sadness=Q3",
                        from, known->classes));
      if (!votes.empty() && (!quadrant.empty() || !scale.empty()))
        throw OptionError("votes say the quadrant: --quadrant and --range do not go with --votes");
    }

    /// `--from` names a file that is no table.
    std::optional<LabelLayout> layout() const { return labelLayoutFromKey(from); }
    void importOf(LabelLayout layout, Project& into) const {
      if (!map.empty() || !quadrant.empty() || !votes.empty() || !format.empty() || wholeSongs ||
          skipUnknown)
        throw OptionError(fmt::format("columns are named of a table: {} is none", from));
      LabelColumns columns;
      columns.songsIn = songsIn;
      if (!scale.empty())
        setScale(columns, scale);
      LabelSource source{.annotator = annotator, .unlessNamed = annotator.empty()};
      if (annotator.empty() && !namesItsAnnotators(layout))
        source.annotator = isOfOneSong(layout) ? loginName() : from;
      const ImportedLabels taken = importLayout(into, layout, file, source, song, columns);
      const bool isNamed = std::ranges::any_of(
          taken.annotators, [&](const auto& who) { return who != source.annotator; });
      sayImported(taken, isNamed ? std::string() : source.annotator);
    }

    /// The label is in the files' names.
    bool byName() const { return file.empty(); }
    void requireByName() const {
      if (from.empty())
        throw OptionError("which labels to take is said by FILE, or by --from");
      if (!map.empty() || !quadrant.empty() || !votes.empty() || !scale.empty() || !song.empty() ||
          !songsIn.empty() || !format.empty() || wholeSongs || skipUnknown)
        throw OptionError("how a file is read is said of a FILE");
    }
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = labels.add_subcommand(
      "import",
      "Take labels from a CSV (placer, energia, and clip or song,start_s or index), from JSON or "
      "from what Label Studio exports");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_option("FILE", options->file,
                      "All of it is taken or nothing; without it --from takes the quadrants that "
                      "files' names say (emopia)");
  command->add_option(
      "--annotator", options->annotator,
      "Whose labels they are; without it those the file names, or you if a CSV names none");
  command->add_option("--format", options->format, "Without it the file's name and content tell")
      ->check(oneOf(formatKeys()));
  command->add_option("--map", options->map,
                      "What the columns of a table are called: "
                      "song=song_id,placer=valence_mean,energia=arousal_mean");
  command->add_option("--range", options->scale,
                      "From where to where placer and energia go in it, such as 1:9 [-1:1]");
  command->add_option("--quadrant", options->quadrant,
                      "The column that says the quadrant (Q1 to Q4, or its name) of labels that "
                      "tell no placer and energia: they stay without a point");
  command->add_option("--votes", options->votes,
                      "The columns that say how many voted for a class, or which share did, each "
                      "with its quadrant: happy=Q1,angry=Q2,sad=Q3; the label is that of most");
  command->add_flag("--whole-songs", options->wholeSongs,
                    "A label of a song without start_s is that of all its clips, one from start_s "
                    "to end_s that of the clips in it");
  command->add_flag("--skip-unknown", options->skipUnknown,
                    "Pass over labels of songs and clips that are not there, and name them");
  command->add_option("--songs-in", options->songsIn,
                      "Only songs in this folder are meant, or in one that is called so: where two "
                      "datasets number theirs");
  std::vector<std::string> known;
  for (const KnownTable& table : knownTables())
    known.emplace_back(table.key);
  for (const LabelLayout layout : kLabelLayouts)
    known.emplace_back(labelLayoutKey(layout));
  command
      ->add_option("--from", options->from,
                   "The file of a dataset or of another program: its columns and range, whole "
                   "songs, unknown ones passed over (docs/datasets.md)")
      ->check(oneOf(known));
  command->add_option("--song", options->song,
                      "audacity, elan: which song the file is of; without it the one that is "
                      "called as the file");
  command->callback([options] {
    Project project = openProject(options->project);
    if (options->byName()) {
      options->requireByName();
      const std::string who = options->annotator.empty() ? options->from : options->annotator;
      sayImported(importQuadrantsByName(project, options->from, who), who);
      return;
    }
    if (const auto layout = options->layout()) {
      options->importOf(*layout, project);
      return;
    }
    if (!options->song.empty())
      throw OptionError("--song goes with --from audacity and --from elan");
    const LabelFormat format = options->format.empty()
                                   ? labelFormatOf(options->file)
                                   : labelFormatFromKey(options->format).value();
    LabelColumns columns = options->columns();
    if (format == LabelFormat::Csv)
      columns = withSaidColumns(options->file, columns);
    const std::string otherwise = options->from.empty() ? loginName() : options->from;
    const LabelSource source = options->annotator.empty()
                                   ? sourceOf(options->file, format, otherwise, columns)
                                   : LabelSource{.annotator = options->annotator};
    if (format == LabelFormat::Csv)
      if (const CsvForm form = formOfLabelsCsv(options->file, columns); form != CsvForm{})
        say("read as {}\n", form.text());
    sayImported(importLabels(project, options->file, format, source, columns), source.annotator);
  });
}

struct LabelExport {
  fs::path project;
  fs::path file;
  std::string format;
  ExportOptions labelStudio;
  fs::path config;
  std::string table, scale;

  LabelScale wantedScale() const {
    LabelColumns columns;
    if (!scale.empty())
      setScale(columns, scale);
    return {.least = columns.least, .most = columns.most};
  }
};

void exportTableOf(Project& project, const LabelExport& wanted) {
  if (!wanted.format.empty() || wanted.labelStudio.unlabelledClips ||
      !wanted.labelStudio.audioPrefix.empty() || !wanted.config.empty())
    throw OptionError("--table is a form of its own: --format and what goes with it are not");
  const LabelScale scale = wanted.wantedScale();
  requireNotOfProject(wanted.file, wanted.project);
  const std::size_t rows =
      exportTable(project, wanted.file,
                  wanted.table == "means" ? LabelTable::Means : LabelTable::Ratings, scale);
  say("{} rows written to {}, valence and arousal from {} to {}\n", rows, wanted.file.string(),
      csvNumber(scale.least), csvNumber(scale.most));
}

void addExport(CLI::App& labels) {
  auto options = std::make_shared<LabelExport>();
  CLI::App* command = labels.add_subcommand(
      "export", "Write every label that counts to a CSV, as JSON or as tasks of Label Studio");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_option("FILE", options->file, "The file to write")->required();
  command->add_option("--format", options->format, "Without it json for names in .json, else csv")
      ->check(oneOf(formatKeys()));
  command->add_flag("--all-clips", options->labelStudio.unlabelledClips,
                    "Label Studio: selected clips without a label too, as tasks to do");
  command->add_option("--audio", options->labelStudio.audioPrefix,
                      "Label Studio: what stands before 00354.wav in a task's audio");
  command->add_option("--config", options->config,
                      "Label Studio: where to write the labelling configuration (XML)");
  command
      ->add_option("--table", options->table,
                   "A CSV of valence and arousal for statistics programs: means (mean, sd and n of "
                   "each clip) or ratings (a row for each annotator, with skips, flags, notes, "
                   "practice and repeats)")
      ->check(oneOf({"means", "ratings"}));
  command->add_option("--range", options->scale,
                      "From where to where its values go, such as 1:9 [-1:1]");
  command->callback([options] {
    Project project = openProject(options->project);
    if (!options->table.empty()) {
      exportTableOf(project, *options);
      return;
    }
    if (!options->scale.empty())
      throw OptionError("--range goes with --table");
    const LabelFormat format = options->format.empty()
                                   ? labelFormatForName(options->file)
                                   : labelFormatFromKey(options->format).value();
    const bool labelStudio = format == LabelFormat::LabelStudio;
    const ExportOptions& wanted = options->labelStudio;
    if (!labelStudio &&
        (wanted.unlabelledClips || !wanted.audioPrefix.empty() || !options->config.empty()))
      throw OptionError("--all-clips, --audio and --config go with --format label-studio");
    requireNotOfProject(options->file, options->project);
    if (!options->config.empty())
      requireNotOfProject(options->config, options->project);
    // Before the labels are written: both files or none.
    std::optional<OutputFile> config;
    if (!options->config.empty())
      config.emplace(options->config);
    const std::size_t written = exportLabels(project, options->file, format, wanted);
    if (config)
      config->write(labelStudioConfig());
    say("{} labels written to {}\n", written, options->file.string());
  });
}

void addRule(CLI::App& labels, Terminal& terminal) {
  auto folder = std::make_shared<fs::path>();
  CLI::App* command = labels.add_subcommand(
      "rule",
      "Label the cut clips by a rule computed from the sound; a person's label goes before it");
  command->add_option("PROJECT", *folder, "Folder of the project")->required();
  command->callback([folder, &terminal] {
    Project project = openProject(*folder);
    std::size_t added = 0;
    {
      ProgressDisplay progress(terminal, "rule");
      added = labelByRule(project, terminal.stop, progress.callback());
    }
    say("{} clips labelled by a rule computed from the sound, under the name '{}'; a person's "
        "label takes precedence\n",
        added, kSpectralRuleName);
  });
}

void addSecondRule(CLI::App& labels, Terminal& terminal) {
  struct Options {
    fs::path project;
    std::string axis;
    std::vector<std::string> clips;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = labels.add_subcommand(
      "second-rule",
      "Correct one axis of clips by the rule's mean over the clip's halves (no person hears them)");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_option("CLIP", options->clips, "Names or indices of clips")->required();
  command->add_option("--axis", options->axis, "The axis to correct")
      ->required()
      ->check(oneOf({"energia", "placer"}));
  command->callback([options, &terminal] {
    Project project = openProject(options->project);
    std::vector<ClipId> clips;
    for (const std::string& name : options->clips)
      clips.push_back(clipNamed(name));
    const Axis axis = axisFromKey(options->axis).value();
    std::size_t labelled = 0;
    {
      ProgressDisplay progress(terminal, "second rule");
      labelled = relabelBySecondListening(project, axis, clips, terminal.stop, progress.callback());
    }
    say("{} of {} clips: {} corrected by a second rule, under the name '{}'\n", labelled,
        clips.size(), options->axis, kSecondListeningName);
  });
}

void addRelabel(CLI::App& app) {
  struct Options {
    fs::path project;
    std::string clip;
    std::string axis;
    double value = 0.0;
    std::string annotator = loginName();
  };
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("relabel", "Correct one axis of one clip; the other stays as it is");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_option("CLIP", options->clip, "Name or index of the clip")->required();
  command->add_option("--axis", options->axis, "The axis to correct")
      ->required()
      ->check(oneOf({"energia", "placer"}));
  command->add_option("--value", options->value, "The new value")
      ->required()
      ->check(CLI::Range(-1.0, 1.0));
  command->add_option("--annotator", options->annotator, "Who heard it")->capture_default_str();
  command->callback([options] {
    Project project = openProject(options->project);
    const ClipId clip = clipNamed(options->clip);
    Annotations& annotations = project.annotations();
    const Annotator who = annotations.annotator(options->annotator, AnnotatorKind::Person);
    annotations.relabel(clip, who.id, axisFromKey(options->axis).value(), options->value, "cli");
    const EmotionPoint point = annotations.consensus(clip).value().point;
    say("{}: placer {}, energia {}\n", clipName(clip), exactCoordinate(point.placer),
        exactCoordinate(point.energia));
  });
}

}  // namespace

void addLabelCommands(CLI::App& app, Terminal& terminal) {
  CLI::App* labels = app.add_subcommand("labels", "Take in, give out and make labels");
  labels->require_subcommand(1);
  addImport(*labels);
  addExport(*labels);
  addRule(*labels, terminal);
  addSecondRule(*labels, terminal);
  addAgreementCommand(*labels);
  addRemarksCommand(*labels);
  addRelabel(app);
}

}  // namespace cuadrante::app

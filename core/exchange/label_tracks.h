#pragma once

#include "core/exchange/label_columns.h"
#include "core/exchange/label_exchange.h"
#include "core/exchange/not_taken.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace cuadrante {

/// Labels of stretches of one song, as programs write them that mark up sound. A clip's label is
/// wordOf what they say (timed_words.h). The text of a stretch is a quadrant's name
/// (quadrantFromWord); or `placer=0.5 energia=-0.2`, one of them or both, valence and arousal being
/// as good; or both numbers alone, placer first; a number alone is of no axis and left out. Numbers
/// have a decimal point and are on the scale of `columns`. What is none of these, has no length or
/// lies in no clip's greater half is left out, and so is a clip of which an annotator says
/// different things for more than 0.25 s of the same time.
///
/// `song`: which it is; empty: the one that is called as the file without its suffix. Both throw
/// FormatError (Reason::BadLabels) where no line is one of a track's or the song is not there, and
/// FileError.

/// A label track of Audacity: start, end (s) and text, with tabs between; lines that begin with a
/// backslash tell frequencies
/// (https://manual.audacityteam.org/man/importing_and_exporting_labels.html).
NotTaken readAudacity(const std::filesystem::path& txt, const std::string& song,
                      const LabelColumns& columns, LabelIntake& intake);

/// ELAN's export as tab-delimited text
/// (https://www.mpi.nl/tools/elan/docs/manual/Sec_Exporting_a_document_as_a_tab_delimited_text_file.html):
/// a row for each annotation (tier, participant or none, begin, end, duration, text), or with a
/// line of names and a column for each tier; times as hh:mm:ss.ms, ss.msec or msec, or several of
/// these. The participants are the annotators. On tiers whose name has a word for an axis
/// (columnFromWord: "Valence rating", "arousal_Eva") the text is the value.
NotTaken readElan(const std::filesystem::path& txt, const std::string& song,
                  const LabelColumns& columns, LabelIntake& intake);
/// Whether a text begins as such an export does, with a line of names or without.
bool isElanBeginning(std::string_view text);

}  // namespace cuadrante

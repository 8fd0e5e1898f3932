#pragma once

#include "core/exchange/label_columns.h"
#include "core/exchange/label_exchange.h"
#include "core/files/spreadsheet_csv.h"

#include <string>
#include <string_view>

namespace cuadrante {

/// The cell of a row in one of our columns, as `columns` name them; empty where the table has none.
std::string cellOf(const SpreadsheetCsv& file, const LabelColumns& columns,
                   const CsvTable::Row& row, std::string_view ours);

/// The same of a whole number, of which a spreadsheet makes 354.0.
std::string wholeNumberOf(const SpreadsheetCsv& file, const LabelColumns& columns,
                          const CsvTable::Row& row, std::string_view ours);

/// The name of a song that a row tells, with its cell of `folder` before it where there is one.
std::string songOf(const SpreadsheetCsv& file, const LabelColumns& columns,
                   const CsvTable::Row& row);

/// The clip, song or excerpt that a row names. Throws LabelRefusal for a time that is none.
ClipReference clipOf(const SpreadsheetCsv& file, const LabelColumns& columns,
                     const CsvTable::Row& row);

}  // namespace cuadrante

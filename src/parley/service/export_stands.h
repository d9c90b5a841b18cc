// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/exchange/gmcr.h"
#include "parley/model/case.h"

namespace parley {

/// The names of the forms for tables of where actors stand.
inline constexpr const char* kPositions = "positions";
inline constexpr const char* kKtabCsv = "ktab-csv";
inline constexpr const char* kKtabXml = "ktab-xml";
inline constexpr const char* kDecide = "decide";

// The positions of a case, as bargain_of reads them, in such a form. Of ranges the middle is
// written; that, what is assumed and what is left out is told. Errors: cannot_export.
Result<Exported> export_positions(const Case& conflict, Language language);
Result<Exported> export_ktab_csv(const Case& conflict, Language language);
Result<Exported> export_ktab_xml(const Case& conflict, Language language);
Result<Exported> export_decide(const Case& conflict, Language language);

}  // namespace parley

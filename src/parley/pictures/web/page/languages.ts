// SPDX-License-Identifier: Apache-2.0
// The languages of a report, each called by its own name: a name that is the same in all of them.

import { LanguageCode } from "../data";

export const kLanguages: LanguageCode[] = ["en", "zh-Hant", "zh-Hans"];

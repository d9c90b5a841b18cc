// SPDX-License-Identifier: Apache-2.0
#include "parley/report/starter.h"

namespace parley {
namespace {

constexpr const char* kEnglish =
    R"(# A parley case: two neighbours and a river. Change it line by line into your own.
# `parley check` says what is wrong, `parley analyze` what can hold, and why.
parley: 1
title: Two neighbours and a river
question: Can the sharing of the water hold?
as_of: 2026-01-15

# What is known, and how good the source is (Admiralty grade: reliability A-F, credibility 1-6).
# sources:
#   minutes: {title: Minutes of the joint commission, file: minutes.txt, grade: B2}
# evidence:
#   fields: {in: minutes, quote: our fields come first}

actors:
  Up:
    name: Upstream
    can:                       # what it can do; every option is on or off
      release: release water in the dry season
    wants:                     # most important first; a statement without @evidence is an assumption
      - release only if pay    #   "@fields" after a statement would name its evidence
      - pay
      - not release
  Down:
    name: Downstream
    can:
      pay: pay for the water
    types:                     # not sure what it wants? one entry for each possibility
      thirsty: {chance: likely, wants: [release, not pay]}
      patient: {chance: rest, wants: [not pay, release]}

# impossible: [release and pay]   # combinations that cannot be
# one_way: [pay]                  # what cannot be undone
today: []                         # the options that are on today
outcomes:                         # what the question is about
  sharing: release and pay
  standoff: not release and not pay
)";

constexpr const char* kTraditional =
    R"(# 一個 parley 案例：兩個鄰國與一條河。請逐行改成您自己的案例。
# `parley check` 指出哪裡有錯，`parley analyze` 說明什麼能維持、為什麼。
parley: 1
title: 兩個鄰國與一條河
question: 共享河水能否維持？
as_of: 2026-01-15

# 已知什麼，來源有多可靠（海軍部分級：來源可靠度 A-F，資訊可信度 1-6）。
# sources:
#   minutes: {title: 聯合委員會紀錄, file: minutes.txt, grade: B2}
# evidence:
#   fields: {in: minutes, quote: 我們的農田優先}

actors:
  Up:
    name: 上游國
    can:                       # 它能做什麼；每個選項不是採取就是不採取
      release: {name: 放水, text: 在旱季放水}
    wants:                     # 最重要的在前；沒有 @證據 的陳述就是假設
      - release only if pay    #   在陳述後寫 "@fields" 即指明證據
      - pay
      - not release
  Down:
    name: 下游國
    can:
      pay: {name: 付費, text: 為河水付費}
    types:                     # 不確定它要什麼？每種可能寫一項
      thirsty: {name: 缺水, chance: likely, wants: [release, not pay]}
      patient: {name: 能等, chance: rest, wants: [not pay, release]}

# impossible: [release and pay]   # 不可能同時出現的組合
# one_way: [pay]                  # 做了就不能收回的
today: []                         # 今日已採取的選項
outcomes:                         # 問題所關心的結果
  sharing: {name: 共享, is: release and pay}
  standoff: {name: 僵持, is: not release and not pay}
)";

constexpr const char* kSimplified =
    R"(# 一个 parley 案例：两个邻国与一条河。请逐行改成您自己的案例。
# `parley check` 指出哪里有错，`parley analyze` 说明什么能维持、为什么。
parley: 1
title: 两个邻国与一条河
question: 共享河水能否维持？
as_of: 2026-01-15

# 已知什么，来源有多可靠（海军部分级：来源可靠度 A-F，信息可信度 1-6）。
# sources:
#   minutes: {title: 联合委员会纪要, file: minutes.txt, grade: B2}
# evidence:
#   fields: {in: minutes, quote: 我们的农田优先}

actors:
  Up:
    name: 上游国
    can:                       # 它能做什么；每个选项不是采取就是不采取
      release: {name: 放水, text: 在旱季放水}
    wants:                     # 最重要的在前；没有 @证据 的陈述就是假设
      - release only if pay    #   在陈述后写 "@fields" 即指明证据
      - pay
      - not release
  Down:
    name: 下游国
    can:
      pay: {name: 付费, text: 为河水付费}
    types:                     # 不确定它要什么？每种可能写一项
      thirsty: {name: 缺水, chance: likely, wants: [release, not pay]}
      patient: {name: 能等, chance: rest, wants: [not pay, release]}

# impossible: [release and pay]   # 不可能同时出现的组合
# one_way: [pay]                  # 做了就不能收回的
today: []                         # 今日已采取的选项
outcomes:                         # 问题所关心的结果
  sharing: {name: 共享, is: release and pay}
  standoff: {name: 僵持, is: not release and not pay}
)";

}  // namespace

std::string starter_case(Language language) {
  switch (language) {
    case Language::en:
      return kEnglish;
    case Language::zh_hant:
      return kTraditional;
    case Language::zh_hans:
      return kSimplified;
  }
  return {};
}

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_bargain.h"

#include <iomanip>
#include <numeric>
#include <sstream>
#include <utility>

#include "tests/support/random_parts.h"

namespace parley::support {
namespace {

constexpr std::uint32_t kStream = 71;

Stand random_stand(const BargainFamily& family, Random& random) {
  Stand stand;
  stand.present = true;
  stand.at = random_place(family, random);
  stand.cares = family.places == 0 ? 0.01 + 0.99 * random.unit()
                                   : between(random, 1, family.places) / double(family.places);
  stand.weight = family.weights == 0 ? 0.01 + 99.99 * random.unit()
                                     : static_cast<double>(between(random, 1, family.weights));
  return stand;
}

/// What makes bargains odd.
void make_odd(Stand& stand, Random& random) {
  if (happens(random, 8)) stand.cares = 0;
  if (happens(random, 8)) stand.weight = 0;
  if (happens(random, 8)) stand = {};
}

}  // namespace

const std::vector<BargainFamily>& bargain_families() {
  static const std::vector<BargainFamily> all = {
      {.name = "any numbers"},
      {.name = "any numbers, plain", .plain = true},
      {.name = "whole numbers", .places = 100, .weights = 100},
      {.name = "many ties", .places = 4, .weights = 2},
      {.name = "tenths", .places = 10, .weights = 3},
      {.name = "one or two", .most_actors = 2, .places = 10},
      {.name = "agreeing", .most_actors = 5, .places = 10, .weights = 3, .agreeing = true},
      {.name = "many actors", .most_actors = 20, .places = 100, .weights = 30},
  };
  return all;
}

double random_place(const BargainFamily& family, Random& random) {
  if (family.places == 0) return random.unit();
  return random.below(family.places + 1) / double(family.places);
}

Bargain random_bargain(const BargainFamily& family, std::uint64_t seed, std::uint64_t draw) {
  Random random(seed, draw, kStream);
  Bargain bargain(between(random, 1, family.most_actors), between(random, 1, 3));
  for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
    const double common = random_place(family, random);
    for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
      Stand& stand = bargain.stand(actor, issue);
      stand = random_stand(family, random);
      if (family.agreeing) stand.at = common;
      if (family.plain) continue;
      // A duplicate of somebody: in all, or in where it stands.
      const Stand& other =
          bargain.stand(random.below(static_cast<std::uint32_t>(actor + 1)), issue);
      if (happens(random, 10)) stand = other;
      if (happens(random, 10) && other.present) stand.at = other.at;
      make_odd(stand, random);
    }
    if (happens(random, 65)) bargain.today[issue] = random_place(family, random);
    // Out of the middle, so that there is often something to agree on.
    if (happens(random, 25)) bargain.today[issue] = happens(random, 50) ? 0 : 1;
  }
  return bargain;
}

std::vector<std::size_t> random_order(std::size_t count, Random& random) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t at = count; at > 1; --at) {
    std::swap(order[at - 1], order[random.below(static_cast<std::uint32_t>(at))]);
  }
  return order;
}

Bargain in_order(const Bargain& bargain, const std::vector<std::size_t>& order) {
  Bargain other = bargain;
  for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
    for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
      other.stand(actor, issue) = bargain.stand(order[actor], issue);
    }
  }
  return other;
}

Bargain mirrored(const Bargain& bargain) {
  Bargain other = bargain;
  for (Stand& stand : other.stands) {
    if (stand.present) stand.at = 1 - stand.at;
  }
  for (std::optional<double>& today : other.today) {
    if (today) today = 1 - *today;
  }
  return other;
}

Bargain scaled(Bargain bargain, double factor) {
  for (Stand& stand : bargain.stands) stand.weight *= factor;
  return bargain;
}

Bargain with_actor(const Bargain& bargain, std::size_t place, const std::vector<Stand>& stands) {
  Bargain other = bargain;
  ++other.actors;
  other.stands.insert(other.stands.begin() + static_cast<std::ptrdiff_t>(place * bargain.issues),
                      stands.begin(), stands.end());
  return other;
}

std::string written(const Bargain& bargain) {
  std::ostringstream out;
  out << std::setprecision(17) << "Bargain bargain(" << bargain.actors << ", " << bargain.issues
      << ");\nbargain.stands = {";
  for (std::size_t at = 0; at < bargain.stands.size(); ++at) {
    const Stand& stand = bargain.stands[at];
    out << (at == 0                    ? ""
            : at % bargain.issues == 0 ? ",\n  "
                                       : ", ")
        << "{" << stand.at << ", " << stand.cares << ", " << stand.weight << ", "
        << (stand.present ? "true" : "false") << "}";
  }
  out << "};\nbargain.today = {";
  for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
    out << (issue == 0 ? "" : ", ");
    if (bargain.today[issue]) {
      out << *bargain.today[issue];
    } else {
      out << "std::nullopt";
    }
  }
  out << "};\n";
  return out.str();
}

}  // namespace parley::support

// SPDX-License-Identifier: Apache-2.0
// What the challenge model with elections gives for bargains small enough to be worked out by hand,
// in every intermediate table, and what it does not do. The numbers of the fixtures come from a
// script that writes down the formulas one by one, apart from the program and from its oracle.
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "parley/engine/settlement/smp_run.h"

namespace parley {
namespace {

using Numbers = std::vector<double>;

/// Positions and saliences: actors rows of issues.
Bargain bargain_of(const Numbers& capability, const Numbers& salience, const Numbers& positions) {
  Bargain bargain(capability.size(), positions.size() / capability.size());
  for (std::size_t at = 0; at < bargain.stands.size(); ++at) {
    bargain.stands[at] = {positions[at], salience[at], capability[at / bargain.issues], true};
  }
  return bargain;
}

const Bargain kTwo = bargain_of({100, 50}, {.8, .5}, {.2, .9});
const Bargain kThree = bargain_of({60, 100, 80}, {.9, .4, .7}, {.1, .45, 1});
const Bargain kFour = bargain_of({100, 70, 40, 90}, {.5, .3, .2, .6, .4, .4, .6, .1},
                                 {0, .3, .4, .8, .75, .1, 1, .6});

struct Tables {
  SmpTables before;  ///< as worked out before the turn
  SmpTurn turn;
};
Tables first_turn(const SmpSettings& settings, const Bargain& bargain) {
  SmpRuns runs(settings, smp_stages_of_one(), bargain.actors, bargain.issues);
  runs.begin(0, bargain);
  runs.assess();
  runs.look_for_challenges();
  Tables tables{runs.tables(), {}};
  make_turn(settings, tables.before, 0, tables.turn);
  return tables;
}

void expect_near(const std::string& what, const Numbers& actual, const Numbers& expected) {
  ASSERT_EQ(actual.size(), expected.size()) << what;
  for (std::size_t at = 0; at < actual.size(); ++at) {
    EXPECT_NEAR(actual[at], expected[at], 1e-9) << what << " " << at;
  }
}

struct Fixture {
  std::string name;
  Bargain bargain;
  SmpSettings settings;
  Numbers distance, elected, risk, chance, gain;
  std::vector<std::pair<std::size_t, std::size_t>> bargains;
  Numbers proposals, worth;
  std::vector<std::size_t> options;
  Numbers chances, positions;
};

const Numbers kDistanceThree = {0, .35, .9, .35, 0, .55, .9, .55, 0};
const Numbers kDistanceFour = {0, 0.428746462856, 0.651299605766, 0.87127357762,  0.490917508345,
                               0, 0.673238442158, 0.2683281573,   0.548862460003, 0.553398590529,
                               0, 0.395284707521, 0.987626146578, 0.592748978364, 0.259937622455,
                               0};
const Numbers kElectedThree = {0.160173160214, 0.632034631973, 0.207792207813};
const Numbers kElectedFour = {0.154045135773, 0.353520816799, 0.186437584238, 0.305996463191};

std::vector<Fixture> fixtures() {
  return {
      // Two alone: their strength is 100 * .8 against 50 * .5, each times what it would lose. The
      // first: d = .7, likelier by 2 to 1 and so averse to risk.
      {"two as ktab",
       kTwo,
       smp_ktab_settings(),
       {0, .7, .7, 0},
       {0.666666666635, 0.333333333365},
       {1, -.5},
       {.5, 0.72491909385, 0.264367816093, .5},
       {0, 0.355210355987, -0.142494252873, 0},
       {{0, 1}},
       {0.2373, 0.2373},
       {0.755, 0.5975, 0.99860871, 0.225535645},
       {0, 1, 0, 1},
       {0.432928590724, 0.567071409276, 0.432928590724, 0.567071409276},
       {0.2373, 0.2373}},
      {"two",
       kTwo,
       smp_settings(),
       {0, .7, .7, 0},
       {0.666666666635, 0.333333333365},
       {1, 0},
       {.5, 0.72491909385, 0.268817204302, .5},
       {0, 0.355210355987, -0.118924731182, 0},
       {{0, 1}},
       {0.237276426204, 0.237276426204},
       {0.755, 0.65, 0.998610468049, 0.337276426204},
       {0, 1, 0, 1},
       {0.390931583371, 0.609068416629, 0.390931583371, 0.609068416629},
       {0.237276426204, 0.237276426204}},
      {"three as ktab",
       kThree,
       smp_ktab_settings(),
       kDistanceThree,
       kElectedThree,
       {-0.5, 1, -0.348623853244},
       {0.5, 0.675121844171, 0.478391006344, 0.341759954718, 0.5, 0.285426743115, 0.521792605643,
        0.674927346823, 0.5},
       {0, 0.343220204187, 0.254911301393, -0.022641929985, 0, -0.000121774291, 0.12967241821,
        0.470813476255, 0},
       {{0, 1}, {2, 1}},
       {0.1153, 0.1153, 0.9613, 0.9613},
       {0.530416666667, 0.858333333333, 0.477446483177, 0.66977803, 0.82448394, 0.386492204401,
        0.38597923, 0.78488154, 0.655094875961},
       {0, 1, 0, 1, 2, 0, 2},
       {0.560442733877, 0.439557266123, 0.394832712137, 0.288825944999, 0.316341342864,
        0.52977097621, 0.47022902379},
       {.1, .45, 1}},
      {"three",
       kThree,
       smp_settings(),
       kDistanceThree,
       kElectedThree,
       {0, 1, 0.100917431138},
       {0.5, 0.390535842249, 0.528465244036, 0.697061772541, 0.5, 0.662644406483, 0.471537341659,
        0.386724674046, 0.5},
       {0, 0.17935003583, 0.305866207486, 0.055702120845, 0, 0.159629906146, 0.043447561903,
        0.267436046128, 0},
       {{0, 2}, {1, 2}, {2, 1}},
       {0.392557298962, 0.392557298962, 0.693382014462, 0.693382014462, 0.75200426917,
        0.75200426917},
       {0.583333333333, 0.858333333333, 0.52801987767, 0.688295134025, 0.997800224065,
        0.43607346979, 0.604411990359, 0.919676796691, 0.512919124992, 0.56533048722,
        0.898362280935, 0.550244022444},
       {0, 1, 0, 2, 3, 0, 1, 2, 3},
       {0.266510267421, 0.733489732579, 0.02525654254, 0.589393844566, 0.385349612894,
        0.009591329618, 0.528995866685, 0.271839571408, 0.18957323229},
       {0.392557298962, 0.693382014462, 0.392557298962}},
      {"four on two issues as ktab",
       kFour,
       smp_ktab_settings(),
       kDistanceFour,
       kElectedFour,
       {-0.5, 1, -0.256418063355, 0.642630469815},
       {0.5, 0.674580244778, 0.819562832263, 0.573356239434, 0.296626208721, 0.5, 0.761721438157,
        0.099942632209, 0.177678452289, 0.252399246528, 0.5, 0.629543686639, 0.452966345447,
        0.860219487924, 0.202029565064, 0.5},
       {0, 0.264209610347, 0.544040929072, 0.373443293419, -0.030220933917, 0, 0.280450386952,
        -0.018725782673, -0.193329264741, -0.120986729946, 0, 0.219778687317, 0.122222878095,
        0.33974642165, -0.037725478346, 0},
       {{0, 2}, {1, 2}, {2, 3}, {3, 1}},
       {0.0226, 0.2841, 0.0226, 0.2841, 0.4985, 0.7708, 0.4985, 0.7708, 0.8595, 0.1106, 0.8595,
        0.1106, 0.9982, 0.6975, 0.9982, 0.6975},
       {0.439146676777, 0.8084375,      0.578573938692, 0.611573250614, 0.614694360955,
        0.8551096975,   0.434446457951, 0.418548713988, 0.460021125461, 0.9208811995,
        0.447435557356, 0.587642618597, 0.442797859019, 0.7153204255,   0.644625686756,
        0.608766335243, 0.342373401487, 0.8038175255,   0.58634146811,  0.71801292252},
       {0, 1, 0, 2, 4, 0, 1, 2, 3, 0, 3, 4},
       {0.526336796182, 0.473663203818, 0.284801930358, 0.408510719242, 0.3066873504,
        0.298931397692, 0.202253792743, 0.39007815772, 0.108736651845, 0.456449811127,
        0.175675226842, 0.367874962031},
       {0, 0.3, 0.4985, 0.7708, 0.4985, 0.7708, 1, 0.6}},
      {"four on two issues",
       kFour,
       smp_settings(),
       kDistanceFour,
       kElectedFour,
       {0, 1, 0.162387957725, 0.761753646836},
       {0.5, 0.403746119096, 0.484891663331, 0.472600668319, 0.674492264575, 0.5, 0.583315936339,
        0.607943378931, 0.521492211399, 0.425988126256, 0.5, 0.476539361995, 0.53493580975,
        0.406665051279, 0.486722291908, 0.5},
       {0, 0.019719675013, 0.114515835207, 0.227960834052, 0.11548421722, 0, 0.151070717033,
        0.032480692596, 0.119221966283, 0.041872643273, 0, 0.09523233999, 0.250348662365,
        0.020714691663, 0.020270719537, 0},
       {{0, 3}, {1, 2}, {2, 0}, {3, 0}},
       {0.642000517586, 0.336465742152, 0.642000517586, 0.336465742152, 0.63491038687,
        0.670594882183, 0.63491038687, 0.670594882183, 0.323899233492, 0.16427727599,
        0.323899233492, 0.16427727599, 0.655789338771, 0.33844949158, 0.655789338771,
        0.33844949158},
       {0.512170088439, 0.8084375,      0.655403459121, 0.624855140081, 0.45457322995,
        0.787070483785, 0.791955176651, 0.778843011026, 0.493754773654, 0.911455297474,
        0.597585086912, 0.663053144978, 0.531802560819, 0.799845911846, 0.647414785835,
        0.646531415437, 0.448647201033, 0.787553098388, 0.793088932218, 0.784054540651},
       {0, 1, 3, 4, 0, 2, 0, 2, 3, 0, 1, 4},
       {0.025048170765, 0.432839011931, 0.151469981265, 0.390642836039, 0.280630482305,
        0.719369517695, 0.066200127343, 0.548777694396, 0.385022178261, 0.096499298448,
        0.472347247783, 0.431153453769},
       {0.642000517586, 0.336465742152, 0.63491038687, 0.670594882183, 0.63491038687,
        0.670594882183, 0.642000517586, 0.336465742152}},
  };
}

TEST(Smp, every_table_of_small_bargains_is_as_by_hand) {
  for (const Fixture& fixture : fixtures()) {
    SCOPED_TRACE(fixture.name);
    const auto [tables, turn] = first_turn(fixture.settings, fixture.bargain);
    expect_near("distance", tables.distance, fixture.distance);
    expect_near("elected", tables.elected, fixture.elected);
    expect_near("risk", tables.risk, fixture.risk);
    expect_near("chance", tables.chance, fixture.chance);
    expect_near("gain", tables.gain, fixture.gain);
    ASSERT_EQ(turn.bargains.size(), fixture.bargains.size());
    for (std::size_t at = 0; at < turn.bargains.size(); ++at) {
      EXPECT_EQ(turn.bargains[at].initiator, fixture.bargains[at].first);
      EXPECT_EQ(turn.bargains[at].receiver, fixture.bargains[at].second);
    }
    expect_near("proposals", turn.proposals, fixture.proposals);
    expect_near("worth", turn.worth, fixture.worth);
    EXPECT_EQ(turn.options, fixture.options);
    expect_near("chances", turn.chances, fixture.chances);
    expect_near("positions", turn.positions, fixture.positions);
  }
}

/// The example of three issues that comes with the KAPSARC toolkit, and what the toolkit itself
/// printed for it (its reference run of 30 May 2017, all choices left alone): positions in
/// hundredths after every turn, one figure after the point; chances of the positions at the end.
/// Source: ktab.
TEST(Smp, as_ktab_it_follows_the_toolkits_own_run_turn_by_turn) {
  const Bargain bargain =
      bargain_of({102.543, 53.393, 129.643, 75.920, 63.224, 120.048, 54.178},
                 {.4953, .0591, .2815, .3033, .2122, .2479, .4847, .1355, .3462, .2076, .3924,
                  .2221, .4096, .2543, .2259, .2292, .3935, .1542, .3175, .2793, .2603},
                 {.7579, .0637, .7045, .8272, .7350, .6400, .8245, .9089, .0007, .6252, .5082,
                  .6233, .8234, .4577, .7331, .8448, .3370, .8811, .7096, .3346, .9036});
  const std::vector<Numbers> printed = {
      {75.8, 79.5, 80.6, 80.6, 78.5, 78.5, 78.5, 78.5, 78.6, 78.6, 78.6},
      {6.4, 44.7, 34.2, 35.0, 30.5, 30.5, 31.2, 31.2, 31.5, 31.8, 31.8},
      {70.5, 72.0, 75.9, 76.1, 74.0, 74.0, 74.0, 74.0, 74.0, 74.1, 74.1},
      {82.7, 78.9, 76.0, 78.3, 79.0, 79.0, 79.1, 78.5, 79.9, 78.6, 78.6},
      {73.5, 56.3, 27.5, 30.5, 30.6, 30.6, 30.9, 31.2, 34.4, 31.8, 31.8},
      {64.0, 72.5, 72.0, 73.8, 74.2, 74.2, 74.3, 74.0, 75.2, 74.1, 74.1},
      {82.5, 82.5, 82.5, 82.5, 82.5, 82.5, 82.5, 82.5, 82.5, 82.5, 82.5},
      {90.9, 90.9, 90.9, 90.9, 90.9, 90.9, 90.9, 90.9, 90.9, 90.9, 90.9},
      {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1},
      {62.5, 65.8, 66.7, 66.7, 66.7, 66.7, 67.1, 67.1, 67.1, 67.1, 67.1},
      {50.8, 50.8, 50.2, 50.2, 50.2, 50.2, 50.1, 50.1, 50.1, 50.1, 50.1},
      {62.3, 63.0, 63.5, 63.5, 63.5, 63.5, 63.7, 63.7, 63.7, 63.7, 63.7},
      {82.3, 79.5, 81.5, 78.3, 78.5, 78.5, 78.6, 80.5, 78.6, 78.6, 78.6},
      {45.8, 44.7, 35.8, 30.5, 30.5, 30.5, 30.6, 34.6, 31.6, 31.6, 31.6},
      {73.3, 72.0, 79.1, 73.8, 74.0, 74.0, 74.1, 75.9, 74.0, 74.1, 74.1},
      {84.5, 84.4, 80.6, 80.7, 80.6, 80.5, 80.5, 80.5, 79.9, 79.9, 79.9},
      {33.7, 34.1, 34.2, 34.3, 34.7, 34.6, 34.6, 34.6, 34.4, 34.4, 34.4},
      {88.1, 86.3, 75.9, 76.3, 76.1, 75.9, 75.9, 75.9, 75.2, 75.2, 75.2},
      {71.0, 75.6, 76.0, 77.4, 77.4, 80.5, 78.5, 78.5, 78.7, 78.7, 78.6},
      {33.5, 24.8, 27.5, 28.7, 28.7, 34.6, 31.2, 31.2, 31.3, 31.3, 31.6},
      {90.4, 72.0, 72.0, 73.0, 73.0, 75.9, 74.0, 74.0, 74.1, 74.1, 74.1}};
  const Settlement settlement = solve_smp(smp_ktab_settings(), bargain, {});
  ASSERT_EQ(settlement.turns.size(), 11);
  EXPECT_EQ(settlement.ending, Ending::settled);
  for (std::size_t at = 0; at < printed.size(); ++at) {
    for (std::size_t turn = 0; turn < settlement.turns.size(); ++turn) {
      EXPECT_NEAR(settlement.turns[turn].positions[at] * 100, printed[at][turn], 0.0501)
          << "stand " << at << ", turn " << turn;
    }
  }
  const std::vector<OutcomeDistribution::Atom>& atoms = settlement.issues[0].outcome.atoms;
  const Numbers chances = {.0957, .3340, .1512, .4009, .0183};  // by position
  ASSERT_EQ(atoms.size(), chances.size());
  for (std::size_t at = 0; at < atoms.size(); ++at) {
    EXPECT_NEAR(atoms[at].chance, chances[at], 5e-5) << atoms[at].at;
  }
}

}  // namespace
}  // namespace parley

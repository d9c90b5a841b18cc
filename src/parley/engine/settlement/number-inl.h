// SPDX-License-Identifier: Apache-2.0
// What the arithmetic of settlement is written in, once for a number and for many side by side:
// included once per kind of vectors, after hwy/foreach_target.h and
// hwy/highway.h.
#if defined(PARLEY_SETTLEMENT_NUMBER_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_SETTLEMENT_NUMBER_INL_H_
#undef PARLEY_SETTLEMENT_NUMBER_INL_H_
#else
#define PARLEY_SETTLEMENT_NUMBER_INL_H_
#endif

#include <cmath>
#include <cstddef>

HWY_BEFORE_NAMESPACE();
namespace parley::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// A number.
struct One {
  using Number = double;
  using Mask = bool;
  static constexpr std::size_t kLanes = 1;
  static HWY_INLINE double of(double value) { return value; }
  static HWY_INLINE double load(const double* from) { return *from; }
  static HWY_INLINE void store(double* to, double value) { *to = value; }
  static HWY_INLINE bool any(bool mask) { return mask; }
  static HWY_INLINE bool all() { return true; }
};
HWY_INLINE double greater_of(double a, double b) { return a > b ? a : b; }
HWY_INLINE double lesser_of(double a, double b) { return a < b ? a : b; }
HWY_INLINE double root_of(double a) { return std::sqrt(a); }
HWY_INLINE bool less(double a, double b) { return a < b; }
HWY_INLINE bool both(bool a, bool b) { return a && b; }
HWY_INLINE double choose(bool mask, double yes, double no) { return mask ? yes : no; }

/// Numbers side by side; each gets exactly what it would get alone: no operation looks across.
#if HWY_HAVE_SCALABLE  // vectors without a size cannot be members
using Many = One;
#else
struct Lanes {
  using Tag = hn::CappedTag<double, 8>;
  hn::Vec<Tag> v;
};
struct Many {
  using Number = Lanes;
  using Mask = hn::Mask<Lanes::Tag>;
  static constexpr std::size_t kLanes = hn::MaxLanes(Lanes::Tag());
  static HWY_INLINE Lanes of(double value) { return {hn::Set(Lanes::Tag(), value)}; }
  static HWY_INLINE Lanes load(const double* from) { return {hn::LoadU(Lanes::Tag(), from)}; }
  static HWY_INLINE void store(double* to, Lanes value) { hn::StoreU(value.v, Lanes::Tag(), to); }
  static HWY_INLINE bool any(Mask mask) { return !hn::AllFalse(Lanes::Tag(), mask); }
  static HWY_INLINE Mask all() { return hn::Eq(hn::Zero(Lanes::Tag()), hn::Zero(Lanes::Tag())); }
};
HWY_INLINE Lanes operator+(Lanes a, Lanes b) { return {hn::Add(a.v, b.v)}; }
HWY_INLINE Lanes operator-(Lanes a, Lanes b) { return {hn::Sub(a.v, b.v)}; }
HWY_INLINE Lanes operator*(Lanes a, Lanes b) { return {hn::Mul(a.v, b.v)}; }
HWY_INLINE Lanes operator/(Lanes a, Lanes b) { return {hn::Div(a.v, b.v)}; }
HWY_INLINE Lanes greater_of(Lanes a, Lanes b) { return {hn::Max(a.v, b.v)}; }
HWY_INLINE Lanes lesser_of(Lanes a, Lanes b) { return {hn::Min(a.v, b.v)}; }
HWY_INLINE Lanes root_of(Lanes a) { return {hn::Sqrt(a.v)}; }
HWY_INLINE Many::Mask less(Lanes a, Lanes b) { return hn::Lt(a.v, b.v); }
HWY_INLINE Many::Mask both(Many::Mask a, Many::Mask b) { return hn::And(a, b); }
HWY_INLINE Lanes choose(Many::Mask mask, Lanes yes, Lanes no) {
  return {hn::IfThenElse(mask, yes.v, no.v)};
}
#endif

/// Numbers in a row; of many side by side, entry e is at e * Kind::kLanes.
template <typename Kind>
struct Row {
  double* data;
  HWY_INLINE typename Kind::Number operator[](std::size_t entry) const {
    return Kind::load(data + entry * Kind::kLanes);
  }
  HWY_INLINE void set(std::size_t entry, typename Kind::Number value) const {
    Kind::store(data + entry * Kind::kLanes, value);
  }
  HWY_INLINE Row from(std::size_t entry) const { return {data + entry * Kind::kLanes}; }
};

template <typename Kind>
HWY_INLINE typename Kind::Number positive_part(typename Kind::Number value) {
  return greater_of(value, Kind::of(0));
}

}  // namespace
}  // namespace parley::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // PARLEY_SETTLEMENT_NUMBER_INL_H_

#pragma once

namespace cuadrante::models {

/// Sets OpenBLAS's number of threads for a scope. LibTorch leaves it alone, and OpenBLAS on threads
/// of its own collapses under load in the small products of a recurrence (facts: ten times slower
/// at two threads). Does nothing with another BLAS.
class BlasThreads {
 public:
  explicit BlasThreads(int threads);
  ~BlasThreads();
  BlasThreads(const BlasThreads&) = delete;
  BlasThreads& operator=(const BlasThreads&) = delete;

  void set(int threads) const;

 private:
  int before_;
};

}  // namespace cuadrante::models

#include "CKernels.h"

#if defined(__x86_64__)

int leitmotif_vector_bytes(void) {
  __builtin_cpu_init();
  // Intel's processors slow down for a while after vectors of 64 bytes: what is decoded on the same core then takes a
  // tenth longer (measured on Ice Lake), which is more than the mixing gains. VBMI2 came with AMD's fourth Zen.
  if (__builtin_cpu_is("amd") && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
    && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2")) {
    return 64;
  }
  return __builtin_cpu_supports("avx2") ? 32 : 0;
}

#else

int leitmotif_vector_bytes(void) { return 0; }

// Never called: there are no wide vectors.
#define NEVER_ADDED(name, type) \
  void name(const struct type *stems, int samples, int gain, float *bus, long frames) { \
    (void)stems, (void)samples, (void)gain, (void)bus, (void)frames; \
  }
#define NEVER_MEASURED(name) \
  void name(const float *samples, long frames, unsigned *heights) { (void)samples, (void)frames, (void)heights; }
NEVER_ADDED(leitmotif_add_one_32, leitmotif_stem)
NEVER_ADDED(leitmotif_add_four_32, leitmotif_four)
NEVER_ADDED(leitmotif_add_one_64, leitmotif_stem)
NEVER_ADDED(leitmotif_add_four_64, leitmotif_four)
NEVER_MEASURED(leitmotif_heights_32)
NEVER_MEASURED(leitmotif_heights_64)

#endif

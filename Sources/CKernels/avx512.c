#include "CKernels.h"

// The same arithmetic as the portable kernels of LeitmotifRealTime, in vectors of sixteen floats or eight doubles.

#if defined(__x86_64__)
#include <immintrin.h>

#define WIDTH 64
#define TARGET __attribute__((target("avx2,avx512f,avx512vl,avx512dq,avx512bw")))
#define INLINE static inline __attribute__((always_inline, target("avx2,avx512f,avx512vl,avx512dq,avx512bw")))

// The numbers of eight frames.
typedef __m512d Indices;

INLINE Indices first_indices(void) { return _mm512_setr_pd(0, 1, 2, 3, 4, 5, 6, 7); }

INLINE Indices next_indices(Indices indices) { return _mm512_add_pd(indices, _mm512_set1_pd(8)); }

// Each of eight values twice.
INLINE __m512 twice(__m256 eight) {
  return _mm512_permutexvar_ps(
    _mm512_setr_epi32(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7), _mm512_castps256_ps512(eight));
}

INLINE __m512 sixteen_samples(const struct leitmotif_stem *stem, int samples, int gain, long first) {
  if (samples & leitmotif_sixteen) {
    __m256i whole = _mm256_loadu_si256((const __m256i *)((const short *)stem->samples + first));
    __m512 sixteen = _mm512_cvtepi32_ps(_mm512_cvtepi16_epi32(whole));
    return gain == leitmotif_row ? _mm512_mul_ps(sixteen, _mm512_set1_ps(0x1p-15f)) : sixteen;
  }
  return _mm512_loadu_ps((const float *)stem->samples + first);
}

INLINE __m256 eight_samples(const struct leitmotif_stem *stem, int samples, int gain, long first) {
  if (samples & leitmotif_sixteen) {
    __m128i whole = _mm_loadu_si128((const __m128i *)((const short *)stem->samples + first));
    __m256 eight = _mm256_cvtepi32_ps(_mm256_cvtepi16_epi32(whole));
    return gain == leitmotif_row ? _mm256_mul_ps(eight, _mm256_set1_ps(0x1p-15f)) : eight;
  }
  return _mm256_loadu_ps((const float *)stem->samples + first);
}

// Where on a line eight frames lie, 0 at its start and 1 at its end.
INLINE __m512d eight_places(const struct leitmotif_stem *stem, __m512d index) {
  return _mm512_mul_pd(_mm512_add_pd(_mm512_set1_pd(stem->age), index), _mm512_set1_pd(stem->step));
}

INLINE void add_eight(
  const struct leitmotif_stem *stems, int count, int samples, int gain, float *bus, long frame, Indices indices) {
  __m512 sum = _mm512_loadu_ps(bus + frame * 2);
  __m512d places = eight_places(&stems[0], indices);
#pragma clang loop unroll(full)
  for (int stem = 0; stem < count; stem++) {
    __m256 gains = _mm256_set1_ps(stems[stem].rest);
    if (gain == leitmotif_row) gains = _mm256_loadu_ps(stems[stem].gains + frame);
    if (gain == leitmotif_line) places = eight_places(&stems[stem], indices);
    if (gain == leitmotif_line || gain == leitmotif_lines_abreast) {
      __m512d line = _mm512_mul_pd(_mm512_set1_pd(stems[stem].rise), places);
      gains = _mm256_mul_ps(gains, _mm512_cvtpd_ps(_mm512_add_pd(_mm512_set1_pd(stems[stem].start), line)));
    }
    if (samples & leitmotif_stereo) {
      __m512 both = gain == leitmotif_constant ? _mm512_set1_ps(stems[stem].rest) : twice(gains);
      sum = _mm512_add_ps(sum, _mm512_mul_ps(sixteen_samples(&stems[stem], samples, gain, frame * 2), both));
    } else {
      sum = _mm512_add_ps(sum, twice(_mm256_mul_ps(eight_samples(&stems[stem], samples, gain, frame), gains)));
    }
  }
  _mm512_storeu_ps(bus + frame * 2, sum);
}

#include "octaves.h"

#define GROUP 16

// The numbers of frames on their lines, in the order that makes sixteen gains out of the lower halves of two sums: of stereo
// frames, one from which each twice is near by; of mono frames, their own.
typedef struct {
  __m512d first_eight, last_eight;
} Group;

INLINE Group first_group(int samples, double age) {
  int stereo = samples & leitmotif_stereo;
  __m512d first = stereo ? _mm512_setr_pd(0, 1, 2, 3, 4, 5, 6, 7) : _mm512_setr_pd(0, 1, 4, 5, 8, 9, 12, 13);
  __m512d last = stereo ? _mm512_setr_pd(8, 9, 10, 11, 12, 13, 14, 15) : _mm512_setr_pd(2, 3, 6, 7, 10, 11, 14, 15);
  return (Group){_mm512_add_pd(_mm512_set1_pd(age), first), _mm512_add_pd(_mm512_set1_pd(age), last)};
}

INLINE Group next_group(Group group) {
  __m512d sixteen = _mm512_set1_pd(16);
  return (Group){_mm512_add_pd(group.first_eight, sixteen), _mm512_add_pd(group.last_eight, sixteen)};
}

// Eight gains in the lower halves.
INLINE __m512 eight_in_octave(const struct octaves *octaves, int stem, __m512d place) {
  __m512d rise = _mm512_mul_pd(_mm512_set1_pd(octaves->rises[stem]), place);
  __m512d line = _mm512_add_pd(_mm512_set1_pd(octaves->starts[stem]), rise);
  return _mm512_castpd_ps(_mm512_add_pd(line, _mm512_set1_pd(octaves->sums[stem])));
}

INLINE void add_group(
  const struct leitmotif_stem *stems, const struct octaves *octaves, int samples, int times_rest, float *bus, long frame,
  Group group) {
  __m512 low = _mm512_loadu_ps(bus + frame * 2);
  __m512 high = _mm512_loadu_ps(bus + frame * 2 + 16);
  __m512d step = _mm512_set1_pd(stems[0].step);
  __m512d first_places = _mm512_mul_pd(group.first_eight, step);
  __m512d last_places = _mm512_mul_pd(group.last_eight, step);
#pragma clang loop unroll(full)
  for (int one = 0; one < 4; one++) {
    const struct leitmotif_stem *stem = &stems[one];
    __m512 first = eight_in_octave(octaves, one, first_places), last = eight_in_octave(octaves, one, last_places);
    __m512 gains = _mm512_shuffle_ps(first, last, 0x88);
    if (times_rest) gains = _mm512_mul_ps(_mm512_set1_ps(stem->rest), gains);
    if (samples & leitmotif_stereo) {
      __m512 low_gains = _mm512_unpacklo_ps(gains, gains), high_gains = _mm512_unpackhi_ps(gains, gains);
      low = _mm512_add_ps(low, _mm512_mul_ps(sixteen_samples(stem, samples, leitmotif_line, frame * 2), low_gains));
      __m512 later = sixteen_samples(stem, samples, leitmotif_line, frame * 2 + 16);
      high = _mm512_add_ps(high, _mm512_mul_ps(later, high_gains));
    } else {
      __m512 both = _mm512_mul_ps(sixteen_samples(stem, samples, leitmotif_line, frame), gains);
      low = _mm512_add_ps(low, twice(_mm512_castps512_ps256(both)));
      high = _mm512_add_ps(high, twice(_mm512_extractf32x8_ps(both, 1)));
    }
  }
  _mm512_storeu_ps(bus + frame * 2, low);
  _mm512_storeu_ps(bus + frame * 2 + 16, high);
}

#include "stems.h"

TARGET void leitmotif_heights_64(const float *samples, long frames, unsigned *heights) {
  const __m512i all_but_sign = _mm512_set1_epi32(0x7FFFFFFF);
  __m512i one = _mm512_setzero_si512(), other = one;
  long frame = 0;
  for (; frame + 16 <= frames; frame += 16) {
    const float *sixteen = samples + frame * 2;
    one = _mm512_max_epu32(one, _mm512_and_si512(_mm512_loadu_si512(sixteen), all_but_sign));
    other = _mm512_max_epu32(other, _mm512_and_si512(_mm512_loadu_si512(sixteen + 16), all_but_sign));
  }
  one = _mm512_max_epu32(one, other);
  __m256i eight = _mm256_max_epu32(_mm512_castsi512_si256(one), _mm512_extracti64x4_epi64(one, 1));
  __m128i four = _mm_max_epu32(_mm256_castsi256_si128(eight), _mm256_extracti128_si256(eight, 1));
  four = _mm_max_epu32(four, _mm_unpackhi_epi64(four, four));
  for (; frame < frames; frame++) {
    __m128i two = _mm_loadl_epi64((const __m128i *)(samples + frame * 2));
    four = _mm_max_epu32(four, _mm_and_si128(two, _mm_set1_epi32(0x7FFFFFFF)));
  }
  heights[0] = (unsigned)_mm_extract_epi32(four, 0);
  heights[1] = (unsigned)_mm_extract_epi32(four, 1);
}

#endif

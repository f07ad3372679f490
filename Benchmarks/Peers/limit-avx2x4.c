/* The practical limit on AVX2: four stems in one pass over the bus, each frame's gain from its own number. */
#include "driver.h"
#include <immintrin.h>

static const Workload *work;
static void **stems;
static float *starts, *slopes;
static int64_t playhead;

static void prepare(const Workload *w) {
  if (!is(w, "W1")) cannot_do("mixes stems in memory only");
  if (w->stems % 4) cannot_do("stems go by four");
  work = w;
  stems = some(sizeof(void *) * w->stems);
  starts = some(sizeof(float) * w->stems);
  slopes = some(sizeof(float) * w->stems);
  for (int i = 0; i < w->stems; i++) {
    stems[i] = w->precision == 16 ? (void *)content_s16(w, i) : (void *)content_f32(w, i);
  }
}

/* Eight samples as floats. */
static inline __m256 eight(const void *samples, int64_t first, int precision) {
  if (precision == 32) return _mm256_loadu_ps((const float *)samples + first);
  __m256i whole = _mm256_cvtepi16_epi32(_mm_loadu_si128((const __m128i *)((const int16_t *)samples + first)));
  return _mm256_cvtepi32_ps(whole);
}

static inline __attribute__((always_inline)) void add_four(float *output, int frames, int first, int64_t place, int precision) {
  const __m256i low_pairs = _mm256_setr_epi32(0, 0, 1, 1, 2, 2, 3, 3), high_pairs = _mm256_setr_epi32(4, 4, 5, 5, 6, 6, 7, 7);
  __m256 numbers = _mm256_setr_ps(0, 1, 2, 3, 4, 5, 6, 7);
  float scale = precision == 32 ? 1 : 1 / 32768.0f;
  __m256 start[4], slope[4];
  const void *source[4];
  for (int s = 0; s < 4; s++) {
    start[s] = _mm256_set1_ps(starts[first + s] * scale);
    slope[s] = _mm256_set1_ps(slopes[first + s] * scale);
    source[s] = (const char *)stems[first + s] + 2 * place * (precision / 8);
  }
  int i = 0;
  for (; i + 8 <= frames; i += 8) {
    __m256 low = _mm256_loadu_ps(output + 2 * i), high = _mm256_loadu_ps(output + 2 * i + 8);
    for (int s = 0; s < 4; s++) {
      __m256 gains = _mm256_fmadd_ps(numbers, slope[s], start[s]);
      low = _mm256_fmadd_ps(eight(source[s], 2 * i, precision), _mm256_permutevar8x32_ps(gains, low_pairs), low);
      high = _mm256_fmadd_ps(eight(source[s], 2 * i + 8, precision), _mm256_permutevar8x32_ps(gains, high_pairs), high);
    }
    _mm256_storeu_ps(output + 2 * i, low);
    _mm256_storeu_ps(output + 2 * i + 8, high);
    numbers = _mm256_add_ps(numbers, _mm256_set1_ps(8));
  }
  for (; i < frames; i++) {
    for (int s = 0; s < 4; s++) {
      float gain = (starts[first + s] + slopes[first + s] * (float)i) * scale;
      for (int c = 0; c < 2; c++) {
        int64_t sample = 2 * (place + i) + c;
        float value = precision == 32 ? ((const float *)stems[first + s])[sample] : ((const int16_t *)stems[first + s])[sample];
        output[2 * i + c] += gain * value;
      }
    }
  }
}

static void render(float *output, int frames) {
  memset(output, 0, 8 * frames);
  for (int done = 0; done < frames;) {
    int64_t place = playhead % work->length;
    int count = frames - done < work->length - place ? frames - done : (int)(work->length - place);
    for (int i = 0; i < work->stems; i++) {
      starts[i] = (float)gain_at(work, i, playhead);
      slopes[i] = (float)((gain_at(work, i, playhead + count) - gain_at(work, i, playhead)) / count);
    }
    for (int i = 0; i < work->stems; i += 4) {
      if (work->precision == 16) add_four(output + 2 * done, count, i, place, 16);
      else add_four(output + 2 * done, count, i, place, 32);
    }
    done += count;
    playhead += count;
  }
}

int main(int argc, char **argv) { return drive(argc, argv, "limit-avx2x4", "", prepare, render); }

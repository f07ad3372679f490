/* The stems of W2 for rate converters: they are handed source frames from a loop that never ends. */
#ifndef TONES_H
#define TONES_H

#include "driver.h"

static float **tones;
static int *tone_places;

static inline void prepare_tones(const Workload *w) {
  if (!is(w, "W2")) cannot_do("only W2");
  tones = some(sizeof(float *) * w->stems);
  tone_places = some(sizeof(int) * w->stems);
  memset(tone_places, 0, sizeof(int) * w->stems);
  for (int stem = 0; stem < w->stems; stem++) tones[stem] = content_tone(w, stem);
}

/* Source frames that can be taken at once. */
static inline const float *tone_ahead(int stem, size_t *frames) {
  *frames = TONE_FRAMES - tone_places[stem];
  return tones[stem] + 2 * (size_t)tone_places[stem];
}

static inline void take_tone(int stem, size_t frames) {
  tone_places[stem] = (int)((tone_places[stem] + frames) % TONE_FRAMES);
}

#endif

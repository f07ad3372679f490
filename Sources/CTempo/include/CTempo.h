#ifndef CTEMPO_H
#define CTEMPO_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// SoundTouch's tempo detector, with C's names.
typedef struct tempo_detector tempo_detector;

/// Makes a detector for 1 or 2 channels and a rate from 8000 to 192000; NULL for others, and without memory.
tempo_detector *tempo_detector_make(int channels, int rate);

/// Hears interleaved samples: as many frames as are said.
void tempo_detector_add(tempo_detector *detector, const float *samples, size_t frames);

/// Beats a minute of all that was heard; 0 if it has none that can be found.
float tempo_detector_tempo(tempo_detector *detector);

void tempo_detector_free(tempo_detector *detector);

#ifdef __cplusplus
}
#endif

#endif

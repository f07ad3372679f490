/* The resampler of speexdsp in the quality that `--codec` names: 0 … 10, usually 5. */
#include <speex/speex_resampler.h>

#include "tones.h"

static const Workload *work;
static SpeexResamplerState **converters;

static void prepare(const Workload *w) {
  work = w;
  prepare_tones(w);
  int quality = w->codec[0] >= '0' && w->codec[0] <= '9' ? atoi(w->codec) : 5, error;
  converters = some(sizeof(SpeexResamplerState *) * w->stems);
  for (int stem = 0; stem < w->stems; stem++) {
    if (!(converters[stem] = speex_resampler_init(2, 44100, 48000, quality, &error))) cannot_do("no converter");
    speex_resampler_skip_zeros(converters[stem]);
  }
}

static void next(int stem, float *output, int frames) {
  for (int made = 0; made < frames;) {
    size_t ahead;
    const float *source = tone_ahead(stem, &ahead);
    spx_uint32_t taken = ahead < 480 ? (spx_uint32_t)ahead : 480, given = frames - made;
    speex_resampler_process_interleaved_float(converters[stem], source, &taken, output + 2 * made, &given);
    take_tone(stem, taken);
    made += (int)given;
  }
}

static void render(float *output, int frames) { mix_streams(work, next, output, frames); }

int main(int argc, char **argv) { return drive(argc, argv, "speexdsp", PACKAGE_VERSION, prepare, render); }

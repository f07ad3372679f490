/* libsamplerate in the quality that `--codec` names: linear, fast (usual), medium, best. */
#include <samplerate.h>

#include "tones.h"

static const Workload *work;
static SRC_STATE **converters;

static void prepare(const Workload *w) {
  work = w;
  prepare_tones(w);
  int kind = !strcmp(w->codec, "linear") ? SRC_LINEAR : !strcmp(w->codec, "medium") ? SRC_SINC_MEDIUM_QUALITY
    : !strcmp(w->codec, "best") ? SRC_SINC_BEST_QUALITY : SRC_SINC_FASTEST;
  converters = some(sizeof(SRC_STATE *) * w->stems);
  for (int stem = 0; stem < w->stems; stem++) {
    int error;
    if (!(converters[stem] = src_new(kind, 2, &error))) cannot_do(src_strerror(error));
  }
}

static void next(int stem, float *output, int frames) {
  for (int made = 0; made < frames;) {
    size_t ahead;
    SRC_DATA data = {.src_ratio = 48000.0 / 44100.0, .data_out = output + 2 * made, .output_frames = frames - made};
    data.data_in = tone_ahead(stem, &ahead);
    data.input_frames = ahead < 480 ? (long)ahead : 480;
    if (src_process(converters[stem], &data)) cannot_do("not converted");
    take_tone(stem, data.input_frames_used);
    made += (int)data.output_frames_gen;
  }
}

static void render(float *output, int frames) { mix_streams(work, next, output, frames); }

int main(int argc, char **argv) { return drive(argc, argv, "samplerate", PACKAGE_VERSION, prepare, render); }

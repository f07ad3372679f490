/* libsoxr in the quality that `--codec` names: lq, mq, hq (usual), vhq. */
#include <soxr.h>

#include "tones.h"

static const Workload *work;
static soxr_t *converters;

static void prepare(const Workload *w) {
  work = w;
  prepare_tones(w);
  unsigned long recipe = !strcmp(w->codec, "lq") ? SOXR_LQ : !strcmp(w->codec, "mq") ? SOXR_MQ
    : !strcmp(w->codec, "vhq") ? SOXR_VHQ : SOXR_HQ;
  soxr_quality_spec_t quality = soxr_quality_spec(recipe, 0);
  soxr_io_spec_t samples = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
  converters = some(sizeof(soxr_t) * w->stems);
  for (int stem = 0; stem < w->stems; stem++)
    if (!(converters[stem] = soxr_create(44100, 48000, 2, NULL, &samples, &quality, NULL))) cannot_do("no converter");
}

static void next(int stem, float *output, int frames) {
  for (int made = 0; made < frames;) {
    size_t ahead, taken, given;
    const float *source = tone_ahead(stem, &ahead);
    soxr_process(converters[stem], source, ahead < 480 ? ahead : 480, &taken, output + 2 * made, frames - made, &given);
    take_tone(stem, taken);
    made += (int)given;
  }
}

static void render(float *output, int frames) { mix_streams(work, next, output, frames); }

int main(int argc, char **argv) { return drive(argc, argv, "soxr", PACKAGE_VERSION, prepare, render); }

/* What the definition of a chaos PCM says. */
#ifndef CHAOS_OPTIONS_H
#define CHAOS_OPTIONS_H

#include <alsa/asoundlib.h>
#include <alsa/pcm_external.h>
#include <stdbool.h>

struct options {
  const char *file;     /* where what is heard goes, raw */
  const char *log;      /* where what happens goes, as JSON lines */
  const char *script;   /* AT:FAULT[:ARGUMENT];… */
  const char *formats;  /* S16_LE,FLOAT_LE,… */
  const char *rates;    /* 44100,48000,…; empty: all */
  const char *channels; /* 2 or 1-8 */
  const char *period;   /* frames of 4 bytes: 32-8192 */
  const char *buffer;   /* the same */
  const char *periods;  /* in a buffer: 2-64 */
  double speed;         /* how much faster than the monotonic clock it plays */
  long grain;           /* frames by which its pointer moves; 0: one */
  bool has_mmap;
};

/* 0, or a negative errno if there is a field that is not known. */
int read_options(snd_config_t *definition, struct options *options);

/* Restricts the PCM to what the options allow. */
int restrict_parameters(snd_pcm_ioplug_t *io, const struct options *options);

#endif

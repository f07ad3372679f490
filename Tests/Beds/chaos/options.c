#define _GNU_SOURCE
#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int read_one(snd_config_t *entry, const char *id, struct options *options) {
  struct { const char *name; const char **value; } texts[] = {
    {"file", &options->file}, {"log", &options->log}, {"script", &options->script}, {"formats", &options->formats},
    {"rates", &options->rates}, {"channels", &options->channels}, {"period", &options->period},
    {"buffer", &options->buffer}, {"periods", &options->periods},
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    if (strcmp(id, texts[i].name) != 0) continue;
    char *made;
    if (snd_config_get_string(entry, texts[i].value) >= 0) return 0;
    if (snd_config_get_ascii(entry, &made) < 0) return -EINVAL;
    *texts[i].value = made; /* one for each PCM that is opened: a test does not care */
    return 0;
  }
  if (strcmp(id, "speed") == 0) return snd_config_get_ireal(entry, &options->speed);
  if (strcmp(id, "grain") == 0) return snd_config_get_integer(entry, &options->grain);
  if (strcmp(id, "mmap") == 0) {
    int value = snd_config_get_bool(entry);
    options->has_mmap = value != 0;
    return value < 0 ? value : 0;
  }
  SNDERR("chaos: unknown field %s", id);
  return -EINVAL;
}

int read_options(snd_config_t *definition, struct options *options) {
  snd_config_iterator_t i, next;
  snd_config_for_each(i, next, definition) {
    snd_config_t *entry = snd_config_iterator_entry(i);
    const char *id;
    if (snd_config_get_id(entry, &id) < 0) continue;
    if (!strcmp(id, "comment") || !strcmp(id, "type") || !strcmp(id, "hint")) continue;
    int code = read_one(entry, id, options);
    if (code < 0) return code;
  }
  return 0;
}

/* The numbers (or formats) of a list with commas. */
static int list(const char *text, unsigned values[32], bool formats) {
  char *copy = strdup(text), *rest = NULL;
  int count = 0;
  for (char *one = strtok_r(copy, ", ", &rest); one && count < 32; one = strtok_r(NULL, ", ", &rest)) {
    long value = formats ? snd_pcm_format_value(one) : atol(one);
    if (value >= 0) values[count++] = (unsigned)value;
  }
  free(copy);
  return count;
}

static int restrict_range(snd_pcm_ioplug_t *io, int parameter, const char *text, unsigned scale) {
  unsigned low, high;
  int count = sscanf(text, "%u-%u", &low, &high);
  if (count < 1) return -EINVAL;
  if (count == 1) high = low;
  return snd_pcm_ioplug_set_param_minmax(io, parameter, low * scale, high * scale);
}

int restrict_parameters(snd_pcm_ioplug_t *io, const struct options *options) {
  const unsigned access[] = {
    SND_PCM_ACCESS_RW_INTERLEAVED, SND_PCM_ACCESS_RW_NONINTERLEAVED, SND_PCM_ACCESS_MMAP_INTERLEAVED,
    SND_PCM_ACCESS_MMAP_NONINTERLEAVED,
  };
  unsigned values[32];
  int code = snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_ACCESS, options->has_mmap ? 4 : 2, access);
  int count = list(options->formats, values, true);
  if (code >= 0) code = snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_FORMAT, count, values);
  count = list(options->rates, values, false);
  if (code >= 0) {
    code = count > 0 ? snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_RATE, count, values)
                     : snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_RATE, 4000, 192000);
  }
  if (code >= 0) code = restrict_range(io, SND_PCM_IOPLUG_HW_CHANNELS, options->channels, 1);
  if (code >= 0) code = restrict_range(io, SND_PCM_IOPLUG_HW_PERIOD_BYTES, options->period, 4);
  if (code >= 0) code = restrict_range(io, SND_PCM_IOPLUG_HW_BUFFER_BYTES, options->buffer, 4);
  if (code >= 0) code = restrict_range(io, SND_PCM_IOPLUG_HW_PERIODS, options->periods, 1);
  return code;
}

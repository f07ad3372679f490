/* What every driver in C or C++ has: the workload, its content, and how it is timed. See docs/performance.md. */
#ifndef DRIVER_H
#define DRIVER_H

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  const char *name;
  int stems, block, frames, repetitions, length, precision, heard;
  const char *codec, *folder, *check;
} Workload;

/* The cell in the table stays empty. */
static inline void cannot_do(const char *reason) {
  fprintf(stderr, "%s\n", reason);
  exit(3);
}

static inline Workload workload_of(int argc, char **argv) {
  Workload w = {"W1", 32, 512, 480000, 1, 1440000, 32, 0, "flac", ".", NULL};
  if (argc < 2) cannot_do("no workload is named");
  w.name = argv[1];
  for (int i = 2; i + 1 < argc; i += 2) {
    const char *option = argv[i], *value = argv[i + 1];
    if (!strcmp(option, "--stems")) w.stems = atoi(value);
    else if (!strcmp(option, "--block")) w.block = atoi(value);
    else if (!strcmp(option, "--frames")) w.frames = atoi(value);
    else if (!strcmp(option, "--repetitions")) w.repetitions = atoi(value);
    else if (!strcmp(option, "--length")) w.length = atoi(value);
    else if (!strcmp(option, "--precision")) w.precision = atoi(value);
    else if (!strcmp(option, "--heard")) w.heard = atoi(value);
    else if (!strcmp(option, "--codec")) w.codec = value;
    else if (!strcmp(option, "--folder")) w.folder = value;
    else if (!strcmp(option, "--check")) w.check = value;
    else cannot_do(option);
  }
  if (!w.heard) w.heard = w.stems;
  return w;
}

static inline int is(const Workload *w, const char *name) { return !strcmp(w->name, name); }

/* A sample of W1: 16 bits hold it, and so does a float. */
static inline int16_t content_sample(const Workload *w, int stem, int64_t frame, int channel) {
  uint32_t peak = 16384 / w->stems;
  uint32_t bits = (uint32_t)(2 * frame + channel) * 0x9E3779B1u + (uint32_t)stem * 0x85EBCA6Bu;
  bits ^= bits >> 15;
  bits *= 0x2C1B3C6Du;
  bits ^= bits >> 12;
  return (int16_t)((int32_t)(((bits >> 16) * (2 * peak + 1)) >> 16) - (int32_t)peak);
}

static inline void *some(size_t bytes) {
  void *memory = NULL;
  if (posix_memalign(&memory, 64, (bytes + 63) / 64 * 64)) abort();
  return memory;
}

static inline int16_t *content_s16(const Workload *w, int stem) {
  int16_t *samples = some(sizeof(int16_t) * 2 * w->length);
  for (int64_t i = 0; i < 2 * (int64_t)w->length; i++) samples[i] = content_sample(w, stem, i / 2, i % 2);
  return samples;
}

static inline float *content_f32(const Workload *w, int stem) {
  float *samples = some(sizeof(float) * 2 * w->length);
  for (int64_t i = 0; i < 2 * (int64_t)w->length; i++)
    samples[i] = content_sample(w, stem, i / 2, i % 2) / 32768.0f;
  return samples;
}

#define TONE_FRAMES 441000

/* A stem of W2, at 44.1 kHz. */
static inline float *content_tone(const Workload *w, int stem) {
  float *samples = some(sizeof(float) * 2 * TONE_FRAMES);
  int64_t periods = 550 + 1370 * (int64_t)stem;
  for (int64_t i = 0; i < TONE_FRAMES; i++) {
    double angle = 2 * M_PI * (double)(periods * i % TONE_FRAMES) / TONE_FRAMES;
    samples[2 * i] = (float)(0.5 / w->stems * sin(angle));
    samples[2 * i + 1] = (float)(0.5 / w->stems * cos(angle));
  }
  return samples;
}

static inline double gain_start(int stem) { return 0.25 + 0.5 * (5 * stem % 16) / 15; }
static inline double gain_end(int stem) { return 0.25 + 0.5 * ((11 * stem + 7) % 16) / 15; }

/* A stem's gain on a frame of the run: a straight line over all of it. */
static inline double gain_at(const Workload *w, int stem, int64_t frame) {
  if (stem >= w->heard) return 0;
  double frames = (double)(w->repetitions + 1) * w->frames;
  return gain_start(stem) + (gain_end(stem) - gain_start(stem)) * (double)frame / frames;
}

/* Adds a block of one stem under the straight line of its gain. */
static inline void add_ramped(const Workload *w, int stem, int64_t playhead, const float *source, float *output, int frames) {
  float start = (float)gain_at(w, stem, playhead);
  float slope = (float)((gain_at(w, stem, playhead + frames) - start) / frames);
  for (int i = 0; i < frames; i++) {
    float gain = start + slope * (float)i;
    output[2 * i] += gain * source[2 * i];
    output[2 * i + 1] += gain * source[2 * i + 1];
  }
}

/* The file of a stem; there are sixteen of them, taken in turn. The caller frees it. */
static inline char *content_file(const Workload *w, int stem) {
  char *path = NULL;
  const char *ending = !strcmp(w->codec, "vorbis") ? "ogg" : w->codec;
  const char *folder = is(w, "W3") ? "w3" : "w4";
  if (asprintf(&path, "%s/%s/stem%03d.%s", w->folder, folder, stem % 16, ending) < 0) abort();
  return path;
}

/* Fills `output` with the next frames of a stem. */
typedef void (*Next)(int stem, float *output, int frames);

/* Takes a block of each stem, and adds it up under its gain unless only the taking is to be timed. */
static inline void mix_streams(const Workload *w, Next next, float *output, int frames) {
  static int64_t playhead;
  static float *block;
  if (!block) block = some(8 * (size_t)w->block);
  memset(output, 0, 8 * (size_t)frames);
  for (int stem = 0; stem < w->stems; stem++) {
    next(stem, block, frames);
    if (!is(w, "W3") || w->check) add_ramped(w, stem, playhead, block, output, frames);
    else for (int i = 0; i < frames; i++) output[2 * i] += block[2 * i];
  }
  playhead += frames;
}

static inline double clock_seconds(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* Of this program alone: what the process held before it became this program does not count. */
static inline double peak_mebibytes(void) {
  long kibibytes = 0;
  char line[256];
  FILE *status = fopen("/proc/self/status", "r");
  while (status && fgets(line, sizeof line, status)) sscanf(line, "VmHWM: %ld", &kibibytes);
  if (status) fclose(status);
  return kibibytes / 1024.0;
}

typedef void (*Prepare)(const Workload *);
typedef void (*Render)(float *output, int frames);

/* For those who render on a thread of their own: as many frames as they are asked for, in blocks of theirs; written
   to `file` if there is one. NULL: `render` is called block by block. */
static void (*play_whole)(int frames, FILE *file);

static inline void play(const Workload *w, Render render, float *buffer, int frames, FILE *file) {
  if (play_whole) {
    play_whole(frames, file);
    return;
  }
  for (int left = frames; left > 0;) {
    int count = left < w->block ? left : w->block;
    render(buffer, count);
    if (file && fwrite(buffer, 8, count, file) != (size_t)count) exit(1);
    left -= count;
  }
}

static inline void print_head(const Workload *w, const char *name, const char *version) {
  printf("{\"driver\": \"%s\", \"version\": \"%s\", \"workload\": \"%s\", \"stems\": %d, \"block\": %d, \"figures\": {",
    name, version, w->name, w->stems, w->block);
}

/* W4: from just before `prepare` to the first block in which anything sounds. */
static inline void drive_start(const Workload *w, const char *name, const char *version, Prepare prepare, Render render, float *buffer) {
  double memory = peak_mebibytes(), begun = clock_seconds(CLOCK_MONOTONIC);
  prepare(w);
  for (int sounds = 0; !sounds;) {
    render(buffer, w->block);
    for (int i = 0; i < 2 * w->block; i++) sounds |= buffer[i] != 0;
  }
  double ended = clock_seconds(CLOCK_MONOTONIC);
  print_head(w, name, version);
  printf("\"milliseconds\": [%.4f], \"mebibytes\": [%.3f]}}\n", 1e3 * (ended - begun), peak_mebibytes() - memory);
}

static inline int by_time(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* W7: the time of each block, when blocks come one after another. */
static inline void drive_blocks(const Workload *w, const char *name, const char *version, Render render, float *buffer) {
  int count = w->frames / w->block;
  double *times = some(sizeof(double) * count);
  for (int i = 0; i < count; i++) {
    double begun = clock_seconds(CLOCK_MONOTONIC);
    render(buffer, w->block);
    times[i] = 1e6 * (clock_seconds(CLOCK_MONOTONIC) - begun);
  }
  qsort(times, count, sizeof(double), by_time);
  print_head(w, name, version);
  printf("\"p50\": [%.2f], \"p99\": [%.2f], \"p99.99\": [%.2f], \"worst\": [%.2f]}}\n", times[count / 2],
    times[count / 100 * 99], times[(int)(count * 0.9999)], times[count - 1]);
}

/* All of a driver but its sound. */
static inline int drive(int argc, char **argv, const char *name, const char *version, Prepare prepare, Render render) {
  static Workload w;
  w = workload_of(argc, argv);
  float *buffer = some(8 * w.block);
  memset(buffer, 0, 8 * w.block);
  if (is(&w, "W4")) {
    drive_start(&w, name, version, prepare, render, buffer);
    return 0;
  }
  prepare(&w);
  if (w.check) {
    FILE *file = fopen(w.check, "w");
    if (!file) return 1;
    play(&w, render, buffer, w.frames < 96000 ? w.frames : 96000, file);
    if (fclose(file)) return 1;
    print_head(&w, name, version);
    printf("}}\n");
    return 0;
  }
  if (is(&w, "W7")) {
    drive_blocks(&w, name, version, render, buffer);
    return 0;
  }
  double figures[1000];
  if (w.repetitions > 1000) w.repetitions = 1000;
  play(&w, render, buffer, w.frames, NULL);
  for (int i = 0; i < w.repetitions; i++) {
    double begun = clock_seconds(CLOCK_PROCESS_CPUTIME_ID);
    play(&w, render, buffer, w.frames, NULL);
    figures[i] = 1e9 * (clock_seconds(CLOCK_PROCESS_CPUTIME_ID) - begun) / ((double)w.frames * w.stems);
  }
  print_head(&w, name, version);
  printf("\"nanoseconds\": [");
  for (int i = 0; i < w.repetitions; i++) printf("%s%.5f", i ? ", " : "", figures[i]);
  printf("]}}\n");
  return 0;
}

#endif

#define _GNU_SOURCE
#include "hardware.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct hardware card = {.lock = PTHREAD_MUTEX_INITIALIZER, .recording = -1, .log = -1};

static const char *names[FAULT_KINDS] = {
  [XRUN] = "xrun", [STALL] = "stall", [SUSPEND] = "suspend", [SUSPEND_UNTIL_PREPARED] = "suspendnr",
  [UNPLUG] = "unplug", [VANISH] = "vanish", [PIPEWIRE_DEAD] = "pwdead", [PULSE_DEAD] = "padead",
  [SHORT_WRITE] = "short", [WRITE_EAGAIN] = "eagain", [WRITE_EIO] = "eio", [WRITE_EBADFD] = "ebadfd",
  [WRITE_EINTR] = "eintr", [JUMP] = "jump", [SPURIOUS] = "spur", [DRAIN_HANGS] = "drainhang", [BUSY] = "busy",
  [SLOW_OPEN] = "slowopen", [DRIFT] = "drift", [PREPARE_FAILS] = "preparefail",
  [ALTER] = "alter",
};

const char *fault_name(enum fault_kind kind) { return names[kind]; }

double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

static void add_fault(const char *text) {
  double at, argument = 0;
  char name[32] = "";
  if (sscanf(text, " %lf:%31[^:]:%lf", &at, name, &argument) < 2) return;
  for (int kind = 0; kind < FAULT_KINDS; kind++) {
    if (strcmp(name, names[kind]) != 0) continue;
    if (at <= 0 && kind == BUSY) {
      card.busy = (int)argument;
    } else if (at <= 0 && kind == SLOW_OPEN) {
      card.slow_open = argument / 1000;
    } else if (card.fault_count < 1024) {
      card.faults[card.fault_count++] = (struct fault){at, kind, argument, false};
    }
    return;
  }
  fprintf(stderr, "chaos: there is no fault '%s'\n", text);
  abort(); /* a case that provokes nothing must not pass */
}

static void add_faults(const char *script) {
  char *text = strdup(script), *rest = NULL;
  for (char *one = strtok_r(text, ";", &rest); one; one = strtok_r(NULL, ";", &rest)) add_fault(one);
  free(text);
}

static int create(const char *path) {
  return *path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644) : -1;
}

void card_make(const char *script, const char *recording, const char *log) {
  if (card.is_made) return;
  card.is_made = true;
  /* The card stays when its last PCM is closed, and libasound would unload it. */
  Dl_info self;
  if (dladdr(&card, &self)) dlopen(self.dli_fname, RTLD_NOW | RTLD_NODELETE);
  add_faults(script);
  const char *also = getenv("CHAOS_ALSO");
  if (also) add_faults(also);
  card.recording = create(recording);
  card.log = create(log);
}

void card_note(const char *what, double argument) {
  if (card.log < 0) return;
  dprintf(card.log, "{\"what\": \"%s\", \"argument\": %g, \"played\": %llu, \"seconds\": %.6f}\n", what, argument,
          (unsigned long long)card.played, now());
}

struct fault *card_next_fault(void) {
  struct fault *next = NULL;
  for (int i = 0; i < card.fault_count; i++) {
    struct fault *fault = &card.faults[i];
    if (!fault->is_done && (!next || fault->at < next->at)) next = fault;
  }
  return next;
}

void card_hear(const void *bytes, size_t count) {
  const char *next = bytes;
  while (card.recording >= 0 && count > 0) {
    ssize_t written = write(card.recording, next, count);
    if (written <= 0) return;
    next += written;
    count -= (size_t)written;
  }
}

void card_hear_silence(double until, double rate, size_t frame_bytes, int silent_byte) {
  char silence[4096];
  memset(silence, silent_byte, sizeof silence);
  if (card.heard_until > 0 && until > card.heard_until) {
    double frames = (until - card.heard_until) * rate;
    if (frames > 30 * rate) frames = 30 * rate;
    for (size_t left = (size_t)frames * frame_bytes; left > 0;) {
      size_t part = left < sizeof silence ? left : sizeof silence;
      card_hear(silence, part);
      left -= part;
    }
  }
  card.heard_until = until;
}

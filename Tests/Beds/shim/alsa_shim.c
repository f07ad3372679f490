/* Puts words into libasound's mouth: preloaded, it answers the calls that ALSA_SHIM names in libasound's place.
 *
 *   gcc -shared -fPIC -o alsa_shim.so alsa_shim.c -ldl -lpthread
 *   ALSA_SHIM="writei@100=-32;avail@7*3=-19;drop@1=hang" LD_PRELOAD=./alsa_shim.so program
 *
 * CALL@N[*COUNT]=ANSWER: from its Nth call on, COUNT times (1; 0 is for ever), and ANSWER is
 *
 *   -32          what it returns          short:17     takes 17 frames at most
 *   delay:300    waits 300 ms, then works hang         never returns
 *
 * snd_pcm_state lies by the number of the state: state@60=4 is XRUN.
 *
 * An answer changes nothing in libasound. ALSA_SHIM_LOG names a file that gets a JSON line for each.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct snd_pcm snd_pcm_t;
typedef long frames_t;
typedef unsigned long count_t;

enum call {
  OPEN, CLOSE, HW_PARAMS, SW_PARAMS, PREPARE, START, WRITEI, WRITEN, AVAIL, AVAIL_UPDATE, DELAY, WAIT, MMAP_BEGIN,
  MMAP_COMMIT, DRAIN, DROP, RESUME, RECOVER, STATE, POLL_DESCRIPTORS, REVENTS, CALLS
};
static const char *const calls[CALLS] = {
  "open", "close", "hw_params", "sw_params", "prepare", "start", "writei", "writen", "avail", "avail_update", "delay",
  "wait", "mmap_begin", "mmap_commit", "drain", "drop", "resume", "recover", "state", "poll_descriptors", "revents",
};

enum answer { RETURN, SHORT, DELAYED, HANG };
struct rule {
  enum call call;
  long first, count;
  enum answer answer;
  long value;
};

static struct rule rules[64];
static int rule_count, log_file = -1;
static long seen[CALLS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void refuse(const char *text) {
  fprintf(stderr, "alsa_shim: no such rule '%s'\n", text);
  abort(); /* a case that provokes nothing must not pass */
}

static int index_of(const char *word, const char *const *words, int count) {
  for (int i = 0; i < count; i++) {
    if (strcmp(word, words[i]) == 0) return i;
  }
  return -1;
}

static void read_rule(const char *text) {
  char name[32], answer[32];
  struct rule rule = {.count = 1};
  if (sscanf(text, " %31[^@]@%ld*%ld=%31s", name, &rule.first, &rule.count, answer) != 4) {
    rule.count = 1;
    if (sscanf(text, " %31[^@]@%ld=%31s", name, &rule.first, answer) != 3) refuse(text);
  }
  int call = index_of(name, calls, CALLS);
  if (call < 0 || rule_count == 64) refuse(text);
  rule.call = (enum call)call;
  if (strncmp(answer, "short:", 6) == 0) {
    rule.answer = SHORT;
    rule.value = atol(answer + 6);
  } else if (strncmp(answer, "delay:", 6) == 0) {
    rule.answer = DELAYED;
    rule.value = atol(answer + 6);
  } else if (strcmp(answer, "hang") == 0) {
    rule.answer = HANG;
  } else {
    rule.answer = RETURN;
    rule.value = atol(answer);
  }
  rules[rule_count++] = rule;
}

static void read_rules(void) {
  const char *log = getenv("ALSA_SHIM_LOG"), *text = getenv("ALSA_SHIM");
  if (log) log_file = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (!text) return;
  char *copy = strdup(text), *rest = NULL;
  for (char *one = strtok_r(copy, ";", &rest); one; one = strtok_r(NULL, ";", &rest)) read_rule(one);
  free(copy);
}

/* What this call meets: whether it is answered here, with `*value`; a short one is answered by less. */
static bool meets(enum call call, enum answer *answer, long *value) {
  pthread_once(&once, read_rules);
  long number = __atomic_add_fetch(&seen[call], 1, __ATOMIC_RELAXED);
  bool is_answered = false;
  for (int i = 0; i < rule_count; i++) {
    const struct rule *rule = &rules[i];
    if (rule->call != call || number < rule->first) continue;
    if (rule->count > 0 && number >= rule->first + rule->count) continue;
    if (log_file >= 0) dprintf(log_file, "{\"call\": \"%s\", \"number\": %ld}\n", calls[call], number);
    switch (rule->answer) {
    case RETURN:
    case SHORT:
      *answer = rule->answer;
      *value = rule->value;
      is_answered = true;
      break;
    case DELAYED: usleep((useconds_t)rule->value * 1000); break;
    case HANG:
      for (;;) pause();
    }
  }
  return is_answered;
}

/* The real function, and what stands in its way. */
#define REAL(type, name, ...)                                       \
  static type (*real)(__VA_ARGS__);                                 \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name);  \
  enum answer answer;                                               \
  long value

int snd_pcm_open(snd_pcm_t **pcm, const char *name, int stream, int mode) {
  REAL(int, snd_pcm_open, snd_pcm_t **, const char *, int, int);
  return meets(OPEN, &answer, &value) ? (int)value : real(pcm, name, stream, mode);
}

int snd_pcm_hw_params(snd_pcm_t *pcm, void *parameters) {
  REAL(int, snd_pcm_hw_params, snd_pcm_t *, void *);
  return meets(HW_PARAMS, &answer, &value) ? (int)value : real(pcm, parameters);
}

int snd_pcm_sw_params(snd_pcm_t *pcm, void *parameters) {
  REAL(int, snd_pcm_sw_params, snd_pcm_t *, void *);
  return meets(SW_PARAMS, &answer, &value) ? (int)value : real(pcm, parameters);
}

#define PLAIN(type, name, call)                                    \
  type name(snd_pcm_t *pcm) {                                      \
    REAL(type, name, snd_pcm_t *);                                 \
    return meets(call, &answer, &value) ? (type)value : real(pcm); \
  }
PLAIN(int, snd_pcm_close, CLOSE)
PLAIN(int, snd_pcm_prepare, PREPARE)
PLAIN(int, snd_pcm_start, START)
PLAIN(int, snd_pcm_drain, DRAIN)
PLAIN(int, snd_pcm_drop, DROP)
PLAIN(int, snd_pcm_resume, RESUME)
PLAIN(frames_t, snd_pcm_avail, AVAIL)
PLAIN(frames_t, snd_pcm_avail_update, AVAIL_UPDATE)

frames_t snd_pcm_writei(snd_pcm_t *pcm, const void *bytes, count_t frames) {
  REAL(frames_t, snd_pcm_writei, snd_pcm_t *, const void *, count_t);
  if (meets(WRITEI, &answer, &value)) {
    if (answer == RETURN) return value;
    if ((count_t)value < frames) frames = (count_t)value;
    if (frames == 0) return 0;
  }
  return real(pcm, bytes, frames);
}

frames_t snd_pcm_writen(snd_pcm_t *pcm, void **bytes, count_t frames) {
  REAL(frames_t, snd_pcm_writen, snd_pcm_t *, void **, count_t);
  if (meets(WRITEN, &answer, &value)) {
    if (answer == RETURN) return value;
    if ((count_t)value < frames) frames = (count_t)value;
  }
  return real(pcm, bytes, frames);
}

int snd_pcm_delay(snd_pcm_t *pcm, frames_t *frames) {
  REAL(int, snd_pcm_delay, snd_pcm_t *, frames_t *);
  return meets(DELAY, &answer, &value) ? (int)value : real(pcm, frames);
}

int snd_pcm_wait(snd_pcm_t *pcm, int milliseconds) {
  REAL(int, snd_pcm_wait, snd_pcm_t *, int);
  return meets(WAIT, &answer, &value) ? (int)value : real(pcm, milliseconds);
}

int snd_pcm_mmap_begin(snd_pcm_t *pcm, const void **areas, count_t *offset, count_t *frames) {
  REAL(int, snd_pcm_mmap_begin, snd_pcm_t *, const void **, count_t *, count_t *);
  return meets(MMAP_BEGIN, &answer, &value) ? (int)value : real(pcm, areas, offset, frames);
}

frames_t snd_pcm_mmap_commit(snd_pcm_t *pcm, count_t offset, count_t frames) {
  REAL(frames_t, snd_pcm_mmap_commit, snd_pcm_t *, count_t, count_t);
  if (meets(MMAP_COMMIT, &answer, &value)) {
    if (answer == RETURN) return value;
    if ((count_t)value < frames) frames = (count_t)value;
  }
  return real(pcm, offset, frames);
}

int snd_pcm_recover(snd_pcm_t *pcm, int code, int is_silent) {
  REAL(int, snd_pcm_recover, snd_pcm_t *, int, int);
  return meets(RECOVER, &answer, &value) ? (int)value : real(pcm, code, is_silent);
}

int snd_pcm_state(snd_pcm_t *pcm) {
  REAL(int, snd_pcm_state, snd_pcm_t *);
  return meets(STATE, &answer, &value) ? (int)value : real(pcm);
}

int snd_pcm_poll_descriptors(snd_pcm_t *pcm, struct pollfd *descriptors, unsigned space) {
  REAL(int, snd_pcm_poll_descriptors, snd_pcm_t *, struct pollfd *, unsigned);
  return meets(POLL_DESCRIPTORS, &answer, &value) ? (int)value : real(pcm, descriptors, space);
}

int snd_pcm_poll_descriptors_revents(
  snd_pcm_t *pcm, struct pollfd *descriptors, unsigned count, unsigned short *events) {
  REAL(int, snd_pcm_poll_descriptors_revents, snd_pcm_t *, struct pollfd *, unsigned, unsigned short *);
  return meets(REVENTS, &answer, &value) ? (int)value : real(pcm, descriptors, count, events);
}

/* Watches whether the machine gets on: wakes up every few milliseconds on each processor, and says when that was late.
 *
 *   gcc -O2 -o witness witness.c -lpthread
 *   witness BEATS >LINES         until its standard input ends
 *
 * On each processor one thread of real-time priority sleeps for 4 ms at a time: one that wakes more than 5 ms late has seen the machine
 * stand still, for nothing that is tested goes before it. One of ordinary priority sleeps for 20 ms: more than 20 ms late, and the machine
 * had more to do than it could. A line for each such moment, by CLOCK_MONOTONIC in seconds:
 *
 *   real-time FROM TO PROCESSOR  or  ordinary FROM TO PROCESSOR
 *
 * The first line is `watching THREADS real-time`, or `watching THREADS ordinary: REASON` where real-time priority is not to be had. The
 * file BEATS gets eight bytes for each thread: when it was awake last, in nanoseconds. All that was late until then has been said.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 2 * CPU_SETSIZE, PRIORITY = 50 };
static const int64_t MILLISECOND = 1000 * 1000;

struct watch {
  int processor;
  bool is_real_time;
  _Atomic int64_t *beat;
};
static struct watch watches[MOST];
static int count;

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000 * MILLISECOND + time.tv_nsec;
}

static void *keep_watch(void *argument) {
  const struct watch *watch = argument;
  const char *name = watch->is_real_time ? "real-time" : "ordinary";
  int64_t every = (watch->is_real_time ? 4 : 20) * MILLISECOND, allowed = (watch->is_real_time ? 5 : 20) * MILLISECOND;
  for (int64_t due = now() + every;; due = now() + every) {
    struct timespec time = {due / (1000 * MILLISECOND), due % (1000 * MILLISECOND)};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL) == EINTR) {}
    int64_t awake = now();
    if (awake - due > allowed) dprintf(STDOUT_FILENO, "%s %.6f %.6f %d\n", name, due * 1e-9, awake * 1e-9, watch->processor);
    *watch->beat = awake;
  }
  return NULL;
}

/* 0, or why there is no such thread. */
static int begin(struct watch *watch) {
  pthread_attr_t attributes;
  pthread_t thread;
  cpu_set_t processors;
  struct sched_param parameter = {.sched_priority = watch->is_real_time ? PRIORITY : 0};
  CPU_ZERO(&processors);
  CPU_SET(watch->processor, &processors);
  pthread_attr_init(&attributes);
  pthread_attr_setaffinity_np(&attributes, sizeof processors, &processors);
  pthread_attr_setinheritsched(&attributes, PTHREAD_EXPLICIT_SCHED);
  pthread_attr_setschedpolicy(&attributes, watch->is_real_time ? SCHED_FIFO : SCHED_OTHER);
  pthread_attr_setschedparam(&attributes, &parameter);
  *watch->beat = now();
  int code = pthread_create(&thread, &attributes, keep_watch, watch);
  pthread_attr_destroy(&attributes);
  return code;
}

/* One thread on each processor that this process may use. */
static int begin_all(bool is_real_time, _Atomic int64_t *beats) {
  cpu_set_t processors;
  sched_getaffinity(0, sizeof processors, &processors);
  for (int processor = 0; processor < CPU_SETSIZE; processor++) {
    if (!CPU_ISSET(processor, &processors)) continue;
    watches[count] = (struct watch){processor, is_real_time, &beats[count]};
    int code = begin(&watches[count]);
    if (code != 0) {
      *watches[count].beat = 0;
      return code;
    }
    count++;
  }
  return 0;
}

int main(int argc, char **argv) {
  char byte;
  int file = argc == 2 ? open(argv[1], O_RDWR | O_CREAT | O_TRUNC, 0644) : -1;
  if (file < 0 || ftruncate(file, MOST * sizeof(int64_t)) != 0) {
    fprintf(stderr, "witness: usage: witness BEATS, a file that can be written\n");
    return 2;
  }
  _Atomic int64_t *beats = mmap(NULL, MOST * sizeof(int64_t), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (beats == MAP_FAILED) return 1;
  mlockall(MCL_CURRENT); /* where that is not allowed, it may be late by a page */
  int refused = begin_all(true, beats), code = begin_all(false, beats);
  if (code != 0) {
    fprintf(stderr, "witness: no thread can be had: %s\n", strerror(code));
    return 1;
  }
  if (refused) dprintf(STDOUT_FILENO, "watching %d ordinary: %s\n", count, strerror(refused));
  else dprintf(STDOUT_FILENO, "watching %d real-time\n", count);
  while (read(STDIN_FILENO, &byte, 1) > 0) {}
  return 0;
}

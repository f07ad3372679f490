/* Makes the machine stand still, to try those who judge on such a machine: noise.py.
 *
 *   gcc -O2 -o standstill standstill.c -lpthread
 *   standstill SECONDS [SEED]        needs root; also ends when its standard input does
 *
 * On every processor a thread of the highest real-time priority is busy for 100 to 400 ms, on all at once, each time
 * after a pause of 0.6 to 2.6 s: nothing else runs, whatever its priority. It stays below what sched_rt_runtime_us
 * allows, for beyond that the kernel would let others run.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static const int64_t SECOND = 1000 * 1000 * 1000;
static int64_t begun, until;
static uint64_t seed = 1;

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * SECOND + time.tv_nsec;
}

/* From `low` to `high` seconds; the same on each thread that counts alike. */
static int64_t chance(uint64_t *state, double low, double high) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (int64_t)((low + (high - low) * (double)(*state >> 40) / (1 << 24)) * (double)SECOND);
}

static void *be_busy(void *unused) {
  uint64_t state = seed;
  (void)unused;
  for (int64_t begin = begun;;) {
    begin += chance(&state, 0.6, 2.6);
    int64_t end = begin + chance(&state, 0.1, 0.4);
    if (end > until) exit(0);
    struct timespec time = {begin / SECOND, begin % SECOND};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL) == EINTR) {}
    while (now() < end) {}
    begin = end;
  }
  return NULL;
}

int main(int argc, char **argv) {
  cpu_set_t processors;
  char byte;
  if (argc < 2 || atof(argv[1]) <= 0) {
    fprintf(stderr, "standstill: usage: standstill SECONDS [SEED]\n");
    return 2;
  }
  if (argc > 2) seed = strtoull(argv[2], NULL, 10);
  begun = now();
  until = begun + (int64_t)(atof(argv[1]) * (double)SECOND);
  mlockall(MCL_CURRENT);
  sched_getaffinity(0, sizeof processors, &processors);
  for (int processor = 0; processor < CPU_SETSIZE; processor++) {
    if (!CPU_ISSET(processor, &processors)) continue;
    pthread_attr_t attributes;
    pthread_t thread;
    cpu_set_t one;
    struct sched_param parameter = {.sched_priority = sched_get_priority_max(SCHED_FIFO)};
    CPU_ZERO(&one);
    CPU_SET(processor, &one);
    pthread_attr_init(&attributes);
    pthread_attr_setaffinity_np(&attributes, sizeof one, &one);
    pthread_attr_setinheritsched(&attributes, PTHREAD_EXPLICIT_SCHED);
    pthread_attr_setschedpolicy(&attributes, SCHED_FIFO);
    pthread_attr_setschedparam(&attributes, &parameter);
    int code = pthread_create(&thread, &attributes, be_busy, NULL);
    if (code != 0) {
      fprintf(stderr, "standstill: no thread of real-time priority: %s\n", strerror(code));
      return 77;
    }
  }
  while (read(STDIN_FILENO, &byte, 1) > 0) {}
  return 0;
}

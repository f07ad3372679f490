#include <alsa/asoundlib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>

// What libasound would have printed on the current thread: the first lines, one after another.
// Each file that includes this header has its own, so one file alone must use it.
static inline char *leitmotif_alsa_lines(void) {
  static _Thread_local char lines[4096];
  return lines;
}

static inline void leitmotif_alsa_keep_line(const char *file, int line, const char *function, int err,
                                            const char *format, va_list arguments) {
  (void)file, (void)line, (void)function;
  char *lines = leitmotif_alsa_lines();
  size_t used = strlen(lines), size = 4096;
  if (size - used < 2 || vsnprintf(lines + used, size - used, format, arguments) < 0) return;
  used = strlen(lines);
  if (err) snprintf(lines + used, size - used, ": %s\n", snd_strerror(err));
  else snprintf(lines + used, size - used, "\n");
}

// Keeps this thread's complaints, from now on, instead of printing them; says whether it did already.
static inline int leitmotif_alsa_start_keeping(void) {
  leitmotif_alsa_lines()[0] = 0;
  return snd_lib_error_set_local(leitmotif_alsa_keep_line) != NULL;
}

// Forgets this thread's complaints, and lets them be printed again.
static inline void leitmotif_alsa_stop_keeping(void) {
  leitmotif_alsa_lines()[0] = 0;
  snd_lib_error_set_local(NULL);
}

// Puts back lines that were copied before.
static inline void leitmotif_alsa_put_back(const char *lines) { snprintf(leitmotif_alsa_lines(), 4096, "%s", lines); }

// The lines kept since the last start, each ended by a line feed.
static inline const char *leitmotif_alsa_kept_lines(void) { return leitmotif_alsa_lines(); }

// Names the current thread, for those who look at it from outside; at most 15 letters.
static inline void leitmotif_name_thread(const char *name) { prctl(PR_SET_NAME, name, 0, 0, 0); }

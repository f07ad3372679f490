#define _GNU_SOURCE
#include "CThread.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

// What is used of libdbus-1: its own names, the types as it documents them.
typedef struct {
  const char *name;
  const char *message;
  unsigned int flags;
  void *padding;
} bus_error;

// Larger than the library's own, which is 14 pointers.
typedef struct {
  void *opaque[32];
} bus_iterator;

typedef struct {
  void (*dbus_error_init)(bus_error *);
  void (*dbus_error_free)(bus_error *);
  void *(*dbus_bus_get_private)(int, bus_error *);
  void (*dbus_connection_set_exit_on_disconnect)(void *, unsigned int);
  void (*dbus_connection_close)(void *);
  void (*dbus_connection_unref)(void *);
  void *(*dbus_connection_send_with_reply_and_block)(void *, void *, int, bus_error *);
  void *(*dbus_message_new_method_call)(const char *, const char *, const char *, const char *);
  unsigned int (*dbus_message_append_args)(void *, int, ...);
  unsigned int (*dbus_message_iter_init)(void *, bus_iterator *);
  int (*dbus_message_iter_get_arg_type)(bus_iterator *);
  void (*dbus_message_iter_recurse)(bus_iterator *, bus_iterator *);
  void (*dbus_message_iter_get_basic)(bus_iterator *, void *);
  void (*dbus_message_unref)(void *);
} bus_calls;

enum { SYSTEM_BUS = 1, PATIENCE_MS = 500, LONGEST_US = 200000 };
static const char *const SERVICE = "org.freedesktop.RealtimeKit1";
static const char *const PATH = "/org/freedesktop/RealtimeKit1";

static int load(bus_calls *calls, char *reason, size_t size) {
  // Never unloaded: it keeps data of its own for the threads that used it.
  void *library = dlopen("libdbus-1.so.3", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    snprintf(reason, size, "libdbus-1 is not installed");
    return 0;
  }
#define FIND(call)                                        \
  if (!(*(void **)&calls->call = dlsym(library, #call))) { \
    snprintf(reason, size, "libdbus-1 has no %s", #call);  \
    return 0;                                              \
  }
  FIND(dbus_error_init)
  FIND(dbus_error_free)
  FIND(dbus_bus_get_private)
  FIND(dbus_connection_set_exit_on_disconnect)
  FIND(dbus_connection_close)
  FIND(dbus_connection_unref)
  FIND(dbus_connection_send_with_reply_and_block)
  FIND(dbus_message_new_method_call)
  FIND(dbus_message_append_args)
  FIND(dbus_message_iter_init)
  FIND(dbus_message_iter_get_arg_type)
  FIND(dbus_message_iter_recurse)
  FIND(dbus_message_iter_get_basic)
  FIND(dbus_message_unref)
#undef FIND
  return 1;
}

// Sends `message`, which it gives up, and returns the answer or null.
static void *call(bus_calls *bus, void *connection, void *message, char *reason, size_t size) {
  bus_error error;
  bus->dbus_error_init(&error);
  void *answer = bus->dbus_connection_send_with_reply_and_block(connection, message, PATIENCE_MS, &error);
  if (!answer) snprintf(reason, size, "RealtimeKit: %s", error.message ? error.message : "no answer");
  bus->dbus_error_free(&error);
  bus->dbus_message_unref(message);
  return answer;
}

// A whole number that RealtimeKit publishes, or `otherwise`.
static int64_t property(bus_calls *bus, void *connection, const char *name, int64_t otherwise) {
  char reason[200];
  void *message =
      bus->dbus_message_new_method_call(SERVICE, PATH, "org.freedesktop.DBus.Properties", "Get");
  if (!message) return otherwise;
  bus->dbus_message_append_args(message, 's', &SERVICE, 's', &name, 0);
  void *answer = call(bus, connection, message, reason, sizeof reason);
  if (!answer) return otherwise;
  bus_iterator outer, inner;
  int64_t value = otherwise;
  if (bus->dbus_message_iter_init(answer, &outer) && bus->dbus_message_iter_get_arg_type(&outer) == 'v') {
    bus->dbus_message_iter_recurse(&outer, &inner);
    int type = bus->dbus_message_iter_get_arg_type(&inner);
    int32_t narrow = 0;
    if (type == 'x') bus->dbus_message_iter_get_basic(&inner, &value);
    if (type == 'i') {
      bus->dbus_message_iter_get_basic(&inner, &narrow);
      value = narrow;
    }
  }
  bus->dbus_message_unref(answer);
  return value;
}

// Has the process limited, as RealtimeKit insists: a thread that runs so long without a pause would be ended.
static void limit_realtime(int64_t microseconds, struct rlimit *before) {
  getrlimit(RLIMIT_RTTIME, before);
  if (before->rlim_max != RLIM_INFINITY && before->rlim_max <= (rlim_t)microseconds) return;
  struct rlimit limit = {(rlim_t)microseconds, (rlim_t)microseconds};
  setrlimit(RLIMIT_RTTIME, &limit);
}

static int ask(bus_calls *bus, void *connection, int wanted, char *reason, size_t size) {
  int64_t highest = property(bus, connection, "MaxRealtimePriority", wanted);
  int64_t longest = property(bus, connection, "RTTimeUSecMax", LONGEST_US);
  uint32_t priority = (uint32_t)(highest < wanted ? highest : wanted);
  uint64_t thread = (uint64_t)syscall(SYS_gettid);
  struct rlimit before;
  limit_realtime(longest > 0 && longest < LONGEST_US ? longest : LONGEST_US, &before);
  void *message = bus->dbus_message_new_method_call(SERVICE, PATH, SERVICE, "MakeThreadRealtime");
  void *answer = NULL;
  if (message) {
    bus->dbus_message_append_args(message, 't', &thread, 'u', &priority, 0);
    answer = call(bus, connection, message, reason, size);
  }
  if (!answer) {
    // Where this is not allowed, the limit stays and does no harm: nothing here is real time.
    setrlimit(RLIMIT_RTTIME, &before);
    return 0;
  }
  bus->dbus_message_unref(answer);
  return (int)priority;
}

int leitmotif_realtimekit(int wanted, char *reason, size_t size) {
  bus_calls bus;
  bus_error error;
  snprintf(reason, size, "RealtimeKit: no answer");
  if (!load(&bus, reason, size)) return 0;
  bus.dbus_error_init(&error);
  // A connection of its own: that of the program, if it has one, is left alone.
  void *connection = bus.dbus_bus_get_private(SYSTEM_BUS, &error);
  if (!connection) {
    snprintf(reason, size, "no system bus");
    bus.dbus_error_free(&error);
    return 0;
  }
  bus.dbus_connection_set_exit_on_disconnect(connection, 0);
  int granted = ask(&bus, connection, wanted, reason, size);
  bus.dbus_connection_close(connection);
  bus.dbus_connection_unref(connection);
  return granted;
}

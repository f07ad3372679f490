import Glibc

/// Whether a terminal is this process's own for the moment, or its shell's.
enum Foreground {
  /// `true` too for what no shell shares out: a file, a pipe, a terminal that does not control this process.
  static func holds(_ descriptor: Int32) -> Bool {
    let group = tcgetpgrp(descriptor)
    return group < 0 || group == getpgrp()
  }
}

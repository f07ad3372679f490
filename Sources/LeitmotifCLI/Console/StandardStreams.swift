import Glibc

/// The process's first three descriptors.
enum StandardStreams {
  /// Keeps the places of those that are closed, so that no file of ours comes to stand there and is written into by
  /// mistake. To use one fails as before: each is opened for what it is not used for.
  static func holdPlaces() {
    for (descriptor, way) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) < 0 {
      // The name is a literal. The lowest descriptor that is free is this one, for those below it are taken.
      _ = unsafe open("/dev/null", way)
    }
  }
}

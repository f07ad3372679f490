import Glibc
import LeitmotifStreaming

/// Where an output goes that is named on the command line; '-' is standard output.
enum OutputPlace {
  /// Opens what may have to be waited for: a named pipe, until somebody reads it.
  ///
  /// Called before `Interruption` holds signals back, so that Ctrl-C ends the wait and the process; there is nothing
  /// to be cleaned up yet.
  static func open(_ name: String) throws(Failure) -> SoundDestination {
    if name == "-" { return .descriptor(STDOUT_FILENO) }
    guard isPipe(name) else { return .path(name) }
    // The path outlives the call.
    let descriptor = unsafe Glibc.open(name, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(Failure.world, "error: \(name): cannot be opened (\(systemMessage(errno)))")
    }
    return .descriptor(descriptor, name: name)
  }

  static func isPipe(_ path: String) -> Bool {
    var status = stat()
    // `status` and the path outlive the call.
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }
}

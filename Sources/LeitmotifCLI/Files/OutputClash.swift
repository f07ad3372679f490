import Glibc
import LeitmotifStreaming

/// Whether a file that is to be written is one that is read, or two outputs are one file.
package enum OutputClash {
  /// What is wrong, in words; `nil` if every output is a file of its own. '-' is a standard stream.
  package static func words(outputs: [String], inputs: [String]) -> String? {
    var taken: [String: String] = [:]
    for input in inputs where input != "-" {
      if let place = place(input) { taken[place] = "is read as '\(input)'" }
    }
    for output in outputs {
      guard let place = output == "-" ? "-" : place(output) else { continue }
      if let other = taken[place] {
        return "'\(output)' \(other), and cannot be two things at once: give the output a name of its own."
      }
      taken[place] = "is written as '\(output)'"
    }
    return nil
  }

  /// Refuses a clash with what is known only once files have been found.
  static func refuse(outputs: [String], inputs: [String]) throws(Failure) {
    if let words = words(outputs: outputs, inputs: inputs) {
      throw Failure(Failure.usage, "error: " + words)
    }
  }

  /// What is the same for two names of one file; `nil` for devices and pipes, which many may write to.
  private static func place(_ path: String) -> String? {
    var status = stat()
    // `status` and the path outlive the call.
    if unsafe stat(path, &status) == 0 {
      return status.st_mode & S_IFMT == S_IFREG ? "\(status.st_dev):\(status.st_ino)" : nil
    }
    return LinkTarget.of(path)
  }
}

import Glibc
import Leitmotif
import LeitmotifScore
import LeitmotifStreaming

/// Why the command ends without having done what it was asked.
struct Failure: Error {
  static let success: Int32 = 0
  /// The score, a stem or the scenario is wrong.
  static let wrongInput: Int32 = 1
  /// The command was misspelt.
  static let usage: Int32 = 2
  /// The sound device or the disk refused.
  static let world: Int32 = 3

  let status: Int32
  private let diagnostics: [Diagnostic]
  /// Each with its `error:`, where it has one, and what belongs to it in lines below.
  private let told: [String]

  init(_ status: Int32, _ messages: String...) { self.init(status, messages) }

  init(_ status: Int32, _ messages: [String]) {
    self.status = status
    told = messages
    diagnostics = []
  }

  /// What is wrong with files that people wrote.
  init(_ invalid: InvalidScore) {
    status = Failure.wrongInput
    told = []
    diagnostics = invalid.diagnostics
  }

  /// What goes wrong because of something at a place of another file, which is told before it.
  ///
  /// - Parameter words: What is the matter there.
  init(_ failure: Failure, because file: String, _ mark: Mark, _ words: String) {
    status = failure.status
    let told = failure.told.map { $0.hasPrefix("error: ") ? String($0.dropFirst(7)) : $0 }
    let place = Diagnostic(.error, file: file, mark: mark, ([words + ":"] + told).joined(separator: " "))
    diagnostics = [place] + failure.diagnostics
    self.told = []
  }

  /// Several at once, in their order, with the status of the first.
  init(joining failures: [Failure]) {
    status = failures.first?.status ?? Failure.wrongInput
    diagnostics = failures.flatMap(\.diagnostics)
    told = failures.flatMap(\.told)
  }

  /// What the disk, or who reads the other end of a pipe, refused.
  init(writing error: SoundFileError) {
    if error.code == EPIPE && error.path == "standard output" {
      self = .readerGone
    } else {
      self.init(Failure.world, "error: \(error)")
    }
  }

  /// Whoever read standard output has seen enough, as `head` does: nothing to be said, and what a shell sees of a
  /// process that SIGPIPE has ended.
  static let readerGone = Failure(128 + SIGPIPE)

  init(_ error: MusicEngineError) {
    switch error {
    case .invalidScore(let diagnostics): self.init(InvalidScore(diagnostics: diagnostics))
    case .device, .recording, .preferences, .notPlaying: self.init(Failure.world, "error: \(error)")
    case .unknownName, .alreadyStarted, .invalidSave: self.init(Failure.wrongInput, "error: \(error)")
    }
  }

  /// What is said of it, a message an element.
  var messages: [String] { diagnostics.map { "\($0)" } + told.filter { !$0.isEmpty } }

  /// Tells it on standard error.
  func report() {
    for diagnostic in diagnostics { Console.errors.show(diagnostic) }
    for message in told where !message.isEmpty { Console.errors.report(message) }
  }
}

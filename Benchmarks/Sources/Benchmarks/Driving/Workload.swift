/// What a driver is asked to do, as the command line says it.
struct Workload {
  var name = "W1"
  var stems = 32
  /// Frames in a block of output.
  var block = 512
  /// Frames of output in a repetition.
  var frames = 480_000
  /// Repetitions that are timed; one more goes before them.
  var repetitions = 1
  /// Frames of a stem in memory, after which it loops.
  var length = 1_440_000
  /// Bits of a sample in memory: 16 or 32.
  var precision = 32
  /// Stems from this one on have no gain; `nil`: all are heard.
  var heard: Int?
  var codec = "flac"
  /// Where the files are.
  var folder = "."
  /// Where the output is written to be checked, in place of timing.
  var check: String?

  /// Frames from the beginning of the ramps to their end.
  var rampFrames: Int { (repetitions + 1) * frames }

  /// - Throws: `CannotDo` for what is not understood.
  init(_ arguments: some Sequence<String>) throws {
    var words = arguments.makeIterator()
    guard let workload = words.next() else { throw CannotDo("no workload is named") }
    name = workload
    while let option = words.next() {
      guard let value = words.next() else { throw CannotDo("\(option) has no value") }
      try take(option, value)
    }
  }

  private mutating func take(_ option: String, _ value: String) throws {
    switch option {
    case "--codec": codec = value
    case "--folder": folder = value
    case "--check": check = value
    default:
      guard let number = Int(value), number > 0 else { throw CannotDo("\(option) \(value)") }
      switch option {
      case "--stems": stems = number
      case "--block": block = number
      case "--frames": frames = number
      case "--repetitions": repetitions = number
      case "--length": length = number
      case "--precision": precision = number
      case "--heard": heard = number
      default: throw CannotDo("\(option)")
      }
    }
  }
}

/// Why a driver does not do a workload: its cell in the table stays empty.
struct CannotDo: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}

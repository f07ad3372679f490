import CALSA
import Glibc

/// What a flight record says of itself before its records.
package struct FlightHeader: Equatable, Sendable {
  /// The version that is written, and the newest that is read.
  package static let version = 1

  /// Frames per second.
  package var rate: Int
  package var periodFrames: Int
  package var bufferFrames: Int
  /// When it was begun, in nanoseconds of the monotonic clock, to which the records' times refer.
  package var begun: Int
  /// The same moment in nanoseconds since 1970.
  package var date: Int
  /// What the device granted, in one line.
  package var grant: String
  /// How urgently the device thread ran, in one line.
  package var priority: String
  /// The system and its processors, in one line.
  package var machine: String

  package init(
    rate: Int, periodFrames: Int, bufferFrames: Int, begun: Int, date: Int, grant: String, priority: String,
    machine: String
  ) {
    self.rate = rate
    self.periodFrames = periodFrames
    self.bufferFrames = bufferFrames
    self.begun = begun
    self.date = date
    self.grant = grant
    self.priority = priority
    self.machine = machine
  }

  /// Of a device that plays here and now.
  package init(_ grant: ALSAGrant, _ priority: ThreadPriority) {
    var time = timespec()
    // `time` outlives the call.
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    self.init(
      rate: grant.rate, periodFrames: grant.periodFrames, bufferFrames: grant.bufferFrames,
      begun: SystemClock().now(), date: time.tv_sec * 1_000_000_000 + time.tv_nsec, grant: "\(grant)",
      priority: "\(priority)", machine: FlightHeader.thisMachine)
  }

  /// How long `frames` last, in nanoseconds, rounded down.
  package func nanoseconds(of frames: Int) -> Int {
    frames / rate * 1_000_000_000 + frames % rate * 1_000_000_000 / rate
  }

  private static var thisMachine: String {
    var name = utsname()
    // `name` outlives the call; its texts end with zeros and are copied.
    guard unsafe uname(&name) == 0 else { return "" }
    let system = [text(name.sysname), text(name.release), text(name.machine)].joined(separator: " ")
    let processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    return "\(system), \(processors) processor\(processors == 1 ? "" : "s")"
  }

  private static func text<Characters>(_ characters: Characters) -> String {
    // Plain bytes, of which those up to the first zero are looked at.
    unsafe withUnsafeBytes(of: characters) { unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}

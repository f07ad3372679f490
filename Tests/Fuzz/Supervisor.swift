import Chances
import Glibc

/// Lets workers try logs, and goes on where one was taken down.
struct Supervisor {
  private let options: Options
  private let path: String
  private let descriptor: Int32
  private var total = WorkerTally()

  /// Logs that take a worker down before it is enough.
  private static let mostTraps = 10

  /// - Returns: `nil` if no file can be made to count in.
  init?(_ options: Options) {
    self.options = options
    var template = Array("/tmp/leitmotif-fuzz-XXXXXX".utf8CString)
    // The array outlives the call.
    descriptor = unsafe mkstemp(&template)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if descriptor < 0 { return nil }
  }

  /// - Returns: Whether all was well.
  mutating func run() -> Bool {
    defer { unsafe unlink(path) }
    var first = options.first
    var traps = 0
    let begun = seconds
    unsafe setenv("SWIFT_BACKTRACE", "enable=no", 0)
    while first < options.logs {
      guard let child = start(first), let end = watch(child) else { return false }
      let told = WorkerTally(readFrom: descriptor)
      total.add(told)
      if end == .exit(0) { break }
      traps += 1
      report(told.number, end)
      if traps == Supervisor.mostTraps { break }
      first = told.number + 1
    }
    return summary(seconds - begun)
  }

  /// What every worker has to know.
  private var mode: [String] { options.kind.split(separator: " ").map(String.init) }

  private var seconds: Double {
    var time = timespec()
    // The value outlives the call.
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private func start(_ first: Int) -> Child? {
    WorkerTally().write(to: descriptor)
    let arguments =
      mode + [
        "--seed", "\(options.seed)", "--logs", "\(options.logs)", "--from", "\(first)", "--tally", path,
      ]
    return Child(arguments, isSilent: false)
  }

  /// Waits for a worker, and shows on a terminal how far it has come.
  private func watch(_ child: Child) -> Child.End? {
    guard isatty(2) == 1 else { return child.end(waiting: true) }
    while true {
      if let end = child.end(waiting: false) {
        say("\r\u{1B}[K")
        return end
      }
      say("\r\(WorkerTally(readFrom: descriptor).number) of \(options.logs) logs")
      usleep(200_000)
    }
  }

  private func say(_ text: String) {
    let bytes = Array(text.utf8)
    // The array outlives the call.
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(2, $0.baseAddress, $0.count) }
  }

  /// Finds the inputs that take a worker down.
  private mutating func report(_ number: Int, _ end: Child.End) {
    let kind: Fault.Kind = end == .signal(SIGPROF) ? .hang : .trap
    if let index = Fault.Kind.allCases.firstIndex(of: kind) { total.faults[index] += 1 }
    var kept = Array(0..<64)
    func takesDown(_ kept: [Int]) -> Bool {
      let list = kept.map(String.init).joined(separator: ",")
      let arguments =
        mode + [
          "--seed", "\(options.seed)", "--only", "\(number)", "--keep", list, "--quiet", "--tally", path,
        ]
      return Child(arguments, isSilent: true)?.end(waiting: true) == end
    }
    var chunk = 32
    while chunk > 0 {
      var first = 0
      while first < kept.count {
        var fewer = kept
        fewer.removeSubrange(first..<min(first + chunk, kept.count))
        if takesDown(fewer) { kept = fewer } else { first += chunk }
      }
      chunk /= 2
    }
    let list = kept.map(String.init).joined(separator: ",")
    print(
      """

      Log \(number) of seed \(options.seed) fails: \(kind.rawValue) (\(end)). Its inputs, shrunk:
      swift run -c release Fuzz \(options.kind)--seed \(options.seed) --only \(number) --keep '\(list)' --tally /dev/null
      """)
    // All streams; none is named.
    fflush(nil)
    unsafe setenv("SWIFT_BACKTRACE", "enable=yes,color=no,limit=24,registers=none,images=none", 1)
    let arguments =
      mode + [
        "--seed", "\(options.seed)", "--only", "\(number)", "--keep", list, "--quiet", "--say", "--tally",
        path,
      ]
    _ = Child(arguments, isSilent: false)?.end(waiting: true)
    unsafe setenv("SWIFT_BACKTRACE", "enable=no", 1)
  }

  private func summary(_ seconds: Double) -> Bool {
    let failed = total.faults.reduce(0, +)
    for (kind, count) in zip(Fault.Kind.allCases, total.faults) where count > 0 {
      print("  \(count) times \(kind.rawValue)")
    }
    let tally = total.tally
    print(
      "\(tally.logs) logs of seed \(options.seed)\(options.words): \(failed == 0 ? "all is well" : "\(failed) FAIL"); "
        + "\(tally.inputs) inputs, \(tally.transitions) transitions, \(tally.starts) voices, "
        + "\(tally.stingers) stingers, \(tally.frames) frames; \(Int(seconds.rounded())) s")
    return failed == 0 && tally.logs > 0
  }
}

import Glibc
import Leitmotif
import LeitmotifConducting
import LeitmotifStreaming
import LeitmotifTiming
import Synchronization

/// A capture log on the disk, written line by line as things are said, so that whatever ends the process the
/// file holds all that was played.
final class CaptureFile: Sendable {
  let path: String
  /// Negative until it is opened.
  private let opened = Atomic<Int32>(-1)
  /// The system's error of the first line that could not be written; 0 if none.
  private let failure = Atomic<Int32>(0)

  /// A named pipe is opened at once, for that may have to wait for its reader, and Ctrl-C must still end the wait.
  init(path: String) throws(Failure) {
    self.path = path
    if OutputPlace.isPipe(path) { try open() }
  }

  /// Opens the file, which loses what it held, and begins the log of a session of a plan and from a seed.
  func begin(_ plan: Plan, seed: UInt64) throws(Failure) {
    if opened.load(ordering: .acquiring) < 0 { try open() }
    line(CaptureLog.header(plan.sampleRate, seed: seed, choices: plan.score.listenerChoices()))
  }

  private func open() throws(Failure) {
    // The path outlives the call.
    let descriptor = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 {
      throw Failure(Failure.world, "error: \(path): cannot be written: \(systemMessage(errno))")
    }
    opened.store(descriptor, ordering: .releasing)
  }

  /// Adds an input as it takes effect.
  ///
  /// - Thread: control.
  func add(_ input: StampedInput, _ plan: Plan) { line(CaptureLog.line(input, in: plan)) }

  /// Says that an edited score takes over on a frame.
  ///
  /// - Thread: control.
  func add(editTo plan: Plan, at frame: Int) { line(CaptureLog.edit(to: plan, at: frame)) }

  /// Ends the log of a session of which so many frames were played.
  func end(after frames: Int) { line(CaptureLog.footer(frames)) }

  /// Removes the file, where nothing was played that it could tell of.
  func forget() {
    // The path outlives the call.
    if opened.load(ordering: .acquiring) >= 0, !OutputPlace.isPipe(path) { unsafe unlink(path) }
  }

  /// Why it is not whole; `nil` while it is.
  var broken: BrokenLog? {
    let code = failure.load(ordering: .acquiring)
    return code == 0 ? nil : BrokenLog(path, "the capture", code: code)
  }

  /// Adds a line, or nothing after one that could not be written: a log with a gap would be believed.
  private func line(_ text: String) {
    guard failure.load(ordering: .acquiring) == 0 else { return }
    let descriptor = opened.load(ordering: .acquiring)
    let bytes = Array((text + "\n").utf8)
    var done = 0
    while done < bytes.count {
      // One line, one call, so that lines are whole, unless the disk takes a part and then says why no more. The bytes
      // do not leave the call, and `done` is below their count.
      let went = unsafe bytes.withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress! + done, $0.count - done)
      }
      if went < 0 && errno == EINTR { continue }
      if went <= 0 {
        _ = failure.compareExchange(expected: 0, desired: went < 0 ? errno : ENOSPC, ordering: .releasing)
        return
      }
      done += went
    }
  }

  deinit {
    let descriptor = opened.load(ordering: .acquiring)
    if descriptor >= 0 { close(descriptor) }
  }
}

import Glibc
import Leitmotif
import LeitmotifConducting
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

  /// Opens the file, which loses what it held, and begins the log of a session at `rate` and from a seed.
  func begin(at rate: SampleRate, seed: UInt64) throws(Failure) {
    if opened.load(ordering: .acquiring) < 0 { try open() }
    line(CaptureLog.header(rate, seed: seed))
  }

  private func open() throws(Failure) {
    // The path outlives the call.
    let descriptor = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 {
      throw Failure(Failure.world, "error: \(path): cannot be written: \(CaptureFile.words(errno))")
    }
    opened.store(descriptor, ordering: .releasing)
  }

  /// Adds an input as it takes effect.
  ///
  /// - Thread: control.
  func add(_ input: StampedInput, _ plan: Plan) { line(CaptureLog.line(input, in: plan)) }

  /// Ends the log of a session of which so many frames were played.
  func end(after frames: Int) throws(Failure) {
    line(CaptureLog.footer(frames))
    let code = failure.load(ordering: .acquiring)
    if code != 0 {
      throw Failure(Failure.world, "error: \(path): the capture is not whole: \(CaptureFile.words(code))")
    }
  }

  private func line(_ text: String) {
    let descriptor = opened.load(ordering: .acquiring)
    let bytes = Array((text + "\n").utf8)
    // One line, one call, so that lines are whole; the bytes do not leave it.
    let went = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    if went != bytes.count {
      _ = failure.compareExchange(expected: 0, desired: went < 0 ? errno : ENOSPC, ordering: .releasing)
    }
  }

  private static func words(_ code: Int32) -> String {
    // `strerror` gives a string that lives until the next call.
    unsafe String(cString: strerror(code))
  }

  deinit {
    let descriptor = opened.load(ordering: .acquiring)
    if descriptor >= 0 { close(descriptor) }
  }
}

import LeitmotifALSA
import LeitmotifScore

/// What is being done, in a line of the terminal, while it takes long; elsewhere nothing is shown.
///
/// A thread of its own tells it, for whoever does the work has no time to.
final class WaitingLine: Sendable {
  private let bell = WakeUp()
  private let thread: DeviceThread?
  /// Milliseconds before it is worth a line.
  private static let patience = 500
  /// Milliseconds between two looks at the time.
  private static let tick = 250

  /// - Parameter words: What is being done, without the time that it takes.
  init(_ words: String) {
    guard Console.errors.isSeen else {
      thread = nil
      return
    }
    let bell = bell
    thread = DeviceThread(name: "leitmotif-wait") { WaitingLine.tell(words, until: bell) }
  }

  /// Takes the line away; doing so again changes nothing.
  func end() {
    bell.post()
    _ = thread?.join(milliseconds: 1000)
  }

  deinit { end() }

  private static func tell(_ words: String, until bell: WakeUp) {
    if bell.isPosted(within: patience) { return }
    var milliseconds = patience
    repeat {
      let line = VisibleText.of("\(words): \(milliseconds / 1000) s").prefix(
        cells: Console.errors.columns - 1)
      Console.errors.write("\r\(line)\u{1B}[K")
      milliseconds += tick
    } while !bell.isPosted(within: tick)
    Console.errors.write("\r\u{1B}[K")
  }
}

import LeitmotifConducting

/// What a live session was told, on its way to whoever keeps it.
///
/// How long the music stands still is known only when it goes on: until then, that and what comes after
/// is kept back.
struct CapturedInputs {
  private let tellOne: (@Sendable (StampedInput) -> Void)?
  private var waiting: [StampedInput] = []

  init(_ tell: (@Sendable (StampedInput) -> Void)?) { tellOne = tell }

  mutating func note(_ input: StampedInput) {
    if tellOne != nil { waiting.append(input) }
  }

  /// The music that stood has stood for so many frames of the output.
  mutating func close(after frames: Int) {
    guard let index = waiting.firstIndex(where: \.isOpen) else { return }
    waiting[index].input = .pause(frames: frames)
  }

  /// Tells what is settled.
  mutating func tell() {
    guard let tellOne else { return }
    let settled = waiting.prefix { !$0.isOpen }
    for input in settled { tellOne(input) }
    waiting.removeFirst(settled.count)
  }
}

extension StampedInput {
  fileprivate var isOpen: Bool { input == .pause(frames: Conductor.untilTold) }
}

extension Array {
  /// Parts of it, each of which ends with an element that fits; at least one.
  func split(after fits: (Element) -> Bool) -> [[Element]] {
    var parts: [[Element]] = [[]]
    for element in self {
      parts[parts.count - 1].append(element)
      if fits(element) { parts.append([]) }
    }
    return parts
  }
}

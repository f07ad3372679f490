import CALSA
import Glibc

/// What can be played on, here and now.
package struct ALSADevices: Equatable, Sendable {
  package struct Device: Equatable, Sendable {
    /// What to ask for.
    package let name: String
    /// What it is, in lines; empty if its definition does not say.
    package let summary: String
    package let direction: Direction
  }

  package enum Direction: String, Equatable, Sendable {
    case output, input, both
  }

  /// A sound card of this machine.
  package struct Card: Equatable, Sendable {
    package let index: Int
    package let name: String
  }

  /// Names that can be asked for, in libasound's order; those that only record are left out.
  package let devices: [Device]
  package let cards: [Card]
  /// Whether there is a card that this user may not use, and none else.
  package let mayNotUseCards: Bool
  /// What ALSA says of its configuration, if it cannot read that; `nil`: it can.
  package let complaints: [String]?

  /// Looks for them.
  package static func list() -> ALSADevices {
    let complaints = Definitions.systemComplaints
    return Complaints.keeping {
      ALSADevices(
        devices: hints(), cards: SoundCards.list(), mayNotUseCards: SoundCards.access == .refused,
        complaints: complaints)
    }
  }

  private static func hints() -> [Device] {
    var hints: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    // Freed below, as the library wants it.
    guard unsafe snd_device_name_hint(-1, "pcm", &hints) >= 0, let hints = unsafe hints else { return [] }
    defer { _ = unsafe snd_device_name_free_hint(hints) }
    var devices: [Device] = []
    var position = 0
    // The list ends with a null pointer.
    while let hint = unsafe hints[position] {
      position += 1
      guard let name = unsafe text("NAME", of: hint) else { continue }
      let direction: Direction =
        switch unsafe text("IOID", of: hint) {
        case "Output": .output
        case "Input": .input
        default: .both
        }
      if direction == .input { continue }
      let summary = unsafe text("DESC", of: hint) ?? ""
      devices.append(Device(name: name, summary: summary, direction: direction))
    }
    return devices
  }

  @unsafe
  private static func text(_ key: String, of hint: UnsafeMutableRawPointer) -> String? {
    // The library's copy is ours to free.
    guard let text = unsafe snd_device_name_get_hint(hint, key) else { return nil }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }
}

/// The sound cards of this machine, as the kernel shows them.
enum SoundCards {
  enum Access { case none, refused, granted }

  static func list() -> [ALSADevices.Card] {
    var cards: [ALSADevices.Card] = []
    var index: Int32 = -1
    // Both variables outlive the calls; the name is ours to free.
    while unsafe snd_card_next(&index) >= 0, index >= 0 {
      var name: UnsafeMutablePointer<CChar>?
      guard unsafe snd_card_get_name(index, &name) >= 0, let name = unsafe name else { continue }
      unsafe cards.append(ALSADevices.Card(index: Int(index), name: String(cString: name)))
      unsafe free(name)
    }
    return cards
  }

  /// Whether there is a card, and whether this user may use it.
  static var access: Access {
    let nodes = (0..<32).map { "/dev/snd/controlC\($0)" }.filter { isAllowed(F_OK, on: $0) }
    if nodes.isEmpty { return .none }
    return nodes.contains { isAllowed(R_OK | W_OK, on: $0) } ? .granted : .refused
  }

  private static func isAllowed(_ use: Int32, on path: String) -> Bool {
    // The path outlives the call.
    unsafe Glibc.access(path, use) == 0
  }
}

/// Something that no log and no score may bring about.
package struct Fault: Hashable, Sendable, CustomStringConvertible {
  package enum Kind: String, CaseIterable, Sendable {
    case invalidScore = "the score is refused"
    case notFinite = "a sample is no number"
    case tooLoud = "a sample is beyond full scale"
    case lateCommands = "commands are late"
    case refusedCommands = "the mixer refuses commands"
    case starved = "voices starve"
    case unreadable = "a stem cannot be read"
    case blocksHeard = "the size of the blocks is heard"
    case blocksTold = "the size of the blocks is told"
    case stepsTold = "how often the conductor is advanced is told"
    case order = "the order of what happens on one frame"
    case commandOrder = "commands go back in time"
    case tooManyLeaving = "more than four cues ring out"
    case restarted = "a voice is started that sounds"
    case oldTicket = "a voice is started with an old ticket"
    case loudStart = "a voice begins loud in the middle of its stem"
    case cutOff = "a voice is stopped that is heard"
    case shortRamp = "a gain steps"
    case misaligned = "a layer is not where its cue is"
    case savingHeard = "it is heard that silent layers cost nothing"
    case memoryHeard = "it is heard when the memory is filled"
    case saved = "what is saved and restored sounds otherwise"
    case edited = "an edit that changes nothing is heard"
    case trap = "it traps"
    case hang = "it does not end"
  }

  package let kind: Kind
  /// The frame on which it is first seen; `nil`: none in particular.
  package let frame: Int?
  package let detail: String

  package init(_ kind: Kind, at frame: Int? = nil, _ detail: String) {
    self.kind = kind
    self.frame = frame
    self.detail = detail
  }

  package var description: String {
    "\(kind.rawValue)\(frame.map { ", frame \($0)" } ?? ""): \(detail)"
  }
}

extension SoundTags.Loop.Way {
  /// What a loop does that is not played as its file means it, to follow its name; `nil`: it is.
  package var words: String? {
    switch self {
    case .forward: nil
    case .alternating: "goes forward and backward in turn (ping-pong)"
    case .backward: "goes backward"
    case .unknown: "goes in a way of its maker's own"
    }
  }
}

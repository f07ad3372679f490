package import LeitmotifRealTime

/// A mixer that takes over from another on its first frame.
package struct MixerSuccessor: ~Copyable, Sendable {
  var mixer: Mixer
  /// Which voices of the one before go on in this one, by their indices. The others fade.
  let goesOn: FixedArray<Bool>
  /// Frames in which those are faded; 0: all go on.
  let edge: Int
  /// Whether what leaves fades before this one takes over, and not after: then what it leaves in effects rings on in these.
  let fadesBefore: Bool
  private let moves: EffectMoves

  /// - Parameters:
  ///   - mixer: At the rate and with the ceiling of the one before.
  ///   - effects: What of the effects of the one before goes on; `nil`: neither has any.
  package init(
    _ mixer: consuming Mixer, goesOn: consuming FixedArray<Bool>, edge: Int, effects: EffectSuccession? = nil
  ) {
    self.mixer = mixer
    self.goesOn = goesOn
    self.edge = edge
    fadesBefore = effects != nil
    moves = EffectMoves(effects)
  }

  /// Goes on where another has come to.
  @_noLocks
  mutating func takeOver(from other: inout Mixer) {
    mixer.takeOver(from: &other)
    mixer.effects.takeOver(from: &other.effects, moves, at: mixer.mixTime)
    guard edge > 0 else { return }
    for place in 0..<moves.coming.count {
      mixer.fade(moves.coming[place], from: 0, to: RampTarget(1, over: Int32(truncatingIfNeeded: edge)))
    }
  }

  /// Fades what does not go on here.
  @_noLocks
  borrowing func fadeWhatLeaves(_ other: inout Mixer, over frames: Int) {
    let silence = RampTarget(0, over: Int32(truncatingIfNeeded: frames))
    other.fadeVoices(but: goesOn, to: silence)
    for place in 0..<moves.leaving.count { other.fade(moves.leaving[place], from: 1, to: silence) }
    for place in 0..<moves.leavingSends.count { other.fadeSend(moves.leavingSends[place], to: silence) }
  }
}

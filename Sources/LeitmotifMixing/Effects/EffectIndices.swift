/// Which of the session's effects: its place in `MixerConfiguration.effects`.
package struct EffectIndex: BitwiseCopyable, Hashable, Sendable {
  package var position: Int32
  @_noLocks package init(_ position: Int) { self.position = Int32(position) }
}

/// Which of the session's sends: its place in `MixerConfiguration.sends`.
package struct SendIndex: BitwiseCopyable, Hashable, Sendable {
  package var position: Int32
  @_noLocks package init(_ position: Int) { self.position = Int32(position) }
}

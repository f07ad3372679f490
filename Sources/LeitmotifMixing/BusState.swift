/// One of the mixer's buses, and how it stands.
struct BusState: BitwiseCopyable {
  /// The bus it is summed into; its own index for the master.
  var parent: Int
  var gains: Gains
  /// Whether anything was added to it since it was last emptied.
  var isUsed = false
  /// Where its effects and sends stand in `EffectChains.wirings`; -1 if it has none.
  let wiring: Int

  init(parent: Int, gain: Float, wiring: Int = -1) {
    self.parent = parent
    self.wiring = wiring
    gains = Gains(constant: gain)
  }
}

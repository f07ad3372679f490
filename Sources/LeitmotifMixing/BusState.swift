/// One of the mixer's buses, and how it stands.
struct BusState: BitwiseCopyable {
  /// The bus it is summed into; its own index for the master.
  var parent: Int
  var gains: Gains
  /// Whether anything was added to it since it was last emptied.
  var isUsed = false

  init(parent: Int, gain: Float) {
    self.parent = parent
    gains = Gains(constant: gain)
  }
}

/// What a loop of the portable kernels is compiled for, so that it has nothing to decide inside.
struct PortableForm: BitwiseCopyable {
  let isMono: Bool
  let isSixteen: Bool
  /// Where the gains come from.
  let kind: StemGain.Kind
  /// Whether the lines of all stems have the same age and step.
  let areAbreast: Bool

  @_noLocks
  @inline(__always)
  init(isMono: Bool, isSixteen: Bool, _ kind: StemGain.Kind, areAbreast: Bool = false) {
    self.isMono = isMono
    self.isSixteen = isSixteen
    self.kind = kind
    self.areAbreast = areAbreast
  }
}

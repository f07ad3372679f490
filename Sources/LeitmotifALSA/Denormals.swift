import CThread

/// Numbers too small for full precision: each costs a hundred times as much as another, and none can be heard.
///
/// Whoever calls the mixer has them taken as zero, on every thread, so that a device, a file and a game that pulls get
/// the same samples.
package enum Denormals {
  /// How a thread's arithmetic was before.
  package struct Mode {
    fileprivate let bits: UInt
  }

  /// Has the calling thread take them as zero from now on.
  ///
  /// - Returns: What `restore` puts back.
  @discardableResult
  package static func flush() -> Mode {
    let mode = Mode(bits: leitmotif_arithmetic())
    leitmotif_flush_denormals()
    return mode
  }

  /// Puts the calling thread's arithmetic back as it was.
  package static func restore(_ mode: Mode) { leitmotif_set_arithmetic(mode.bits) }
}

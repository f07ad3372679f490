import CThread

/// Numbers too small for full precision: each costs a hundred times as much as another, and none can be heard.
///
/// The mixer takes them as zero wherever it runs, so that a device and a file get the same samples.
package enum Denormals {
  /// Has the calling thread take them as zero from now on.
  package static func flush() { leitmotif_flush_denormals() }

  /// Runs `body` with them taken as zero, and then puts the thread's arithmetic back as it was.
  package static func flushed<Result>(_ body: () throws -> Result) rethrows -> Result {
    let before = leitmotif_arithmetic()
    leitmotif_flush_denormals()
    defer { leitmotif_set_arithmetic(before) }
    return try body()
  }
}

/// Cues that somebody knows something of, and that are not there.
package struct UnknownCues: Error, Equatable {
  package var names: [String]
  /// Those that are.
  package var known: [String]
}

/// How finely samples are kept in memory.
public enum SamplePrecision: BitwiseCopyable, Sendable {
  /// Whole numbers of 2⁻¹⁵: half the memory, and all that a source of 16 bits has to say.
  case sixteen
  case float

  /// Bytes of one sample.
  public var bytes: Int {
    @_noLocks get {
      switch self {
      case .sixteen: 2
      case .float: 4
      }
    }
  }
}

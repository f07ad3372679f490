/// Which of the kernels that give the same samples sum the stems.
public enum KernelPath: BitwiseCopyable, Sendable, Equatable {
  /// Swift alone, on every processor.
  case portable
  /// The widest vectors that this processor has and that there is a kernel for.
  case wide

  /// The fastest one here.
  ///
  /// - Thread: any but the audio thread, which is told.
  public static var best: KernelPath { hasWideVectors() ? .wide : .portable }

  /// Itself, if it can run here; otherwise the portable one.
  public var possible: KernelPath { self == .wide ? KernelPath.best : self }
}

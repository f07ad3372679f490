/// Which of the kernels that give the same samples sum the stems.
public enum KernelPath: BitwiseCopyable, CaseIterable, Sendable, Equatable {
  /// Swift alone, on every processor.
  case portable
  /// Vectors of eight floats: AVX2.
  case wide
  /// Vectors of sixteen floats: AVX-512, on processors that do not slow down for it.
  case widest

  /// The fastest one here.
  ///
  /// - Thread: any but the audio thread, which is told.
  public static var best: KernelPath {
    switch vectorBytes() {
    case 64...: .widest
    case 32...: .wide
    default: .portable
    }
  }

  /// Itself, if it can run here; otherwise the fastest that can.
  public var possible: KernelPath {
    switch (self, KernelPath.best) {
    case (.portable, _), (_, .portable): .portable
    case (.wide, _), (_, .wide): .wide
    case (.widest, .widest): .widest
    }
  }

  /// All that can run here.
  public static var allPossible: [KernelPath] { allCases.filter { $0.possible == $0 } }
}

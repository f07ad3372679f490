/// Plays a workload block by block: W1, W2 and W3.
protocol BlockDriver: ~Copyable, SendableMetatype {
  /// Prepares all of it; not timed.
  init(_ workload: Workload) throws
  /// Fills `output` with the next `output.count / 2` frames, interleaved stereo.
  mutating func render(into output: inout MutableSpan<Float>)
}

/// Measures by itself: W4 and W7.
protocol FigureDriver: SendableMetatype {
  /// Each figure's name, and its values.
  static func figures(_ workload: Workload) throws -> [String: [Double]]
}

/// A driver as the command line knows it.
struct Driver: Sendable {
  let name: String
  let workloads: [String]
  let run: @Sendable (Workload) throws -> [String: [Double]]

  /// One that plays blocks.
  static func blocks<Played: BlockDriver & ~Copyable>(
    _ name: String, _ workloads: [String], _: Played.Type
  ) -> Driver {
    Driver(name: name, workloads: workloads) { workload in
      var driver = try Played(workload)
      return try drive(&driver, workload)
    }
  }

  /// One that measures by itself.
  static func figures<Measuring: FigureDriver>(
    _ name: String, _ workloads: [String], _: Measuring.Type
  ) -> Driver {
    Driver(name: name, workloads: workloads) { workload in
      guard workload.check == nil else { throw CannotDo("it checks by itself what it plays") }
      return try Measuring.figures(workload)
    }
  }
}

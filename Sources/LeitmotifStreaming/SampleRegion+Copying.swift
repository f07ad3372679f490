import LeitmotifRealTime

extension SampleRegion {
  /// Fills `output` with frames from stem frame `position` on; with silence those that are not here.
  ///
  /// - Thread: reader.
  func copy(at position: Int, into output: inout MutableSpan<Float>) {
    let count = max(0, min(output.count / channels, firstFrame + frames - position))
    // Read while the session keeps the store.
    let found = view(at: position, count: count)
    let samples = found.count * channels
    for sample in 0..<samples { output[sample] = found[sample] }
    for sample in samples..<output.count { output[sample] = 0 }
  }
}

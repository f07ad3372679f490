extension StemLibrary {
  /// Frames that are read between two questions whether to go on.
  private static let portion = 1 << 14

  /// Reads what belongs into memory and nobody else reads, for as long as `goesOn` says so.
  ///
  /// What cannot be read is left to be streamed, and is told where it is heard. What has not been read is read later, by
  /// whoever plays the library.
  ///
  /// - Parameter goesOn: Asked before every portion, some thousand frames.
  /// - Thread: one that may wait for the disk.
  package func fill(while goesOn: () -> Bool) {
    let fill = StemFill(self)
    while goesOn() {
      do throws(SoundFileError) {
        if try !fill.step(decodingAtMost: StemLibrary.portion) { return }
      } catch {
        continue
      }
    }
  }
}

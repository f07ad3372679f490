package import LeitmotifRealTime

extension Mixer {
  /// Asks for all that `render` touches to be kept from being swapped out, but for stems that are held whole: those
  /// would take more than anybody may lock.
  package func lockMemory(by lock: inout some PageLock) {
    commands.lockMemory(by: &lock)
    events.lockMemory(by: &lock)
    publisher.lockMemory(by: &lock)
    voices.lockMemory(by: &lock)
    sounding.lockMemory(by: &lock)
    outlets.lockMemory(by: &lock)
    for voice in outlets.indices {
      outlets[voice].filled.lockMemory(by: &lock)
      outlets[voice].empty.lockMemory(by: &lock)
    }
    buses.lockMemory(by: &lock)
    regions.lockMemory(by: &lock)
    blocks.lockMemory(by: &lock)
    busRows.lockMemory(by: &lock)
    gainRow.lockMemory(by: &lock)
    waiting.lockMemory(by: &lock)
    quartets.lockMemory(by: &lock)
    effects.lockMemory(by: &lock)
    copies.lockMemory(by: &lock)
    spent.lockMemory(by: &lock)
    limiter.lockMemory(by: &lock)
  }
}

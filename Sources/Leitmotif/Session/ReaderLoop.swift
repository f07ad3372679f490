import LeitmotifRealTime
import LeitmotifStreaming
import LeitmotifLocking

/// The reader, for the one thread at a time that steps it.
package final class ReaderLoop: Sendable {
  /// Where control leaves its requests.
  let mailbox: StreamMailbox
  private let reader: Guarded<StemReader>

  init(_ library: StemLibrary, _ pipes: borrowing StreamPipes) {
    let reader = StemReader(library, pool: pipes.pool, inlets: pipes.makeInlets())
    mailbox = reader.mailbox
    self.reader = Guarded(reader)
  }

  /// Fills blocks, and then the memory, until there is nothing to do, or until `isEnough`.
  ///
  /// A stem that would have to be waited for is passed over.
  ///
  /// - Returns: Whether one was, and is to be looked after again shortly.
  /// - Thread: reader.
  func readAhead(until isEnough: () -> Bool) -> Bool {
    reader.withLock { reader in
      reader.passesOver = true
      while !isEnough(), reader.step() {}
      reader.passesOver = false
      return reader.isWaitingForDisk
    }
  }

  /// Fills blocks, and then the memory by a portion.
  ///
  /// A stem that would have to be waited for is passed over.
  ///
  /// - Returns: Whether there was anything to do, and whether a stem was passed over.
  /// - Thread: reader.
  func readOn() -> (didSomething: Bool, isWaiting: Bool) {
    reader.withLock { reader in
      reader.passesOver = true
      var didSomething = false
      while reader.serve() { didSomething = true }
      didSomething = reader.readIntoMemory() || didSomething
      reader.passesOver = false
      return (didSomething, reader.isWaitingForDisk)
    }
  }

  /// Fills the blocks of voices that run out before a frame of the music, and nothing else.
  ///
  /// - Thread: reader.
  func readAhead(before frame: Int) {
    reader.withLock { reader in
      while reader.serve(before: frame) {}
    }
  }

  /// Fills all blocks of voices that run out before a frame of the music, and of the memory so many portions.
  ///
  /// - Thread: reader.
  func readAhead(before frame: Int, portions: Int) {
    reader.withLock { reader in
      while reader.serve(before: frame, inRows: true) {}
      var left = portions
      while left > 0, reader.readIntoMemory() { left -= 1 }
    }
  }
}

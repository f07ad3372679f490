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

  /// Fills blocks until there is nothing to do, or until `isEnough`.
  ///
  /// - Thread: reader.
  func readAhead(until isEnough: () -> Bool = { false }) {
    reader.withLock { reader in
      while !isEnough(), reader.step() {}
    }
  }
}

import Glibc
package import LeitmotifALSA
import LeitmotifStreaming

/// A flight record as it was read: what it adds up to, and what of it could not be used.
package struct FlightReading: Sendable {
  package let path: String
  package let summary: FlightSummary
  package let damages: [FlightDamage]
  package let damageCount: Int
  package let missed: Int

  /// Of a record that is whole and in memory.
  package init(path: String, header: FlightHeader, records: [FlightRecord], missed: Int = 0) {
    self.path = path
    var summary = FlightSummary(header)
    for record in records { summary.add(record) }
    summary.finish()
    self.summary = summary
    damages = []
    damageCount = 0
    self.missed = missed
  }

  /// Reads the file at `path`; '-' is standard input.
  static func read(_ path: String) throws(Failure) -> FlightReading {
    // The path is a string that ends with a zero. Nobody waits for the other end of a pipe that is not there.
    let descriptor = path == "-" ? dup(STDIN_FILENO) : unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw refusal(path, errno) }
    defer { close(descriptor) }
    var decoder = FlightDecoder()
    var summary: FlightSummary?
    while true {
      let bytes = try part(of: descriptor, path)
      if bytes.isEmpty { break }
      do throws(FlightFileError) {
        let records = try decoder.take(bytes)
        if summary == nil, let header = decoder.header { summary = FlightSummary(header) }
        for record in records { summary?.add(record) }
      } catch {
        throw Failure(Failure.wrongInput, "error: \(path): \(error)")
      }
    }
    do throws(FlightFileError) {
      try decoder.finish()
    } catch {
      throw Failure(Failure.wrongInput, "error: \(path): \(error)")
    }
    return FlightReading(path, decoder, summary)
  }

  /// What of all was read; a decoder that has finished has a header.
  private init(_ path: String, _ decoder: FlightDecoder, _ summary: FlightSummary?) {
    self.path = path
    var summary = summary ?? FlightSummary(decoder.header!)
    summary.finish()
    self.summary = summary
    damages = decoder.damages
    damageCount = decoder.damageCount
    missed = decoder.missed
  }

  /// The next bytes; none at the end.
  private static func part(of descriptor: Int32, _ path: String) throws(Failure) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // The buffer does not leave the call.
      let got = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if got >= 0 { return Array(buffer.prefix(got)) }
      if errno != EINTR { throw refusal(path, errno) }
    }
  }

  private static func refusal(_ path: String, _ code: Int32) -> Failure {
    Failure(Failure.wrongInput, "error: \(path): cannot be read: \(systemMessage(code))")
  }
}

import FoundationEssentials

/// One render of many, as a line of a report: JSON.
///
/// Two renders of one scenario are equal, but for the time they took, wherever they were made.
package struct RenderRecord: Codable, Equatable, Sendable {
  /// Its place in the list, from 1, and how many are in it.
  package var number: Int
  package var of: Int
  package var scenario: String
  /// Where the sound was written; `nil`: nowhere.
  package var output: String?
  /// As a process that renders this one alone would end: 0 is success.
  package var status: Int
  package var frames = 0
  /// Hertz.
  package var rate = 0
  /// Seconds that it sounds, and that it took.
  package var seconds = 0.0
  package var elapsed = 0.0
  /// The largest sample, linear.
  package var peak = 0.0
  /// The limiter's smallest gain, linear.
  package var limiterGain = 1.0
  /// SHA-256 of the samples, left and right in turn, as 32-bit floats with the lowest byte first: of any format.
  package var sha256: String?
  /// Frames that layers were silent because their samples could not be had, summed over layers.
  package var starvedFrames = 0
  package var unreadableStems = 0
  package var warnings: [String] = []
  package var errors: [String] = []

  package init(number: Int, of: Int, scenario: String, output: String?) {
    (self.number, self.of, self.scenario, self.output) = (number, of, scenario, output)
    status = 0
  }

  /// Reads a line of a report; `nil` if it is none.
  package init?(json: some StringProtocol) {
    guard let record = try? JSONDecoder().decode(RenderRecord.self, from: Data(json.utf8)),
      record.number > 0, record.number <= record.of
    else { return nil }
    self = record
  }

  package var json: String { JSONLine.text(self) }

  /// The same but for what depends on who made it and where.
  package var lasting: RenderRecord {
    var record = self
    (record.elapsed, record.output) = (0, nil)
    return record
  }
}

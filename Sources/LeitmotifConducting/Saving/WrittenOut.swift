/// A number of 64 bits that is saved as text: as a number, not everybody reads all of its digits.
@propertyWrapper
package struct WrittenOut: Codable, Equatable, Hashable, Sendable {
  package var wrappedValue: UInt64

  package init(wrappedValue: UInt64) { self.wrappedValue = wrappedValue }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let number = UInt64(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "this is no number of 64 bits")
    }
    wrappedValue = number
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode("\(wrappedValue)")
  }
}

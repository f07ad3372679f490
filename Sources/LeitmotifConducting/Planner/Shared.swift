/// A value that is kept once, however often those who have it are copied. In what is saved it is the value itself.
final class Shared<Value: Sendable & Codable>: Sendable, Codable {
  let value: Value

  init(_ value: Value) { self.value = value }

  init(from decoder: any Decoder) throws { value = try Value(from: decoder) }

  func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

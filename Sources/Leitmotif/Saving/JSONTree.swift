import FoundationEssentials

/// JSON that is kept as it is, to be understood later.
enum JSONTree: Equatable, Sendable {
  case nothing
  case truth(Bool)
  case whole(Int)
  case number(Double)
  case text(String)
  case list([JSONTree])
  case fields([String: JSONTree])

  init(_ value: some Encodable) throws {
    self = try JSONDecoder().decode(JSONTree.self, from: JSONEncoder().encode(value))
  }

  /// Reads a value out of it.
  func value<Value: Decodable>(_ type: Value.Type, with decoder: JSONDecoder) throws -> Value {
    try decoder.decode(type, from: JSONEncoder().encode(self))
  }

  /// Whether every whole number in it can be added to others, and every fraction turned into one.
  var isModest: Bool {
    switch self {
    case .nothing, .truth, .text: true
    case .whole(let number): number.magnitude <= 1 << 50
    case .number(let number): number.magnitude <= 0x1p100
    case .list(let items): items.allSatisfy(\.isModest)
    case .fields(let fields): fields.values.allSatisfy(\.isModest)
    }
  }
}

extension JSONTree: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // What there is most of comes first: an attempt that fails is slow.
    if let number = try? container.decode(Int.self) {
      self = .whole(number)
    } else if let fields = try? container.decode([String: JSONTree].self) {
      self = .fields(fields)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let truth = try? container.decode(Bool.self) {
      self = .truth(truth)
    } else if container.decodeNil() {
      self = .nothing
    } else {
      self = .list(try container.decode([JSONTree].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .nothing: try container.encodeNil()
    case .truth(let truth): try container.encode(truth)
    case .whole(let number): try container.encode(number)
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .list(let items): try container.encode(items)
    case .fields(let fields): try container.encode(fields)
    }
  }
}

/// One of the conductor's properties, and how it is saved.
struct SavedProperty {
  let name: String
  let encode: (Conductor, inout KeyedEncodingContainer<SavedKey>) throws -> Void
  let decode: (inout Conductor, KeyedDecodingContainer<SavedKey>, Int) throws -> Void

  /// - Parameter isPossible: Whether a value that somebody wrote can be gone on from, for the
  ///   conductor it is for, as far as that is decoded, on the frame it is for: every index in it is of
  ///   something that is there.
  init<Value: Codable>(
    _ name: String, _ path: WritableKeyPath<Conductor, Value>,
    isPossible: @escaping (Value, Conductor, Int) -> Bool = { _, _, _ in true }
  ) {
    self.name = name
    encode = { conductor, container in try container.encode(conductor[keyPath: path], forKey: SavedKey(name))
    }
    decode = { conductor, container, frame in
      let value = try container.decode(Value.self, forKey: SavedKey(name))
      guard isPossible(value, conductor, frame) else {
        throw DecodingError.dataCorruptedError(
          forKey: SavedKey(name), in: container, debugDescription: "'\(name)' names what the score has not")
      }
      conductor[keyPath: path] = value
    }
  }
}

/// The name of a property.
struct SavedKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }

  init(stringValue: String) { self.init(stringValue) }

  init?(intValue: Int) { nil }
}
